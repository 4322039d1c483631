/** What each operation computes, by its name in checks/operations; completion, hovers and the README show it. Markdown. */
export const operations = {
  'operation.derivative':
    'The derivative of a function of one variable, or the partial derivative with respect to the named one.',
  'operation.gradient':
    'The gradient of a scalar in the shape of its variable; by several variables each with its own formula, or all of them one below the other.',
  'operation.jacobian':
    'The Jacobian matrix in numerator layout: rows follow the entries of the function, columns its variables.',
  'operation.hessian': 'The matrix of second partial derivatives of a scalar function.',
  'operation.integral': 'The definite integral of a function of one variable.',
  'operation.limit':
    'The limit of an expression as a variable approaches a point, from both sides unless `x → 0^+` or `x → 0^-` says otherwise.',
  'operation.forward': 'The value of a quantity by its definitions, with every named value on the way.',
  'operation.backprop':
    'The gradients of a scalar by each of the named quantities, with the value and the gradient of every named quantity on the way.',
  'operation.conv':
    'The cross-correlation of a picture with a kernel, valid and with stride 1 unless the options say otherwise; `flip` turns the kernel; `stride [2,1]` goes down and across; matrices in a list are channels.',
  'operation.maxpool':
    'The largest entry of each window; size 2 and a stride of the size unless the options say otherwise.',
  'operation.avgpool': 'The mean of each window; padding counts as zeros.',
  'operation.step sgd': 'One step of gradient descent: θ − lr·∇L.',
  'operation.step momentum':
    "One step with momentum: v' = βv + ∇L, θ' = θ − lr·v', from v = 0 unless `velocity` says otherwise.",
  'operation.step nesterov': "One step of Nesterov's method: the gradient is taken at θ − lr·β·v.",
  'operation.step adagrad': 'One step of Adagrad: squared gradients are added up, each entry is divided by their root.',
  'operation.step rmsprop':
    'One step of RMSProp: an average of squared gradients with decay ρ, each entry divided by its root.',
  'operation.step adam': 'One step of Adam with bias correction; `steps 3` makes three.',
  'operation.step newton':
    "One step of Newton's method: θ − lr·H⁻¹∇L with lr 1 unless given; `damping` is added to H's diagonal.",
  'operation.parameters conv':
    'The trainable parameters of a convolution: (k·k·in + 1)·out; a kernel [3,5] has other sides.',
  'operation.parameters dense': 'The trainable parameters of a fully connected layer: (in + 1)·out.',
  'operation.parameters network':
    'The trainable parameters of fully connected layers between these numbers of units: Σ (nᵢ + 1)·nᵢ₊₁.',
  'operation.parameters lstm':
    'The trainable parameters of an LSTM layer: 4·(in + hidden + 1)·hidden; `bidirectional` counts both directions, `layers 2` stacks them.',
  'operation.parameters gru':
    'The trainable parameters of a GRU layer: 3·(in + hidden + 1)·hidden; `bidirectional` and `layers 2` as of an LSTM.',
  'operation.parameters rnn':
    'The trainable parameters of a simple recurrent layer: (in + hidden + 1)·hidden; `bidirectional` and `layers 2` as of an LSTM.',
  'operation.parameters embedding': 'The trainable parameters of an embedding: one vector for each word.',
  'operation.parameters batchnorm':
    'The trainable parameters of a batch or layer normalisation: a scale and a shift for each feature.',
  'operation.parameters attention':
    'The trainable parameters of multi-head attention of a model of size d: four d×d matrices and their biases.',
  'operation.multiplications conv':
    'The multiplications of a convolution: k·k·in for each entry of each of the output channels.',
  'operation.multiplications dense': 'The multiplications of a fully connected layer: in·out.',
  'operation.kernel size':
    'The kernel size k for which an input of size i gives an output of size o: i + 2p − (o − 1)·s without dilation.',
  'operation.output size': 'The output size of a convolution or pooling: ⌊(i + 2p − d(k − 1) − 1)/s⌋ + 1.',
  'operation.output size transposed': 'The output size of a transposed convolution: (i − 1)·s − 2p + d(k − 1) + 1.',
  'operation.receptive field':
    'How many input entries along one dimension one output entry sees: 1 + Σ (kᵢ − 1)·s₁⋯sᵢ₋₁ over the layers.',
  'operation.det': 'The determinant of a square matrix.',
  'operation.inverse': 'The inverse of a square matrix.',
  'operation.trace': 'The sum of the diagonal entries.',
  'operation.rank': 'The rank of a matrix.',
  'operation.norm':
    'The Euclidean norm of a vector, the Frobenius norm of a matrix; with `axis 0` of each column, with `axis 1` of each row.',
  'operation.rref': 'The reduced row echelon form of a matrix.',
  'operation.solve': 'The solution x of A x = b.',
  'operation.eigenvalues': 'The eigenvalues of a square matrix, in any order, also complex ones: `1 \\pm 2i`.',
  'operation.eigenvectors':
    'The eigenvectors of a square matrix: a vector, or the columns of a matrix, each in any scale.',
  'operation.null space': 'The null space of a matrix: a vector in any scale, several, or the span of a basis.',
  'operation.nullspace': 'The null space of a matrix: a vector in any scale, several, or the span of a basis.',
  'operation.svd':
    'The singular value decomposition: the singular values in any order, as a list or on a diagonal, or the product U Σ Vᵀ.',
  'operation.projection':
    'The orthogonal projection of a vector b on the column space of a matrix or on a vector; of a matrix alone its projection matrix.',
  'operation.softmax':
    'exp(zᵢ) divided by the sum of all exp(zⱼ); of a matrix in each row, with `axis 0` in each column.',
  'operation.entropy': 'The entropy −Σ pᵢ log pᵢ of a distribution, in nats unless `base` says otherwise.',
  'operation.cross entropy':
    'The cross entropy −Σ pᵢ log qᵢ of a distribution p and a model q, in nats unless `base` says otherwise.',
  'operation.kl': 'The divergence Σ pᵢ log(pᵢ/qᵢ) of Kullback and Leibler, in nats unless `base` says otherwise.',
  'operation.mean': 'The mean of all entries; with `axis 0` of each column of a matrix, with `axis 1` of each row.',
  'operation.variance': 'The mean squared distance from the mean; `sample` divides by n − 1 instead of n.',
  'operation.covariance':
    'Of two lists their covariance, of a matrix whose rows are observations the matrix of covariances of its columns; `sample` divides by n − 1.',
  'operation.bayes':
    "The posterior probability by Bayes' rule; lists of priors and likelihoods give the posteriors of all hypotheses.",
  'operation.shape':
    'Whether the shapes of the next formula fit; where they do not, names both operands with their shapes.',
  'operation.truth table':
    'Compares a function, a unit or a layer of a network at every input with a formula, a truth table or a Karnaugh map; names the inputs, cells or units that differ.',
  'operation.equivalent':
    'Whether two formulas of logic agree for all truth values of their letters, where `+` is or, a product is and, a bar or a prime is not; names the inputs where they do not.',
  'operation.identity':
    'Whether two expressions are equal for all values of their names; names that have a number are free unless only their values make it true.',
  'operation.recurrence':
    'Checks a closed form against a recurrence: its base, its step, and every member of the sequence in the range.',
  'operation.stationary': 'Whether the claimed value makes the derivative zero for all values of the other names.',
  'operation.converges':
    'Whether a sequence or a recurrence converges, and to the claimed limit if there is one; slow sequences stay undecided.',
  'operation.gradcheck':
    'A claimed formula of a gradient or Jacobian against the exact derivative; names the layout convention that fits.',
  'operation.rule':
    'Whether the update rules written above are those of the named optimizer (sgd, momentum, nesterov, adagrad, rmsprop, adam, newton); names the form that fits.',
} as const;
