/** Operations that make, take, and arrange entries. Indices count from 1. */
import type { Tape, TapeNode } from '../tape';
import { asMatrix, isSingle, sizeOf, vectorLength, type Dimensions } from '../tensor';
import { identityMatrix } from './arithmetic';
import { isShape, numberOption, type Operation, type Options } from './operation';
import { gather, join, range, reshape } from './primitives';
import { squareSide } from './shapeRules';

type Node<T> = TapeNode<T>;

/** A matrix of a vector, the diagonal of a square matrix. */
const diag: Operation = {
  name: 'diag',
  arity: [1, 1],
  shape: ([a]) => {
    const length = a!.length === 0 ? 1 : vectorLength(a!);
    if (length !== undefined) return [length, length];
    const side = squareSide(a!);
    return side === undefined ? 'conflict' : [side];
  },
  apply(t, [a]) {
    const shape = diag.shape([a!.shape], {});
    const n = isShape(shape) ? shape[0]! : 0;
    if (isShape(shape) && shape.length === 1)
      return gather(
        t,
        a!,
        Int32Array.from({ length: n }, (_, i) => i * (n + 1)),
        [n],
      );
    if (!t.budget.spend(n * n)) return t.tooLarge(n * n, [n, n]);
    const index = new Int32Array(n * n).fill(-1);
    for (let i = 0; i < n; i++) index[i * (n + 1)] = i;
    return gather(t, a!, index, [n, n]);
  },
};

/** The columns one below the other, [m·n, 1]; option `rows`: the rows. */
const vec: Operation = {
  name: 'vec',
  arity: [1, 1],
  shape: ([a]) => (a!.length > 2 ? 'conflict' : [sizeOf(a!), 1]),
  apply(t, [a], { rows }) {
    const shape = [sizeOf(a!.shape), 1];
    return rows === true ? reshape(t, a!, shape) : gather(t, a!, byColumns(a!.shape), shape);
  },
};

/** The rows one behind the other, of channels one channel behind the other, [n]; option `columns`: the columns, of a matrix. */
const flatten: Operation = {
  name: 'flatten',
  arity: [1, 1],
  shape: ([a], { columns }) => (columns === true && a!.length > 2 ? 'conflict' : [sizeOf(a!)]),
  apply(t, [a], { columns }) {
    const shape = [sizeOf(a!.shape)];
    return columns === true ? gather(t, a!, byColumns(a!.shape), shape) : reshape(t, a!, shape);
  },
};

const byColumns = (shape: Dimensions): Int32Array => {
  const [m, n] = asMatrix(shape)!;
  return Int32Array.from({ length: m * n }, (_, k) => (k % m) * n + Math.floor(k / m));
};

/** Free vectors and scalars one after the other; matrices side by side (option `axis` 2, standard) or on top of each other (1). */
const concat: Operation = {
  name: 'concat',
  arity: [1, Infinity],
  shape: (shapes, { axis }) => {
    if (axis === undefined && shapes.every((shape) => shape.length < 2))
      return [shapes.reduce((size, shape) => size + sizeOf(shape), 0)];
    if (shapes.some((shape) => shape.length > 2)) return 'conflict';
    const sizes = shapes.map((shape) => asMatrix(shape)!);
    const along = stacks(shapes, axis) ? 0 : 1;
    if (sizes.some((size) => size[1 - along] !== sizes[0]![1 - along])) return 'conflict';
    const length = sizes.reduce((total, size) => total + size[along]!, 0);
    return along === 0 ? [length, sizes[0]![1]] : [sizes[0]![0], length];
  },
  apply(t, inputs, options) {
    const shapes = inputs.map(({ shape }) => shape);
    const shape = concat.shape(shapes, options);
    const all = join(t, inputs, isShape(shape) ? shape : []);
    if (!isShape(shape) || shape.length === 1 || stacks(shapes, options.axis)) return all;
    return gather(t, all, sideBySide(shapes), shape);
  },
};

/** One below the other: vectors and numbers as one vector, matrices of one width as one matrix. */
const stack: Operation = {
  name: 'stack',
  arity: [1, Infinity],
  shape: (shapes) => {
    if (shapes.every((shape) => shape.length === 0 || vectorLength(shape) !== undefined))
      return [shapes.reduce((size, shape) => size + sizeOf(shape), 0)];
    const width = shapes[0]![1];
    if (shapes.some((shape) => shape.length !== 2 || shape[1] !== width)) return 'conflict';
    return [shapes.reduce((rows, [more]) => rows + more!, 0), width!];
  },
  apply(t, inputs, options) {
    const shape = stack.shape(inputs.map((input) => input.shape), options); // prettier-ignore
    return join(t, inputs, isShape(shape) ? shape : []);
  },
};

/** Columns are stacked unless the option says otherwise. */
const stacks = (shapes: readonly Dimensions[], axis: Options[string] | undefined): boolean =>
  axis === undefined ? shapes.every((shape) => (asMatrix(shape)?.[1] ?? 0) === 1) : axis === 1;

const sideBySide = (shapes: readonly Dimensions[]): Int32Array => {
  const index: number[] = [];
  const rows = asMatrix(shapes[0]!)![0];
  for (let i = 0; i < rows; i++) {
    let start = 0;
    for (const shape of shapes) {
      const columns = asMatrix(shape)![1];
      for (let j = 0; j < columns; j++) index.push(start + i * columns + j);
      start += sizeOf(shape);
    }
  }
  return Int32Array.from(index);
};

/** A vector by one index, a matrix by row and column; fewer indices take what is left (the row of a matrix). */
const index: Operation = {
  name: 'index',
  arity: [2, Infinity],
  shape: ([a, ...indices]) => {
    const taken = vectorLength(a!) !== undefined && indices.length === 1 ? [] : a!.slice(indices.length);
    return indices.every(isSingle) && indices.length <= Math.max(1, a!.length) ? taken : 'conflict';
  },
  apply(t, [a, ...indices]) {
    const linear = vectorLength(a!.shape) !== undefined && indices.length === 1;
    const dimensions = linear ? [sizeOf(a!.shape)] : a!.shape;
    let offset = 0;
    for (const [k, node] of indices.entries()) {
      const place = t.field.toNumber(node.data[0]!);
      if (!Number.isInteger(place) || place < 1 || place > (dimensions[k] ?? 0))
        return t.failHere('undefined', String(place));
      offset = offset * dimensions[k]! + place - 1;
    }
    const rest = dimensions.slice(indices.length);
    const size = sizeOf(rest);
    return gather(t, a!, range(offset * size, (offset + 1) * size), rest);
  },
};

/** Entries first to last of a vector, rows first to last of a matrix. */
const slice: Operation = {
  name: 'slice',
  arity: [3, 3],
  shape: () => 'unknown',
  apply(t, [a, first, last]) {
    const length = vectorLength(a!.shape);
    const [from, to] = [t.field.toNumber(first!.data[0]!), t.field.toNumber(last!.data[0]!)];
    const rows = length ?? a!.shape[0] ?? 1;
    const fits = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= rows;
    if (!fits) return t.failHere('undefined', `${from}..${to}`);
    const width = sizeOf(a!.shape) / rows;
    const count = to - from + 1;
    const shape =
      length === undefined ? [count, ...a!.shape.slice(1)] : a!.shape.map((n) => (n === length ? count : n));
    return gather(t, a!, range((from - 1) * width, to * width), shape);
  },
};

/** Row-major; the new dimensions are the options `rows`, `columns`, or further arguments. */
const reshaped: Operation = {
  name: 'reshape',
  arity: [1, 5],
  shape: ([a, ...dimensions], options) => {
    if (dimensions.length > 0) return 'unknown';
    const shape = dimensionOptions(options);
    return sizeOf(shape) === sizeOf(a!) ? shape : 'conflict';
  },
  apply(t, [a, ...dimensions], options) {
    const shape = dimensions.length > 0 ? dimensionValues(t, dimensions) : dimensionOptions(options);
    return sizeOf(shape) === sizeOf(a!.shape) ? reshape(t, a!, shape) : t.failHere('shape');
  },
};

const dimensionOptions = (options: Options): Dimensions => {
  const [n, rows, columns] = ['n', 'rows', 'columns'].map((name) => numberOption(options, name, -1));
  if (rows! >= 0) return columns! >= 0 ? [rows!, columns!] : [rows!];
  return n! >= 0 ? [n!] : [];
};

const dimensionValues = <T>(t: Tape<T>, nodes: readonly Node<T>[]): Dimensions =>
  nodes.flatMap(({ data }) => Array.from(data, (value) => t.field.toNumber(value)));

/** Of the dimensions given by the arguments (numbers, or one vector of them) or the options `n`, `rows`, `columns`. */
const filled = (name: string, value: 0 | 1): Operation => ({
  name,
  arity: [0, 4],
  shape: (args, options) => (args.length > 0 ? 'unknown' : dimensionOptions(options)),
  apply(t, args, options) {
    const shape = args.length > 0 ? dimensionValues(t, args) : dimensionOptions(options);
    if (!shape.every((n) => Number.isInteger(n) && n >= 0)) return t.failHere('undefined');
    const size = sizeOf(shape);
    if (!t.budget.spend(size)) return t.tooLarge(size, shape);
    const data = t.field.kernels.allocate(size);
    for (let k = 0; value === 1 && k < size; k++) data[k] = t.field.one;
    return t.constant({ shape, data });
  },
});

const identity: Operation = {
  name: 'identity',
  arity: [0, 1],
  shape: (args, { n }) => (args.length > 0 ? 'unknown' : typeof n === 'number' ? [n, n] : 'unknown'),
  apply(t, [size], options) {
    const n = size ? t.field.toNumber(size.data[0]!) : numberOption(options, 'n', NaN);
    if (!Number.isInteger(n) || n < 1) return t.failHere('undefined');
    if (!t.budget.spend(n * n)) return t.tooLarge(n * n, [n, n]);
    return t.constant(identityMatrix(t, n));
  },
};

/** The entries in reverse order: a matrix turned by half a turn. */
const rot180: Operation = {
  name: 'rot180',
  arity: [1, 1],
  shape: ([a]) => a!,
  apply: (t, [a]) => gather(t, a!, range(0, sizeOf(a!.shape)).reverse(), a!.shape),
};

export const entries: readonly Operation[] = [
  diag,
  vec,
  flatten,
  concat,
  stack,
  index,
  slice,
  reshaped,
  filled('zeros', 0),
  filled('ones', 1),
  identity,
  rot180,
];
