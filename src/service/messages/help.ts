/** Help on the words of directives: completion, signature help and hovers show it. Markdown. */
import type { Operation } from '../../checks/operation';
import { code } from '../markdown';

export const ofShape = (shape: string): string => `of shape ${shape}`;

/** What it computes, an example, and what may follow. */
export function operation(of: Operation): string {
  const text = known.get(of) ?? describe(of);
  known.set(of, text);
  return text;
}

const known = new Map<Operation, string>();

function describe({ documentation, example, modifiers, options }: Operation): string {
  const words = [...new Set(modifiers.map(wordOf))].map(code).join(', ');
  const lines = [documentation, `Example: ${code(example)}`, words && `May be followed by ${words}.`];
  const list = options?.map((name) => `- ${code(name)}: ${option(name)}`).join('\n');
  return [...lines, list && `Options behind ${code('with')}:\n\n${list}`].filter(Boolean).join('\n\n');
}

export const keyword = (label: string): string => keywords[label.split(/[ :]/)[0] ?? ''] ?? '';
export const checkSwitch = (word: string): string =>
  word === 'off' ? 'Formulas from here on are not checked.' : 'Formulas are checked again from here on.';
export const modifier = (word: string): string => modifiers[word] ?? '';
export const option = (name: string): string => options[name] ?? '';
export const convention = (name: string): string => conventions[name] ?? '';
export const property = (name: string): string => properties[name] ?? '';
export const set = (label: string): string => sets[label] ?? '';

/** What stands behind a colon elsewhere, alone. */
export const sentence = (text: string): string =>
  text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** A modifier's word as it is typed. */
export const wordOf = (kind: Operation['modifiers'][number]): string =>
  ({ 'at-values': 'at', 'for-range': 'for', between: 'from' })[kind as string] ?? kind;

const keywords: Readonly<Record<string, string | undefined>> = {
  check:
    'Checks the next formula: alone every step of it, with a query behind a colon what the query computes. `check off` and `check on` leave everything between out.',
  show: 'Computes the query and shows the result above the line.',
  let: 'Gives names their values, from this line on: `let: W = [[1,2],[3,4]]; b = 1`.',
  assume: 'Says what a name is, for the whole section: `assume: A symmetric; x ∈ R^3; log is base 2`.',
  ignore: 'Leaves the next formula out. The text behind it says why.',
};

const modifiers: Readonly<Record<string, string | undefined>> = {
  at: 'Where: a point, or values of the variables. `at [1,2]`, `at x = 2`',
  where: 'Other values for names, for this query only. `where a = 2, b = [1,0]`',
  wrt: 'With respect to which names. `wrt W, b`',
  of: 'Of which quantity. `of L`',
  for: 'For every element of a set or every number of a range. `for D in {0,1}^4`, `for n in 1..6`',
  from: 'From which base and step, between which bounds, or from which given derivative. `from a_0 = 1, a_n = 2 a_{n-1}`, `from 0 to 1`, `from ∂L/∂O = G`',
  as: 'As a variable approaches a point. `as x → 0`',
  with: 'Options of the operation. `with stride 2, padding 1`',
  to: 'How exactly. `to 3 decimals`, `to 4 digits`',
  '±': 'How far the written value may be off. `± 0.01`',
};

const options: Readonly<Record<string, string | undefined>> = {
  activation: 'what σ is: `step` or `sigmoid`',
  base: 'the base of the logarithm',
  beta: 'how much of the average stays in each step',
  beta1: 'how much of the average of gradients stays in each step (0.9 unless given)',
  beta2: 'how much of the average of squared gradients stays in each step (0.999 unless given)',
  bias: 'whether there is a bias',
  damping: "what is added to the Hessian's diagonal",
  decay: 'how much of the average of squared gradients stays in each step',
  axis: '0 for each column of a matrix, 1 for each row',
  dilation: 'the distance between two entries of the kernel',
  dilations: 'the dilation of each layer, in a list',
  eps: 'the small number beside the root (1e-8 unless given)',
  evidence: 'the probability of what was observed',
  'false positive': 'the probability of the observation where the hypothesis is false',
  flip: 'turns the kernel by 180°: true convolution',
  gain: 'what the input of the sigmoid is multiplied by',
  groups: 'how many groups the channels are divided into',
  heads: 'how many attention heads there are',
  hidden: 'the size of the hidden state',
  in: 'how many inputs or input channels there are',
  input: 'the size of the input',
  kernel: 'the size of the kernel; a list for different sides',
  kernels: 'the kernel size of each layer, in a list',
  key: 'the size of a key',
  'learning rate': 'the learning rate, as `lr`',
  likelihood: 'the probability of the observation under the hypothesis; a list for several',
  lr: 'the learning rate',
  mode: '`valid`, `same` or `full`',
  model: 'the size of the model',
  momentum: 'how much of the velocity stays in each step',
  'no bias': 'there is no bias',
  out: 'how many outputs or output channels there are',
  output: 'the size of the output',
  padding: 'how many zeros stand on each side',
  prior: 'the probability of the hypothesis before the observation; a list for several',
  rho: 'how much of the average of squared gradients stays in each step (0.9 unless given)',
  sample: 'divides by n − 1 instead of n',
  size: 'the size of the window',
  squares: 'the squared gradients collected before the first step',
  steps: 'how many steps are made (1 unless given)',
  stride: 'how far the window moves',
  strides: 'the stride of each layer, in a list',
  threshold: 'a unit is on above this',
  value: 'the size of a value',
  velocity: 'the velocity before the first step (0 unless given)',
};

const conventions: Readonly<Record<string, string | undefined>> = {
  'cross-correlation': '`*` between two arrays slides the kernel as it is.',
  convolution: '`*` between two arrays turns the kernel by 180° first.',
  'full convolution': '`⊗` is the full convolution.',
  kronecker: '`⊗` is the Kronecker product.',
  'base 2': '`log` is the logarithm to base 2.',
  'base 10': '`log` is the logarithm to base 10.',
  'in degrees': 'Angles without a unit are in degrees.',
  'in radians': 'Angles without a unit are in radians.',
  'by rows': '`flatten` or `vec` goes through a matrix row by row; `convmatrix` counts as `vec` does.',
  'by columns': '`flatten` or `vec` goes down the columns of a matrix; `convmatrix` counts as `vec` does.',
  natural: '`log` is the natural logarithm.',
};

const properties: Readonly<Record<string, string | undefined>> = {
  integer: 'A whole number.',
  positive: 'Greater than 0.',
  nonnegative: '0 or greater.',
  symmetric: 'A matrix that equals its transpose.',
  'positive definite': 'A symmetric matrix with positive eigenvalues only.',
  orthogonal: 'A matrix whose inverse is its transpose.',
  diagonal: 'A matrix that is 0 off its diagonal.',
  probability: 'A distribution: nonnegative entries that sum to 1.',
};

const sets: Readonly<Record<string, string | undefined>> = {
  R: 'The real numbers.',
  'R^n': 'Vectors of n real numbers.',
  'R^{m×n}': 'Real matrices with m rows and n columns.',
  Z: 'The integers.',
  N: 'The natural numbers.',
  C: 'The complex numbers.',
  '{0,1}': 'Truth values.',
  '{0,1}^n': 'All inputs of n truth values.',
  '1..n': 'The whole numbers between two bounds.',
};
