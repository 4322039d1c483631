/** The derivatives of the fields' functions, as steps of the tape. To add a function, give the fields their value of it and this table its rule. */
import type { FunctionName } from '../field';
import type { Tape, TapeNode } from '../tape';
import { add, apply, mul, neg, reciprocal, scale, square, sub } from './primitives';

type Node<T> = TapeNode<T>;
type Derivative = <T>(t: Tape<T>, x: Node<T>, y: Node<T>) => Node<T>;

const one = <T>(t: Tape<T>): Node<T> => t.number(1);
const oneMinusSquare: Derivative = (t, x) => sub(t, one(t), square(t, x));
const onePlusSquare: Derivative = (t, x) => add(t, one(t), square(t, x));
const logTo =
  (base: number): Derivative =>
  (t, x) =>
    reciprocal(t, mul(t, x, apply(t, 'log', t.number(base))));

/** The derivative of each function of the fields at x, where y is its value; 'zero' where it is constant between jumps. */
export const derivatives: Record<FunctionName, Derivative | 'zero' | 'none'> = {
  abs: (t, x) => {
    if (Array.from(x.data).some(t.field.isZero)) t.addTie();
    return apply(t, 'sign', x);
  },
  sign: 'zero',
  floor: 'zero',
  ceil: 'zero',
  round: 'zero',
  step: 'zero',
  relu: (t, x) => apply(t, 'step', x),
  sqrt: (t, _, y) => reciprocal(t, scale(t, y, 2)),
  exp: (_t, _x, y) => y,
  log: (t, x) => reciprocal(t, x),
  log2: logTo(2),
  log10: logTo(10),
  sin: (t, x) => apply(t, 'cos', x),
  cos: (t, x) => neg(t, apply(t, 'sin', x)),
  tan: (t, _, y) => onePlusSquare(t, y, y),
  asin: (t, x) => reciprocal(t, apply(t, 'sqrt', oneMinusSquare(t, x, x))),
  acos: (t, x) => neg(t, reciprocal(t, apply(t, 'sqrt', oneMinusSquare(t, x, x)))),
  atan: (t, x) => reciprocal(t, onePlusSquare(t, x, x)),
  sinh: (t, x) => apply(t, 'cosh', x),
  cosh: (t, x) => apply(t, 'sinh', x),
  tanh: (t, _, y) => oneMinusSquare(t, y, y),
  asinh: (t, x) => reciprocal(t, apply(t, 'sqrt', onePlusSquare(t, x, x))),
  acosh: (t, x) => reciprocal(t, apply(t, 'sqrt', sub(t, square(t, x), one(t)))),
  atanh: (t, x) => reciprocal(t, oneMinusSquare(t, x, x)),
  sigmoid: (t, _, y) => mul(t, y, sub(t, one(t), y)),
  softplus: (t, x) => apply(t, 'sigmoid', x),
  factorial: 'none',
  erf: (t, x) => mul(t, t.number(2 / Math.sqrt(Math.PI)), apply(t, 'exp', neg(t, square(t, x)))),
};
