/**
 * Integrals of functions of one variable with an error bound. Of a polynomial of known degree exactly, as a sum over equally spaced places (Newton and
 * Cotes) with rational weights; of others by adaptive bisection with the rules of Gauss and Kronrod (7 and 15 places; QUADPACK, Piessens et al. 1983),
 * whose difference bounds the error. An infinite side is mapped to a finite one.
 */
import type { Expression } from './expression';
import { dependsOn } from './traverse';

/** The degree of `e` as a polynomial in `key`; undefined where it is none, or of a degree above 24. */
export function polynomialDegree(e: Expression, key: string): number | undefined {
  if (!dependsOn(e, key)) return 0;
  switch (e.kind) {
    case 'reference':
      return e.key === key && !e.target ? 1 : e.target && polynomialDegree(e.target, key);
    case 'call':
      return degreeOfCall(e, key);
    default:
      return undefined;
  }
}

const highest = 24;

function degreeOfCall(e: Extract<Expression, { kind: 'call' }>, key: string): number | undefined {
  const [left, right] = e.args;
  const degrees = e.args.map((a) => polynomialDegree(a, key));
  const [a, b] = degrees;
  if (degrees.includes(undefined) || a === undefined) return undefined;
  switch (e.operation) {
    case 'negate':
      return a;
    case 'plus':
    case 'minus':
      return b === undefined ? undefined : Math.max(a, b);
    case 'times':
    case 'hadamard':
      return b === undefined || a + b > highest ? undefined : a + b;
    case 'divide':
      return b === 0 && right && !dependsOn(right, key) ? a : undefined;
    case 'power': {
      const exponent = right?.kind === 'number' && /^\d{1,2}$/.test(right.text) ? Number(right.text) : undefined;
      return exponent === undefined || !left || a * exponent > highest ? undefined : a * exponent;
    }
    default:
      return undefined;
  }
}

/** Weights wᵢ of the places i/n, i = 0 … n, of [0, 1] as pairs numerator, denominator: exact up to degree n. */
export function newtonCotes(n: number): readonly (readonly [bigint, bigint])[] {
  if (n === 0) return [[1n, 1n]];
  return Array.from({ length: n + 1 }, (_, i) => {
    let coefficients = [1n];
    let scale = 1n;
    for (let j = 0; j <= n; j++) {
      if (j === i) continue;
      coefficients = timesLinear(coefficients, BigInt(j));
      scale *= BigInt(i - j);
    }
    const common = coefficients.reduce((product, _c, k) => product * BigInt(k + 1), 1n);
    const integral = coefficients.reduce((sum, c, k) => sum + (c * BigInt(n) ** BigInt(k + 1) * common) / BigInt(k + 1), 0n); // prettier-ignore
    return reduced(integral, common * scale * BigInt(n));
  });
}

/** Times (s − root); the lowest power first. */
function timesLinear(coefficients: readonly bigint[], root: bigint): bigint[] {
  const product = [...coefficients.map((c) => -root * c), 0n];
  coefficients.forEach((c, k) => (product[k + 1] = (product[k + 1] ?? 0n) + c));
  return product;
}

function reduced(numerator: bigint, denominator: bigint): readonly [bigint, bigint] {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = (a === 0n ? 1n : a) * (denominator < 0n ? -1n : 1n);
  return [numerator / divisor, denominator / divisor];
}

export interface Quadrature {
  readonly value: number;
  /** Bound of the absolute error. */
  readonly error: number;
}

/** Undefined where the function has no finite value at some place, or the bound does not become small. */
export function integrate(
  f: (x: number) => number,
  from: number,
  to: number,
  most = mostParts,
): Quadrature | undefined {
  if (from === to) return { value: 0, error: 0 };
  if (from > to) return reversed(integrate(f, to, from, most));
  if (Number.isFinite(from) && Number.isFinite(to)) return adaptive(f, from, to, most);
  if (Number.isFinite(from)) return adaptive((t) => f(from + t / (1 - t)) / (1 - t) ** 2, 0, 1, most);
  if (Number.isFinite(to)) return reversed(integrate((x) => -f(-x), -to, Infinity, most));
  return adaptive((t) => (f(t / (1 - t * t)) * (1 + t * t)) / (1 - t * t) ** 2, -1, 1, most);
}

const reversed = (q: Quadrature | undefined): Quadrature | undefined => q && { ...q, value: -q.value };

const mostParts = 400;
const relativeError = 1e-11;

interface Part extends Quadrature {
  readonly from: number;
  readonly to: number;
}

/** The part with the largest error is halved until the sum of the errors is small. */
function adaptive(f: (x: number) => number, from: number, to: number, most: number): Quadrature | undefined {
  const parts: Part[] = initialParts(f, from, to);
  while (parts.length <= most) {
    const value = parts.reduce((sum, p) => sum + p.value, 0);
    const error = parts.reduce((sum, p) => sum + p.error, 0);
    if (!Number.isFinite(value) || !Number.isFinite(error)) return undefined;
    const size = parts.reduce((sum, p) => sum + Math.abs(p.value), 0);
    if (error <= relativeError * Math.max(size, Number.MIN_VALUE * 1e20)) return { value, error };
    const worst = parts.reduce((most, p, k) => (p.error > (parts[most] as Part).error ? k : most), 0);
    const [part] = parts.splice(worst, 1);
    if (!part) return undefined;
    const middle = (part.from + part.to) / 2;
    if (!(part.from < middle && middle < part.to)) return undefined;
    parts.push(rule(f, part.from, middle), rule(f, middle, part.to));
  }
  return undefined;
}

/** More than one, so that a narrow peak or an oscillation is not missed by the first places. */
function initialParts(f: (x: number) => number, from: number, to: number): Part[] {
  const count = 9;
  return Array.from({ length: count }, (_, k) =>
    rule(f, from + ((to - from) * k) / count, from + ((to - from) * (k + 1)) / count),
  );
}

/** Places of the Kronrod rule on [−1, 1], from the outside in; every second one, from the second on, belongs to Gauss. */
const places = [
  0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
  0.741531185599394439863864773280788, 0.58608723546769113029414469303198, 0.405845151377397166906606412076961,
  0.207784955007898467600689403773245, 0,
];
const kronrod = [
  0.02293532201052922496373200805897, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
  0.140653259715525918745189590510238, 0.16900472663926790282658342659855, 0.190350578064785409913256402421014,
  0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
];
const gauss = [
  0.129484966168869693270611432679082, 0.27970539148927666790146777142378, 0.381830050505118944950369775488975,
  0.417959183673469387755102040816327,
];

function rule(f: (x: number) => number, from: number, to: number): Part {
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  let fine = 0;
  let coarse = 0;
  let size = 0;
  places.forEach((place, k) => {
    const y = place === 0 ? f(middle) : f(middle - half * place) + f(middle + half * place);
    const weight = kronrod[k] ?? 0;
    fine += weight * y;
    size += Math.abs(weight * y);
    if (k % 2 === 1) coarse += (gauss[(k - 1) / 2] ?? 0) * y;
  });
  const rounding = 16 * Number.EPSILON * size;
  return { from, to, value: half * fine, error: half * (Math.abs(fine - coarse) + rounding) };
}
