/**
 * Reference optimizers, written out as their authors do, in every form that is in use. Sources: Sutskever et al. 2013 (momentum, Nesterov), the
 * PyTorch documentation (torch.optim), Duchi et al. 2011 (Adagrad), Hinton's lecture 6 (RMSProp), Kingma & Ba 2015 (Adam). One step changes the
 * state in place and gives the new parameters; a state begins at zero.
 */
export type Vector = readonly number[];

export interface Problem {
  readonly start: Vector;
  readonly gradient: (x: Vector) => Vector;
  /** Solves (H + damping·I) d = g. */
  readonly newtonStep: (g: Vector, damping: number) => Vector;
}

export interface Form {
  /** Code of the form; its words are in service/messages. */
  readonly name: string;
  /** Names of its hyperparameters, in the order of `values`. */
  readonly parameters: readonly string[];
  readonly run: (problem: Problem, steps: number, values: readonly number[]) => readonly Vector[];
  /** The learning rate of each step with which the form follows a trajectory, where there is one; the first of the values is not used. */
  readonly ratesAlong: (
    problem: Problem,
    trajectory: readonly Vector[],
    values: readonly number[],
  ) => readonly number[] | undefined;
}

export interface Optimizer {
  readonly name: string;
  /** The first is the one in the books. */
  readonly forms: readonly Form[];
  /** What looks like it and is wrong. */
  readonly mistakes?: readonly Form[];
}

interface State {
  x: Vector;
  v: Vector;
  s: Vector;
  t: number;
}

type Step = (state: State, problem: Problem, values: readonly number[]) => Vector;

const form = (name: string, parameters: string, step: Step): Form => ({
  name,
  parameters: parameters.split(' ').filter(Boolean),
  run: (problem, steps, values) => {
    const state = initialState(problem);
    return Array.from({ length: steps }, () => {
      state.t++;
      state.x = step(state, problem, values);
      return state.x;
    });
  },
  ratesAlong: (problem, trajectory, [, ...others]) => {
    const state = initialState(problem);
    const rates: number[] = [];
    for (const to of trajectory) {
      state.t++;
      const from = state.x;
      const guess = rates.at(-1) ?? 1;
      const made = mix(1, step(state, problem, [guess, ...others]), -1, from);
      const share = multipleOf(mix(1, to, -1, from), made);
      if (share === undefined) return undefined;
      rates.push(guess * share);
      state.x = to;
    }
    return rates;
  },
});

const initialState = (problem: Problem): State => {
  const zero = problem.start.map(() => 0);
  return { x: problem.start, v: zero, s: zero, t: 0 };
};

/** The factor of one vector on another that is parallel to it. */
function multipleOf(x: Vector, of: Vector): number | undefined {
  const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, i) => sum + v * (b[i] ?? NaN), 0);
  const factor = dot(x, of) / dot(of, of);
  const rest = mix(1, x, -factor, of);
  return dot(rest, rest) <= 1e-18 * dot(x, x) ? factor : undefined;
}

const mix = (a: number, x: Vector, b: number, y: Vector): Vector => x.map((v, i) => a * v + b * (y[i] ?? NaN));
const each = (x: Vector, y: Vector, f: (a: number, b: number) => number): Vector => x.map((v, i) => f(v, y[i] ?? NaN));

const gradientDescent: Step = ({ x }, { gradient }, [lr = 0]) => mix(1, x, -lr, gradient(x));

/** v ← β v + weight·∇f(look), x ← x − lr·v. */
const momentumStep =
  (weight: (beta: number) => number, look: (state: State, lr: number, beta: number) => Vector): Step =>
  (state, { gradient }, [lr = 0, beta = 0]) => {
    state.v = mix(beta, state.v, weight(beta), gradient(look(state, lr, beta)));
    return mix(1, state.x, -lr, state.v);
  };

const here = ({ x }: State): Vector => x;
const one = (): number => 1;
const average = (beta: number): number => 1 - beta;

const correctedMomentum: Step = (state, { gradient }, [lr = 0, beta = 0]) => {
  state.v = mix(beta, state.v, 1 - beta, gradient(state.x));
  return mix(1, state.x, -lr / (1 - beta ** state.t), state.v);
};

/** The gradient at the parameters, the momentum one step ahead: PyTorch's `nesterov=True`. */
const nesterovAhead: Step = (state, { gradient }, [lr = 0, beta = 0]) => {
  const g = gradient(state.x);
  state.v = mix(beta, state.v, 1, g);
  return mix(1, state.x, -lr, mix(1, g, beta, state.v));
};

type Denominator = (s: number, epsilon: number) => number;
const outside: Denominator = (s, epsilon) => Math.sqrt(s) + epsilon;
const inside: Denominator = (s, epsilon) => Math.sqrt(s + epsilon);

const adagradStep =
  (denominator: Denominator): Step =>
  (state, { gradient }, [lr = 0, epsilon = 0]) => {
    const g = gradient(state.x);
    state.s = each(state.s, g, (s, y) => s + y * y);
    return mix(
      1,
      state.x,
      -lr,
      each(g, state.s, (y, s) => y / denominator(s, epsilon)),
    );
  };

/** How much of the new square comes in. */
const rmspropStep =
  (denominator: Denominator, weight: (rho: number) => number = average): Step =>
  (state, { gradient }, [lr = 0, rho = 0, epsilon = 0]) => {
    const g = gradient(state.x);
    state.s = each(state.s, g, (s, y) => rho * s + weight(rho) * y * y);
    return mix(
      1,
      state.x,
      -lr,
      each(g, state.s, (y, s) => y / denominator(s, epsilon)),
    );
  };

/** Divided by the standard deviation: PyTorch's `centered=True`. */
const centeredRmsprop =
  (denominator: Denominator): Step =>
  (state, { gradient }, [lr = 0, rho = 0, epsilon = 0]) => {
    const g = gradient(state.x);
    state.s = each(state.s, g, (s, y) => rho * s + (1 - rho) * y * y);
    state.v = mix(rho, state.v, 1 - rho, g);
    const variance = each(state.s, state.v, (s, m) => s - m * m);
    return mix(
      1,
      state.x,
      -lr,
      each(g, variance, (y, s) => y / denominator(s, epsilon)),
    );
  };

/** The divided gradients collected in a velocity. */
const rmspropMomentum =
  (denominator: Denominator): Step =>
  (state, { gradient }, [lr = 0, rho = 0, mu = 0, epsilon = 0]) => {
    const g = gradient(state.x);
    state.s = each(state.s, g, (s, y) => rho * s + (1 - rho) * y * y);
    const divided = each(g, state.s, (y, s) => y / denominator(s, epsilon));
    state.v = mix(mu, state.v, 1, divided);
    return mix(1, state.x, -lr, state.v);
  };

const adamStep =
  (
    denominator: Denominator,
    correct: 'both' | 'none' | 'first' | 'second',
    weight: (beta2: number) => number = average,
  ): Step =>
  (state, { gradient }, [lr = 0, beta1 = 0, beta2 = 0, epsilon = 0]) => {
    const g = gradient(state.x);
    state.v = mix(beta1, state.v, 1 - beta1, g);
    state.s = each(state.s, g, (s, y) => beta2 * s + weight(beta2) * y * y);
    const first = correct === 'both' || correct === 'first' ? 1 - beta1 ** state.t : 1;
    const second = correct === 'both' || correct === 'second' ? 1 - beta2 ** state.t : 1;
    return mix(
      1,
      state.x,
      -lr,
      each(state.v, state.s, (m, s) => m / first / denominator(s / second, epsilon)),
    );
  };

/** Kingma & Ba, section 2: the corrections drawn into the step size, ε added to the uncorrected root. */
const adamEpsilonHat: Step = (state, { gradient }, [lr = 0, beta1 = 0, beta2 = 0, epsilon = 0]) => {
  const g = gradient(state.x);
  state.v = mix(beta1, state.v, 1 - beta1, g);
  state.s = each(state.s, g, (s, y) => beta2 * s + (1 - beta2) * y * y);
  const rate = (lr * Math.sqrt(1 - beta2 ** state.t)) / (1 - beta1 ** state.t);
  return mix(
    1,
    state.x,
    -rate,
    each(state.v, state.s, (m, s) => m / (Math.sqrt(s) + epsilon)),
  );
};

/** By the rate and what is added to the Hessian's diagonal. */
const newtonRule =
  (of: (values: readonly number[]) => readonly [number, number]): Step =>
  ({ x }, { gradient, newtonStep }, values) => {
    const [lr, damping] = of(values);
    return mix(1, x, -lr, newtonStep(gradient(x), damping));
  };

const withoutEpsilon = (step: (denominator: Denominator) => Step): Step => step((s) => Math.sqrt(s));

/** A mistake, wherever ε stands. */
const adamForms = (name: string, step: (denominator: Denominator) => Step): readonly Form[] => [
  form(name, 'lr beta1 beta2 epsilon', step(outside)),
  form(name, 'lr beta1 beta2 epsilon', step(inside)),
  form(name, 'lr beta1 beta2', withoutEpsilon(step)),
];

export const optimizers: readonly Optimizer[] = [
  { name: 'sgd', forms: [form('standard', 'lr', gradientDescent)] },
  {
    name: 'momentum',
    forms: [
      form('classical', 'lr beta', momentumStep(one, here)),
      form('exponential-average', 'lr beta', momentumStep(average, here)),
      form('exponential-average-corrected', 'lr beta', correctedMomentum),
    ],
  },
  {
    name: 'nesterov',
    forms: [
      form(
        'look-ahead-beta',
        'lr beta',
        momentumStep(one, ({ x, v }, lr, beta) => mix(1, x, -lr * beta, v)),
      ),
      form('momentum-ahead', 'lr beta', nesterovAhead),
      form(
        'average-look-ahead-beta',
        'lr beta',
        momentumStep(average, ({ x, v }, lr, beta) => mix(1, x, -lr * beta, v)),
      ),
      form(
        'look-ahead-without-beta',
        'lr beta',
        momentumStep(one, ({ x, v }, lr) => mix(1, x, -lr, v)),
      ),
      form(
        'average-look-ahead-without-beta',
        'lr beta',
        momentumStep(average, ({ x, v }, lr) => mix(1, x, -lr, v)),
      ),
    ],
  },
  {
    name: 'adagrad',
    forms: [
      form('epsilon-outside', 'lr epsilon', adagradStep(outside)),
      form('epsilon-inside', 'lr epsilon', adagradStep(inside)),
      form('without-epsilon', 'lr', withoutEpsilon(adagradStep)),
    ],
  },
  {
    name: 'rmsprop',
    forms: [
      form('epsilon-outside', 'lr rho epsilon', rmspropStep(outside)),
      form('epsilon-inside', 'lr rho epsilon', rmspropStep(inside)),
      form('without-epsilon', 'lr rho', withoutEpsilon(rmspropStep)),
      form('squares-summed', 'lr rho epsilon', rmspropStep(outside, one)),
      form('squares-summed-epsilon-inside', 'lr rho epsilon', rmspropStep(inside, one)),
      form('with-momentum', 'lr rho mu epsilon', rmspropMomentum(outside)),
      form('with-momentum-epsilon-inside', 'lr rho mu epsilon', rmspropMomentum(inside)),
      form('centered', 'lr rho epsilon', centeredRmsprop(outside)),
      form('centered-epsilon-inside', 'lr rho epsilon', centeredRmsprop(inside)),
    ],
  },
  {
    name: 'adam',
    forms: [
      form('bias-corrected', 'lr beta1 beta2 epsilon', adamStep(outside, 'both')),
      form('epsilon-inside', 'lr beta1 beta2 epsilon', adamStep(inside, 'both')),
      form('epsilon-hat', 'lr beta1 beta2 epsilon', adamEpsilonHat),
      form(
        'without-epsilon',
        'lr beta1 beta2',
        withoutEpsilon((d) => adamStep(d, 'both')),
      ),
      form('without-bias-correction', 'lr beta1 beta2 epsilon', adamStep(outside, 'none')),
      form('without-bias-correction-epsilon-inside', 'lr beta1 beta2 epsilon', adamStep(inside, 'none')),
    ],
    mistakes: [
      ...adamForms('squares-not-averaged', (d) => adamStep(d, 'both', one)),
      ...adamForms('only-first-corrected', (d) => adamStep(d, 'first')),
      ...adamForms('only-second-corrected', (d) => adamStep(d, 'second')),
    ],
  },
  {
    name: 'newton',
    forms: [
      form(
        'pure',
        '',
        newtonRule(() => [1, 0]),
      ),
      form(
        'damped',
        'lr',
        newtonRule(([lr = 0]) => [lr, 0]),
      ),
      form(
        'levenberg',
        'lambda',
        newtonRule(([lambda = 0]) => [1, lambda]),
      ),
      form(
        'levenberg-rate',
        'lr lambda',
        newtonRule(([lr = 0, lambda = 0]) => [lr, lambda]),
      ),
    ],
  },
];

/** A quadratic with a full Hessian A, which is given with its inverse; entries chosen so that nothing cancels. */
export const curvature: readonly Vector[] = [
  [2, 0.5, -0.25],
  [0.5, 1.5, 0.125],
  [-0.25, 0.125, 1],
];
export const minimum: Vector = [0.7, -1.3, 0.4];
export const start: Vector = [1.9, 0.8, -1.1];

export const testProblem: Problem = {
  start,
  gradient: (x) => curvature.map((row) => row.reduce((sum, a, j) => sum + a * ((x[j] ?? 0) - (minimum[j] ?? 0)), 0)),
  newtonStep: (g, damping) =>
    solve3(
      curvature.map((row, i) => row.map((a, j) => (i === j ? a + damping : a))),
      g,
    ),
};

/** Cramer's rule. */
function solve3(a: readonly Vector[], b: Vector): Vector {
  const whole = det3(a);
  return [0, 1, 2].map((k) => det3(a.map((row, i) => row.map((x, j) => (j === k ? (b[i] ?? NaN) : x)))) / whole);
}

function det3(m: readonly Vector[]): number {
  const at = (i: number, j: number): number => m[i]?.[j] ?? NaN;
  return (
    at(0, 0) * (at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1)) -
    at(0, 1) * (at(1, 0) * at(2, 2) - at(1, 2) * at(2, 0)) +
    at(0, 2) * (at(1, 0) * at(2, 1) - at(1, 1) * at(2, 0))
  );
}
