/** Functions of one number, entrywise on tensors. Those of the field have their derivative in functions.ts; the others are made of them. */
import type { FunctionName } from '../field';
import type { Tape, TapeNode } from '../tape';
import { numberOption, type Operation } from './operation';
import { add, apply, div, mul, neg, pow, reciprocal, scale, sub, where } from './primitives';
import { aligned, unchanged } from './shapeRules';

type Node<T> = TapeNode<T>;
type Formula = <T>(t: Tape<T>, x: Node<T>) => Node<T>;

const ofField = (name: FunctionName): Operation => ({
  name,
  arity: [1, 1],
  shape: unchanged,
  apply: (t, [x]) => apply(t, name, x!),
});

const made = (name: string, formula: Formula): Operation => ({
  name,
  arity: [1, 1],
  shape: unchanged,
  apply: (t, [x]) => formula(t, x!),
});

const inverseOf =
  (name: FunctionName): Formula =>
  (t, x) =>
    reciprocal(t, apply(t, name, x));
const ofInverse =
  (name: FunctionName): Formula =>
  (t, x) =>
    apply(t, name, reciprocal(t, x));

/** Functions with a kink or jump at 0 note where they are taken there, unless the option `atZero` says what the derivative is. */
const kinked = (name: 'relu' | 'step'): Operation => ({
  ...ofField(name),
  apply(t, [x], { atZero }) {
    if (typeof atZero !== 'number') noteZeros(t, x!);
    const value = apply(t, name, x!);
    return typeof atZero === 'number' && atZero !== 0 ? add(t, value, slopeAtZero(t, x!, atZero)) : value;
  },
});

/** 0 with this derivative where x is 0. */
const slopeAtZero = <T>(t: Tape<T>, x: Node<T>, slope: number): Node<T> => {
  const zeros = where(t, x, (value) => t.field.isZero(value));
  return mul(t, mul(t, t.number(slope), zeros), sub(t, x, t.constant(x)));
};

const noteZeros = <T>(t: Tape<T>, x: Node<T>): void => {
  for (let i = 0; i < x.data.length; i++) if (t.field.isZero(x.data[i]!)) return t.addTie();
};

/** Option or second argument `slope`, 0.01. */
const leakyRelu: Operation = {
  name: 'leakyRelu',
  arity: [1, 2],
  shape: unchanged,
  apply(t, [x, slope], options) {
    noteZeros(t, x!);
    const positive = where(t, x!, (value) => t.field.compare(value, t.field.zero) > 0);
    const below = slope ?? t.number(numberOption(options, 'slope', 0.01));
    return mul(t, x!, add(t, positive, mul(t, below, sub(t, t.number(1), positive))));
  },
};

/** x above zero, eˣ − 1 below. */
const elu: Operation = {
  name: 'elu',
  arity: [1, 1],
  shape: unchanged,
  apply(t, [x]) {
    const positive = where(t, x!, (value) => t.field.compare(value, t.field.zero) > 0);
    const below = mul(t, x!, sub(t, t.number(1), positive));
    return add(t, mul(t, x!, positive), sub(t, apply(t, 'exp', below), t.number(1)));
  },
};

/** The n-th root; of a negative number only for odd n. */
const root: Operation = {
  name: 'root',
  arity: [2, 2],
  shape: unchanged,
  apply(t, [x, n]) {
    const odd = n!.data.length === 1 && Math.abs(t.field.toNumber(n!.data[0]!)) % 2 === 1;
    const exponent = reciprocal(t, n!);
    if (!odd) return pow(t, x!, exponent, x!.shape);
    const sign = where(t, x!, (value) => t.field.compare(value, t.field.zero) >= 0);
    const signs = sub(t, scale(t, sign, 2), t.number(1));
    return mul(t, signs, pow(t, mul(t, signs, x!), exponent, x!.shape));
  },
};

/** log of the first argument to the base of the second. */
const logBase: Operation = {
  name: 'logBase',
  arity: [2, 2],
  shape: aligned,
  apply(t, [x, base]) {
    const value = base!.data.length === 1 && !base!.tracked ? t.field.toNumber(base!.data[0]!) : 0;
    if (value === 2 || value === 10) return apply(t, value === 2 ? 'log2' : 'log10', x!);
    return div(t, apply(t, 'log', x!), apply(t, 'log', base!));
  },
};

/** The angle of the point (x, y), of the arguments y, x. */
const atan2: Operation = {
  name: 'atan2',
  arity: [2, 2],
  shape: aligned,
  apply(t, [y, x]) {
    if (y!.data.length !== 1 || x!.data.length !== 1) return t.failHere('not-supported');
    const [up, right] = [y!, x!].map((node) => t.field.compare(node.data[0]!, t.field.zero)) as [number, number];
    const pi = t.constant({ shape: [], data: [t.field.constant('pi')] });
    if (up === 0 && right === 0) return t.failHere('undefined');
    if (right > 0) return apply(t, 'atan', div(t, y!, x!));
    if (up === 0) return pi;
    return sub(t, scale(t, div(t, pi, t.number(2)), Math.sign(up)), apply(t, 'atan', div(t, x!, y!)));
  },
};

/** n over k, whole numbers: 0 for k > n. */
const binomial: Operation = {
  name: 'binomial',
  arity: [2, 2],
  shape: aligned,
  apply(t, [n, k]) {
    const [above, below] = [t.field.toNumber(n!.data[0]!), t.field.toNumber(k!.data[0]!)];
    if (n!.data.length !== 1 || k!.data.length !== 1) return t.failHere('not-supported');
    if (!Number.isInteger(above) || !Number.isInteger(below) || above < 0 || below < 0) return t.failHere('undefined');
    if (below > above) return t.number(0);
    const steps = Math.min(below, above - below);
    if (steps > 2000 || !t.budget.spend(steps * 20)) return t.tooLarge(steps * 20);
    let value = t.field.one;
    for (let i = 1; i <= steps; i++)
      value = t.field.div(t.field.mul(value, t.field.fromNumber(above - steps + i)), t.field.fromNumber(i));
    return t.given({ shape: [], data: [value] }, t.origin ?? { name: 'binomial' });
  },
};

/** Of whole numbers below 2^53, by Euclid's algorithm. */
const common = (name: 'gcd' | 'lcm', from: (a: number, b: number, gcd: number) => number): Operation => ({
  name,
  arity: [2, 2],
  shape: aligned,
  apply(t, [x, y]) {
    if (x!.data.length !== 1 || y!.data.length !== 1) return t.failHere('not-supported');
    const [a, b] = [x!, y!].map((node) => Math.abs(t.field.toNumber(node.data[0]!))) as [number, number];
    if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return t.failHere('undefined');
    let [gcd, rest] = [a, b];
    while (rest > 0) [gcd, rest] = [rest, gcd % rest];
    const value = gcd === 0 ? 0 : from(a, b, gcd);
    if (!Number.isSafeInteger(value)) return t.failHere('not-supported');
    return t.given({ shape: [], data: [t.field.fromNumber(value)] }, t.origin ?? { name });
  },
});

const fieldFunctions: readonly FunctionName[] = [
  'abs', 'sign', 'floor', 'ceil', 'round', 'sqrt', 'exp', 'log', 'log2', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh',
  'asinh', 'acosh', 'atanh', 'sigmoid', 'softplus', 'factorial', 'erf',
]; // prettier-ignore

export const elementary: readonly Operation[] = [
  ...fieldFunctions.map(ofField),
  kinked('relu'),
  kinked('step'),
  leakyRelu,
  elu,
  root,
  logBase,
  atan2,
  binomial,
  common('gcd', (_a, _b, gcd) => gcd),
  common('lcm', (a, b, gcd) => (a / gcd) * b),
  made('cot', (t, x) => div(t, apply(t, 'cos', x), apply(t, 'sin', x))),
  made('sec', inverseOf('cos')),
  made('csc', inverseOf('sin')),
  made('coth', inverseOf('tanh')),
  made('sech', inverseOf('cosh')),
  made('csch', inverseOf('sinh')),
  made('acot', (t, x) => sub(t, t.constant({ shape: [], data: [halfPi(t)] }), apply(t, 'atan', x))),
  made('asec', ofInverse('acos')),
  made('acsc', ofInverse('asin')),
  made('acoth', ofInverse('atanh')),
  made('asech', ofInverse('acosh')),
  made('acsch', ofInverse('asinh')),
  made('silu', (t, x) => mul(t, x, apply(t, 'sigmoid', x))),
  // The number itself, found numerically: no exact fraction.
  made('approximate', (t, x) => add(t, x, t.number(0))),
  made('logit', (t, x) => sub(t, apply(t, 'log', x), apply(t, 'log', add(t, neg(t, x), t.number(1))))),
];

const halfPi = <T>(t: Tape<T>): T => t.field.div(t.field.constant('pi'), t.field.fromNumber(2));
