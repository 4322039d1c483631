/**
 * Convolution and pooling. `conv` is cross-correlation unless the option `flip` is true; options `stride` 1, `padding` 0, `mode` valid | same | full,
 * `dilation` 1. The windows are gathered into a matrix and multiplied by the kernel, so that the derivatives are those of a matrix product.
 */
import type { Tape, TapeNode } from '../tape';
import { isSingle, sameShape, sizeOf, vectorLength, type Dimensions } from '../tensor';
import { multiply } from './matmul';
import type { Operation, Options, ShapeRule } from './operation';
import { add, gather, join, mul, range, reshape, scatter, sub } from './primitives';
import { divideByCount } from './reductions';
import { pairOption, pictureOf, resultShape, slide, slidePool, windowIndex, type Pair, type Sliding } from './windows';

type Node<T> = TapeNode<T>;

interface Convolution {
  readonly sliding: Sliding;
  /** Kernels; undefined where the kernel has no dimension for them. */
  readonly outputs: number | undefined;
}

/** A vector with a vector, a matrix with a matrix, [c, h, w] with [c, h, w] or [outputs, c, h, w]. */
const layOut = (x: Dimensions, f: Dimensions, options: Options): Convolution | undefined => {
  const vectors = vectorLength(x) !== undefined && vectorLength(f) !== undefined;
  const picture = pictureOf(x, vectors);
  const [kernels, kernel] = f.length === 4 ? [f[0], pictureOf(f.slice(1))] : [undefined, pictureOf(f, vectors)];
  if (!picture || !kernel || picture.channels !== kernel.channels) return undefined;
  if (f.length > 2 !== (x.length === 3)) return undefined;
  if (f.length === 1 && vectorLength(x) === undefined) return undefined;
  const sliding = slide(picture, kernel.height, kernel.width, options, [1, 1]);
  return sliding && { sliding, outputs: kernels };
};

const conv: Operation = {
  name: 'conv',
  arity: [2, 2],
  shape: ([x, f], options) => {
    const layout = layOut(x!, f!, options);
    return layout ? resultShape(x!, layout.sliding, layout.outputs) : 'conflict';
  },
  apply(t, [x, f], options) {
    const layout = layOut(x!.shape, f!.shape, options);
    if (!layout) return t.failHere('shape');
    const { sliding, outputs = 1 } = layout;
    const { picture, outHeight, outWidth } = sliding;
    const window = picture.channels * sliding.height * sliding.width;
    const places = outHeight * outWidth;
    if (!t.budget.spend(window * places)) return t.tooLarge(window * places);
    const windows = gather(t, x!, windowIndex(sliding, picture.channels), [window, places]);
    const kernel = options.flip === true ? flipped(t, f!, sliding.height * sliding.width) : f!;
    return multiply(t, kernel, windows, outputs, window, places, resultShape(x!.shape, sliding, layout.outputs));
  },
};

/** Each plane of the kernel turned by half a turn. */
const flipped = <T>(t: Tape<T>, f: Node<T>, plane: number): Node<T> => {
  const index = range(0, sizeOf(f.shape)).map((k) => k - (k % plane) + (plane - 1 - (k % plane)));
  return gather(t, f, index, f.shape);
};

/** The window of a pooling: option `size` (2) or the second argument, stride the same unless given. */
const poolShape: ShapeRule = ([x, size], options) => {
  if (size) return isSingle(size) || vectorLength(size) === 2 ? 'unknown' : 'conflict';
  const sliding = slidePool(x!, pairOption(options, 'size', [2, 2]), options);
  return sliding ? resultShape(x!, sliding, x!.length === 3 ? x![0] : undefined) : 'conflict';
};

type Pool = <T>(t: Tape<T>, x: Node<T>, windows: Int32Array, count: number, options: Options) => Node<T>;

const pooling = (name: string, pool: Pool): Operation => ({
  name,
  arity: [1, 2],
  shape: poolShape,
  apply(t, [x, second], options) {
    const size = second ? sizeOfWindow(t, second) : pairOption(options, 'size', [2, 2]);
    const sliding = slidePool(x!.shape, size, options);
    if (!sliding) return t.failHere('shape', size?.join('×'));
    const { channels } = sliding.picture;
    const window = sliding.height * sliding.width;
    const cost = channels * window * sliding.outHeight * sliding.outWidth;
    if (!t.budget.spend(2 * cost)) return t.tooLarge(2 * cost);
    const windows = byChannel(windowIndex(sliding, channels), channels, window);
    const result = pool(t, x!, windows, window, options);
    return reshape(t, result, resultShape(x!.shape, sliding, x!.shape.length === 3 ? channels : undefined));
  },
});

const sizeOfWindow = <T>(t: Tape<T>, given: Node<T>): Pair => {
  const [first = NaN, second = first] = Array.from(given.data, (value) => t.field.toNumber(value));
  return [first, second];
};

/** From [channel, window entry, place] to [channel, place, window entry]. */
const byChannel = (index: Int32Array, channels: number, window: number): Int32Array => {
  const places = index.length / channels / window;
  const out = new Int32Array(index.length);
  for (let c = 0, k = 0; c < channels; c++)
    for (let place = 0; place < places; place++)
      for (let w = 0; w < window; w++) out[k++] = index[(c * window + w) * places + place]!;
  return out;
};

/**
 * The largest entry of each window; padding never wins. Of equal ones the first counts and is noted, unless the option `ties` says `first`, `last` or
 * `shared`. Option `overwrite`: an entry takes its gradient from the last of its windows only, a slip.
 */
const maximum: Pool = (t, x, windows, window, { overwrite, ties }) => {
  const places = windows.length / window;
  const best = Array.from({ length: places }, (_, place) =>
    largestIn(t, x, windows.subarray(place * window, (place + 1) * window)),
  );
  if (ties === undefined && best.some((b) => b.length > 1)) t.addTie();
  if (ties === 'shared') return sharing(t, x, best);
  const chosen = Int32Array.from(best, (b) => b.at(ties === 'last' ? -1 : 0) ?? -1);
  const result = gather(t, x, chosen, [places]);
  if (overwrite !== true || result.failure) return result;
  const last = gather(t, x, lastOnly(chosen), [places]);
  return add(t, last, t.constant(sub(t, result, last)));
};

const largestIn = <T>(t: Tape<T>, x: Node<T>, window: Int32Array): readonly number[] => {
  let best: number[] = [];
  for (const at of window) {
    const order = at < 0 ? -1 : best.length === 0 ? 1 : t.field.compare(x.data[at]!, x.data[best[0]!]!);
    if (order > 0) best = [at];
    else if (order === 0) best.push(at);
  }
  return best;
};

/** The mean of the equal largest ones. */
const sharing = <T>(t: Tape<T>, x: Node<T>, best: readonly (readonly number[])[]): Node<T> => {
  const all = Int32Array.from(best.flat());
  const groups = Int32Array.from(best.flatMap((b, k) => b.map(() => k)));
  const shares = Array.from(best.flatMap((b) => b.map(() => t.field.div(t.field.one, t.field.fromNumber(b.length)))));
  const parts = mul(t, gather(t, x, all, [all.length]), t.constant({ shape: [all.length], data: shares }));
  return scatter(t, parts, groups, [best.length]);
};

/** Each index where it stands last; −1 before. */
const lastOnly = (index: Int32Array): Int32Array => {
  const last = new Map(Array.from(index, (at, k) => [at, k]));
  return index.map((at, k) => (last.get(at) === k ? at : -1));
};

/** Padding counts as zeros. */
const mean: Pool = (t, x, windows, window) => {
  const places = windows.length / window;
  const groups = Int32Array.from({ length: windows.length }, (_, k) => Math.floor(k / window));
  return divideByCount(t, scatter(t, gather(t, x, windows, [windows.length]), groups, [places]), window);
};

/** Planes of one size as the channels of a picture; kernels of one size as those of several outputs. */
const channels: Operation = {
  name: 'channels',
  arity: [1, Infinity],
  shape: ([first, ...others]) =>
    first!.length >= 2 && others.every((o) => sameShape(o, first!)) ? [others.length + 1, ...first!] : 'conflict',
  apply: (t, inputs) => join(t, inputs, [inputs.length, ...inputs[0]!.shape]),
};

/** The matrix M with M·vec(X) = vec(conv(X, F)) for a matrix X, or a vector, of the size given by the second argument; options as for `conv`, and `rows` as for `vec`. */
const convmatrix: Operation = {
  name: 'convmatrix',
  arity: [2, 2],
  shape: () => 'unknown',
  apply(t, [f, size], options) {
    const shape = Array.from(size!.data, (value) => t.field.toNumber(value));
    const layout =
      shape.length <= 2 && shape.every((n) => Number.isInteger(n) && n >= 1) && layOut(shape, f!.shape, options);
    if (!layout || layout.outputs !== undefined) return t.failHere('shape');
    const { sliding } = layout;
    const [places, entries] = [sliding.outHeight * sliding.outWidth, sizeOf(shape)];
    const cost = places * (entries + sizeOf(f!.shape));
    if (!t.budget.spend(cost)) return t.tooLarge(cost, [places, entries]);
    const kernel = options.flip === true ? flipped(t, f!, sizeOf(f!.shape)) : f!;
    return gather(t, kernel, unrolled(sliding, options.rows === true), [places, entries]);
  },
};

/** For each result entry and each picture entry, both counted down the columns or along the rows, the kernel's entry. */
const unrolled = (s: Sliding, rows: boolean): Int32Array => {
  const windows = windowIndex(s, 1);
  const places = s.outHeight * s.outWidth;
  const { height, width } = s.picture;
  const out = new Int32Array(places * height * width).fill(-1);
  windows.forEach((at, k) => {
    if (at < 0) return;
    const place = k % places;
    const row = rows ? place : (place % s.outWidth) * s.outHeight + Math.floor(place / s.outWidth);
    const column = rows ? at : (at % width) * height + Math.floor(at / width);
    out[row * height * width + column] = Math.floor(k / places);
  });
  return out;
};

export const convolution: readonly Operation[] = [
  conv,
  pooling('maxpool', maximum),
  pooling('avgpool', mean),
  channels,
  convmatrix,
];
