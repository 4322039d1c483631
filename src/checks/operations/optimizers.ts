/**
 * One step of each optimizer as formulas. Sources: Polyak 1964 (momentum), Nesterov 1983 in the form of Sutskever et al. 2013, Duchi et al. 2011
 * (Adagrad), Hinton's lecture 6e (RMSProp), Kingma and Ba 2015 (Adam). Velocities collect gradients, θ' = θ − lr·v', unless a variant says otherwise.
 */
import type { Expression } from '../../engine/expression';
import { call, number } from '../../engine/lower/context';
import { add, divide, entrywise, multiply, num, squareRoot, subtract } from './build';

/** What one step may use. */
export interface StepContext {
  readonly theta: Expression;
  /** The gradient of the loss at a place, in the shape of θ. */
  readonly gradient: (at: Expression) => Expression;
  readonly hessian: (at: Expression) => Expression;
  /** State from the step before; zero at first. */
  readonly state: (name: string) => Expression;
  /** An option's value; the standard is a decimal text. */
  readonly option: (names: readonly string[], standard: string) => Expression;
  /** Whether an option without a value is given. */
  readonly has: (name: string) => boolean;
  /** Steps are counted from 1. */
  readonly step: number;
  readonly isScalar: boolean;
  readonly size: number;
}

export interface StepResult {
  readonly theta: Expression;
  /** Named results, in the order in which they are computed: gradient and new state. */
  readonly state: readonly (readonly [string, Expression])[];
}

export interface Optimizer {
  readonly name: string;
  readonly example: string;
  readonly options: readonly string[];
  /** The first is the standard form, the others are conventions by name. */
  readonly forms: readonly (readonly [string, (c: StepContext) => StepResult])[];
}

/** Of the learning rate. */
export const rateNames = ['lr', 'learning rate'] as const;
/** λ of λ/2·‖θ‖², which the gradient then contains. */
export const decayName = 'weight decay';
const rate = (c: StepContext): Expression => c.option(rateNames, '1');
const one = number('1');
const square = (x: Expression): Expression => entrywise(x, x);

function descend(c: StepContext, direction: Expression): Expression {
  return subtract(c.theta, multiply(rate(c), direction));
}

function sgd(c: StepContext): StepResult {
  const g = c.gradient(c.theta);
  return { theta: descend(c, g), state: [['g', g]] };
}

const beta = (c: StepContext): Expression => c.option(['momentum', 'beta'], '0.9');

/** What comes of a gradient into the velocity: the part that the options say, else this, else all of it. */
function incoming(c: StepContext, g: Expression, otherwise?: Expression): Expression {
  const left = c.has('average') ? beta(c) : c.has('dampening') ? c.option(['dampening'], '0') : undefined;
  const part = left ? subtract(one, left) : otherwise;
  return part ? multiply(part, g) : g;
}

const collecting =
  (otherwise?: (c: StepContext) => Expression) =>
  (c: StepContext): StepResult => {
    const g = c.gradient(c.theta);
    const v = add(multiply(beta(c), c.state('v')), incoming(c, g, otherwise?.(c)));
    return { theta: descend(c, v), state: [['g', g], ['v', v]] }; // prettier-ignore
  };

const momentum = collecting();
const averagedMomentum = collecting((c) => subtract(one, beta(c)));

/** The velocity carries the rate: v' = βv − lr·g, θ' = θ + v'. */
function rateInVelocity(c: StepContext): StepResult {
  const g = c.gradient(c.theta);
  const v = subtract(multiply(beta(c), c.state('v')), multiply(rate(c), incoming(c, g)));
  return { theta: add(c.theta, v), state: [['g', g], ['v', v]] }; // prettier-ignore
}

function nesterov(c: StepContext): StepResult {
  const ahead = subtract(c.theta, multiply(rate(c), beta(c), c.state('v')));
  const g = c.gradient(ahead);
  const v = add(multiply(beta(c), c.state('v')), g);
  return { theta: descend(c, v), state: [['g', g], ['v', v]] }; // prettier-ignore
}

function nesterovRateInVelocity(c: StepContext): StepResult {
  const g = c.gradient(add(c.theta, multiply(beta(c), c.state('v'))));
  const v = subtract(multiply(beta(c), c.state('v')), multiply(rate(c), g));
  return { theta: add(c.theta, v), state: [['g', g], ['v', v]] }; // prettier-ignore
}

/** The look-ahead folded into the step (as PyTorch has it): g + βv'. */
function foldedNesterov(c: StepContext): StepResult {
  const g = c.gradient(c.theta);
  const v = add(multiply(beta(c), c.state('v')), g);
  return { theta: descend(c, add(g, multiply(beta(c), v))), state: [['g', g], ['v', v]] }; // prettier-ignore
}

function averagedNesterov(c: StepContext): StepResult {
  const ahead = subtract(c.theta, multiply(rate(c), beta(c), c.state('v')));
  const g = c.gradient(ahead);
  const v = add(multiply(beta(c), c.state('v')), multiply(subtract(one, beta(c)), g));
  return { theta: descend(c, v), state: [['g', g], ['v', v]] }; // prettier-ignore
}

/** Where the small ε stands beside the root of the collected squares. */
type Root = (s: Expression, epsilon: Expression) => Expression;
const outside: Root = (s, epsilon) => add(squareRoot(s), epsilon);
const inside: Root = (s, epsilon) => squareRoot(add(s, epsilon));

const adagrad =
  (root: Root) =>
  (c: StepContext): StepResult => {
    const g = c.gradient(c.theta);
    const s = add(c.state('s'), square(g));
    const epsilon = c.option(['eps'], '1e-8');
    return { theta: descend(c, divide(g, root(s, epsilon))), state: [['g', g], ['s', s]] }; // prettier-ignore
  };

const rmsprop =
  (root: Root) =>
  (c: StepContext): StepResult => {
    const g = c.gradient(c.theta);
    const rho = c.option(['rho', 'beta', 'decay'], '0.9');
    const s = add(multiply(rho, c.state('s')), multiply(subtract(one, rho), square(g)));
    const epsilon = c.option(['eps'], '1e-8');
    return { theta: descend(c, divide(g, root(s, epsilon))), state: [['g', g], ['s', s]] }; // prettier-ignore
  };

const adam =
  (root: Root, corrected: boolean) =>
  (c: StepContext): StepResult => {
    const g = c.gradient(c.theta);
    const [first, second] = [c.option(['beta1'], '0.9'), c.option(['beta2'], '0.999')];
    const m = add(multiply(first, c.state('m')), multiply(subtract(one, first), g));
    const v = add(multiply(second, c.state('v')), multiply(subtract(one, second), square(g)));
    const corrects = corrected && !c.has('no bias correction');
    const correct = (x: Expression, b: Expression): Expression =>
      corrects ? divide(x, subtract(one, call('power', [b, num(c.step)]))) : x;
    const [mHat, vHat] = [correct(m, first), correct(v, second)];
    const theta = descend(c, divide(mHat, root(vHat, c.option(['eps'], '1e-8'))));
    const hats: [string, Expression][] = corrects ? [['m̂', mHat], ['v̂', vHat]] : []; // prettier-ignore
    return { theta, state: [['g', g], ['m', m], ['v', v], ...hats] }; // prettier-ignore
  };

/** AdamW: the decay shrinks θ itself and stays out of the gradient. */
const decoupled =
  (step: (c: StepContext) => StepResult) =>
  (c: StepContext): StepResult => {
    const decay = c.option([decayName], '0');
    const plain = step({ ...c, gradient: (at) => subtract(c.gradient(at), multiply(decay, at)) });
    return { ...plain, theta: subtract(plain.theta, multiply(rate(c), decay, c.theta)) };
  };

/** θ − lr·(H + damping·1)⁻¹ g. */
function newton(c: StepContext): StepResult {
  const g = c.gradient(c.theta);
  const h = c.hessian(c.theta);
  const damping = c.option(['damping'], '0');
  const unit: Expression = { kind: 'call', operation: 'identity', args: [], options: { n: c.size } };
  const direction = c.isScalar ? divide(g, add(h, damping)) : call('solve', [add(h, multiply(damping, unit)), g]);
  return { theta: descend(c, direction), state: [['g', g], ['H', h]] }; // prettier-ignore
}

const epsilonInside = 'ε stands inside the root';

export const optimizers: readonly Optimizer[] = [
  {
    name: 'sgd',
    example: 'step sgd W of L with lr 0.1',
    options: [...rateNames, decayName, 'steps'],
    forms: [['', sgd]],
  },
  {
    name: 'momentum',
    example: 'step momentum w of L with lr 0.1, momentum 0.9',
    options: [...rateNames, 'momentum', 'beta', 'velocity', 'dampening', 'average', decayName, 'steps'],
    forms: [
      ['', momentum],
      ['the velocity is an exponential average', averagedMomentum],
      ['the velocity carries the learning rate', rateInVelocity],
    ],
  },
  {
    name: 'nesterov',
    example: 'step nesterov w of L with lr 0.1, momentum 0.9, velocity 1',
    options: [...rateNames, 'momentum', 'beta', 'velocity', decayName, 'steps'],
    forms: [
      ['', nesterov],
      ['the velocity carries the learning rate', nesterovRateInVelocity],
      ['the look-ahead is part of the step', foldedNesterov],
      ['the velocity is an exponential average', averagedNesterov],
    ],
  },
  {
    name: 'adagrad',
    example: 'step adagrad w of L with lr 0.1, eps 1e-8',
    options: [...rateNames, 'eps', 'squares', decayName, 'steps'],
    forms: [['', adagrad(outside)], [epsilonInside, adagrad(inside)]], // prettier-ignore
  },
  {
    name: 'rmsprop',
    example: 'step rmsprop w of L with lr 0.01, rho 0.9',
    options: [...rateNames, 'rho', 'beta', 'decay', 'eps', 'squares', decayName, 'steps'],
    forms: [['', rmsprop(outside)], [epsilonInside, rmsprop(inside)]], // prettier-ignore
  },
  {
    name: 'adam',
    example: 'step adam w of L with lr 0.001, beta1 0.9, beta2 0.999',
    options: [...rateNames, 'beta1', 'beta2', 'eps', 'no bias correction', 'm', 'v', 't', decayName, 'steps'],
    forms: [
      ['', adam(outside, true)],
      [epsilonInside, adam(inside, true)],
      ['without bias correction', adam(outside, false)],
      ['the weight decay is decoupled', decoupled(adam(outside, true))],
    ],
  },
  {
    name: 'newton',
    example: 'step newton x of f at [1,2]',
    options: [...rateNames, 'damping', 'steps'],
    forms: [['', newton]],
  },
];
