/**
 * Eigenvalues and eigenvectors: mathematics leaves their order, scale and signs free, so the computed ones are put into the order and
 * the scale in which the student writes them, as far as they fit; then the two are compared as any values are.
 */
import { arrayEntries } from '../../claims/literals';
import { eigen, singularValues } from '../../engine/decompositions';
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import type { Value } from '../../engine/value';
import type { Node } from '../../latex/ast';
import { type Operation, type OperationRequest, type OperationStep, onlyOperand } from '../operation';
import { found as numberFound } from './build';
import { decideComplex } from './complexEigenvalues';
import { bestScale, exactness, projected } from './directions';
import { valueOf } from './options';
import { listOfSet } from './writtenLists';

const eigenvalues: Operation = {
  name: 'eigenvalues',
  example: 'eigenvalues A',
  modifiers: ['where', 'to', '±'],
  everyChain: true,
  isCount: true,
  reads: listOfSet,
  decide: (request) => {
    const a = matrixOf(request);
    return a.ok ? decideComplex(request, a.value) : undefined;
  },
  lower: (request) => inWrittenOrder(request, (a) => eigenvaluesOf(a, request), isEigenvalue),
};

const eigenvectors: Operation = {
  name: 'eigenvectors',
  example: 'eigenvectors A',
  modifiers: ['where', 'to', '±'],
  everyChain: true,
  lower: (request) => withMatrix(request, (a) => spacesOf(a, request)),
  steps: (request) => valueSteps(request, (a) => eigenvaluesOf(a, request), 'λ'),
};

export const eigenOperations: readonly Operation[] = [eigenvalues, eigenvectors];

export const sides = (a: Value): readonly [number, number] => [a.shape[0] ?? 1, a.shape[1] ?? 1];

function matrixOf(request: OperationRequest): Outcome<Value> {
  const operand = onlyOperand(request.query);
  if (!operand.ok) return operand;
  const value = valueOf(request.lower(operand.value.node));
  if (!value.ok || value.value.shape.length <= 2) return value;
  return failure({ code: 'shape', span: operand.value.span });
}

function squareMatrix(request: OperationRequest, a: Value): Outcome<ReturnType<typeof eigen> & object> {
  const [m, n] = sides(a);
  if (m !== n) return failure({ code: 'shape', span: request.query.span, name: 'eigenvalues', detail: `${m}×${n}` });
  const found = eigen(a.data, n);
  if (!found) return failure({ code: 'too-large', span: request.query.span, name: 'eigenvalues' });
  return found.values.every((v) => v.imaginary === 0)
    ? success(found)
    : failure({ code: 'not-supported', span: request.query.span, name: 'complex eigenvalues' });
}

function eigenvaluesOf(a: Value, request: OperationRequest): Outcome<readonly number[]> {
  const found = squareMatrix(request, a);
  return found.ok ? success(found.value.values.map((v) => v.real)) : found;
}

function valueSteps(
  request: OperationRequest,
  compute: (a: Value) => Outcome<readonly number[]>,
  name: string,
): readonly OperationStep[] {
  const a = matrixOf(request);
  const values = a.ok ? compute(a.value) : a;
  return values.ok
    ? values.value.map((v, i): OperationStep => ({ label: `${name}_${i + 1}`, expression: numberFound(v) }))
    : [];
}

/** The values as the student lists them: a list, the diagonal of a matrix, or one of them. */
export function inWrittenOrder(
  request: OperationRequest,
  compute: (a: Value) => Outcome<readonly number[]>,
  isOne: (a: Value, x: number) => boolean = () => false,
  isForm: (written: Value) => boolean = () => true,
): Outcome<Expression> {
  const a = matrixOf(request);
  const values = a.ok ? compute(a.value) : a;
  if (!a.ok || !values.ok) return values as Outcome<never>;
  const { target } = request;
  const written = target && valueOf(request.lower(target.right));
  if (!written) return success(vector(values.value));
  if (!written.ok) return written;
  const { shape, data } = written.value;
  const size = largestOf(a.value.data);
  const settled = (found: number, x: number): number => {
    const apart = Math.abs(found - x);
    const isMultiple = apart <= 10 * size * Number.EPSILON ** (1 / sides(a.value)[1]) && isOne(a.value, x);
    return apart <= 1e-10 * size || isMultiple ? x : found;
  };
  const [m = 1, n = 1] = shape;
  if (data.length === 1) return success(numberFound(settled(nearest(values.value, data[0] ?? NaN), data[0] ?? NaN)));
  if (shape.length === 2 && m > 1 && n > 1 && !isForm(written.value))
    return failure({ code: 'not-supported', span: target.right.span, name: 'matrix' });
  if (shape.length === 2 && m > 1 && n > 1) return success(onDiagonal(values.value, data, m, n, settled));
  return success(reshaped(shape, matched(values.value, Array.from(data), settled)));
}

const largestOf = (data: ArrayLike<number>): number =>
  Array.from(data).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** A number is an eigenvalue within rounding if A − x·1 is singular within rounding: that holds for multiple ones too, which no iteration finds well: one of n equal ones to the n-th root of the precision. */
function isEigenvalue(a: Value, x: number): boolean {
  const [, n] = sides(a);
  const shifted = Array.from(a.data, (v, k) => (k % (n + 1) === 0 ? v - x : v));
  const smallest = singularValues(shifted, n, n)?.values.at(-1) ?? NaN;
  return smallest <= 4 * n * Number.EPSILON * largestOf(a.data);
}

/** What is found, or what is written where that is the same within rounding. */
type Settled = (found: number, written: number) => number;

const nearest = (values: readonly number[], x: number): number =>
  values.reduce((best, v) => (Math.abs(v - x) < Math.abs(best - x) ? v : best), values[0] ?? NaN);

/** As many as written: in the same order of size. Otherwise they are left as they are, and the shapes differ. */
function matched(values: readonly number[], written: readonly number[], settled: Settled): readonly number[] {
  const distinct = values.filter(
    (v, i) => i === 0 || Math.abs(v - (values[i - 1] ?? NaN)) > 1e-9 * Math.max(1, Math.abs(v)),
  );
  const all = written.length === distinct.length ? distinct : values;
  if (all.length !== written.length) return values;
  const sorted = [...all].sort((a, b) => a - b);
  const order = written.map((_, i) => i).sort((i, k) => (written[i] ?? 0) - (written[k] ?? 0));
  const result = new Array<number>(written.length);
  order.forEach((place, rank) => (result[place] = settled(sorted[rank] ?? NaN, written[place] ?? NaN)));
  return result;
}

/** Off the diagonal it must be zero. */
function onDiagonal(
  values: readonly number[],
  written: ArrayLike<number>,
  m: number,
  n: number,
  settled: Settled,
): Expression {
  const count = Math.min(m, n);
  const diagonal = matched(
    values,
    Array.from({ length: count }, (_, i) => written[i * n + i] ?? NaN),
    settled,
  );
  const items = Array.from({ length: m * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return numberFound(i === j ? (diagonal[i] ?? 0) : 0);
  });
  return { kind: 'array', shape: [m, n], items };
}

const vector = (values: readonly number[]): Expression => reshaped([values.length], values);

const reshaped = (shape: readonly number[], values: readonly number[]): Expression => ({
  kind: 'array',
  shape: values.length === shape.reduce((p, d) => p * d, 1) ? shape : [values.length],
  items: values.map(numberFound),
});

export function withMatrix(request: OperationRequest, compute: (a: Value) => Outcome<Spaces>): Outcome<Expression> {
  const a = matrixOf(request);
  const spaces = a.ok ? compute(a.value) : a;
  if (!spaces.ok) return spaces;
  const { target } = request;
  if (!target) return success(asColumns(spaces.value.flat(), spaces.value[0]?.[0]?.length ?? 0));
  const written = valueOf(request.lower(target.right));
  if (!written.ok) return written;
  return fitted(spaces.value, written.value, target.right);
}

/** Orthonormal bases of the spaces in which the vectors lie. */
export type Spaces = readonly (readonly (readonly number[])[])[];

function spacesOf(a: Value, request: OperationRequest): Outcome<Spaces> {
  const found = squareMatrix(request, a);
  if (!found.ok) return found;
  const { values, vectors } = found.value;
  if (!vectors) return failure({ code: 'not-supported', span: request.query.span, name: 'eigenvectors' });
  const largest = values.reduce((most, v) => Math.max(most, Math.abs(v.real)), 0);
  const spaces: number[][][] = [];
  values.forEach(({ real }, i) => {
    const before = values[i - 1]?.real;
    const isSame = before !== undefined && Math.abs(real - before) <= 1e-7 * Math.max(largest, Number.MIN_VALUE);
    if (!isSame) spaces.push([]);
    const space = spaces[spaces.length - 1] as number[][];
    const own = vectors[i] ?? [];
    const rest = own.map((x, k) => x - (projected(space, own)[k] ?? 0));
    const length = Math.hypot(...rest);
    if (length > 1e-6) space.push(rest.map((x) => x / length));
  });
  return success(spaces);
}

/** Each written column by the eigenvector that is nearest to it. */
function fitted(spaces: Spaces, written: Value, node: Node): Outcome<Expression> {
  const n = spaces[0]?.[0]?.length ?? 0;
  const isVector = written.data.length === n;
  const columns = isVector ? 1 : (written.shape[1] ?? 0);
  if (!isVector && (written.shape[0] !== n || columns > n))
    return failure({ code: 'shape', span: node.span, detail: written.shape.join('×') });
  if (columns > 1 && !areIndependent(written)) return failure({ code: 'undecided', span: node.span, name: 'basis' });
  const entries = arrayEntries(node)?.entries.map(exactness) ?? [];
  const items: Expression[] = new Array<Expression>(n * columns);
  for (let j = 0; j < columns; j++) {
    const column = Array.from({ length: n }, (_, i) => written.data[i * columns + j] ?? NaN);
    if (column.every((x) => x === 0)) return failure({ code: 'undefined', span: node.span, name: 'eigenvector' });
    const halves = Array.from({ length: n }, (_, i) => entries[i * columns + j] ?? 0);
    closest(spaces, column, halves).forEach((x, i) => (items[i * columns + j] = numberFound(x)));
  }
  return success({ kind: 'array', shape: written.shape, items });
}

/** The same vector twice is no second one. */
function areIndependent(written: Value): boolean {
  const [m, n] = sides(written);
  const values = singularValues(written.data, m, n)?.values ?? [];
  return values.filter((s) => s > 1e-6 * (values[0] ?? 0)).length === n;
}

function closest(spaces: Spaces, column: readonly number[], halves: readonly number[]): readonly number[] {
  const candidates = spaces.map((space) => projected(space, column));
  const best = candidates.reduce((most, c) => (Math.hypot(...c) > Math.hypot(...most) ? c : most));
  const isOrthogonal = Math.hypot(...best) <= 1e-9 * Math.hypot(...column);
  return bestScale((isOrthogonal && spaces[0]?.[0]) || best, column, halves);
}

function asColumns(columns: readonly (readonly number[])[], n: number): Expression {
  const count = columns.length;
  const items = Array.from({ length: n * count }, (_, k) =>
    numberFound(columns[k % count]?.[Math.floor(k / count)] ?? NaN),
  );
  return { kind: 'array', shape: [n, count], items };
}
