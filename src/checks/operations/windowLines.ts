/** Entries of a convolution or pooling for a derivation: the numbers under the window, times those of the kernel. */
import type { Expression } from '../../engine/expression';
import { call } from '../../engine/lower/context';
import type { Options } from '../../engine/operations/operation';
import { pairOption, pictureOf, slide, slidePool, windowIndex, type Sliding } from '../../engine/operations/windows';
import { vectorLength } from '../../engine/tensor';
import type { Value } from '../../engine/value';
import type { OperationWorking } from '../operation';
import type { Verdict } from '../verdict';
import { add, divide, multiply, num } from './build';

type Lines = (
  operands: readonly Value[],
  options: Options,
  verdict: Verdict,
) => readonly OperationWorking[] | undefined;

export const convolutionLines: Lines = ([x, f], options, verdict) => {
  if (!x || !f || x.shape.length > 2 || f.shape.length > 2) return undefined;
  const vectors = vectorLength(x.shape) !== undefined && vectorLength(f.shape) !== undefined;
  const [picture, kernel] = [pictureOf(x.shape, vectors), pictureOf(f.shape, vectors)];
  const sliding = picture && kernel && slide(picture, kernel.height, kernel.width, options, [1, 1]);
  if (!sliding) return undefined;
  const weights = options.flip === true ? Array.from(f.data).reverse() : Array.from(f.data);
  const entry = (window: readonly number[]): Expression =>
    add(...window.map((value, k) => multiply(num(value), num(weights[k] ?? NaN))));
  return entries(x, sliding, verdict, 0, entry);
};

export const maximumLines: Lines = ([x, size], options, verdict) => {
  const sliding = x && !size ? poolSliding(x, options) : undefined;
  return (
    sliding &&
    entries(x as Value, sliding, verdict, undefined, (window) => {
      return call('max', [{ kind: 'array', shape: [window.length], items: window.map(num) }]);
    })
  );
};

export const meanLines: Lines = ([x, size], options, verdict) => {
  const sliding = x && !size ? poolSliding(x, options) : undefined;
  return (
    sliding && entries(x as Value, sliding, verdict, 0, (window) => divide(add(...window.map(num)), num(window.length)))
  );
};

const poolSliding = ({ shape }: Value, options: Options): Sliding | undefined =>
  shape.length > 2 ? undefined : slidePool(shape, pairOption(options, 'size', [2, 2]), options);

const mostEntries = 16;
const largestWindow = 16;

/** All of a small result; of a larger one those that are wrong, or the first. `beyond` stands for the padding; undefined: it does not count. */
function entries(
  { data }: Value,
  sliding: Sliding,
  { parts }: Verdict,
  beyond: number | undefined,
  entry: (window: readonly number[]) => Expression,
): readonly OperationWorking[] {
  const { outHeight, outWidth } = sliding;
  const places = outHeight * outWidth;
  const index = windowIndex(sliding, 1);
  const size = index.length / places;
  if (size > largestWindow) return [];
  const wrong = parts.flatMap(({ row = 1, column = 1 }) => [(row - 1) * outWidth + column - 1]);
  const all = Array.from({ length: places }, (_, place) => place);
  const shown = places <= mostEntries ? all : (wrong.length > 0 ? wrong : all).slice(0, mostEntries);
  return shown.map((place) => {
    const at = Array.from({ length: size }, (_, k) => index[k * places + place] ?? -1);
    const window = at.flatMap((k) => (k >= 0 ? [data[k] ?? NaN] : beyond === undefined ? [] : [beyond]));
    const [row, column] = [Math.floor(place / outWidth) + 1, (place % outWidth) + 1];
    return { label: outHeight === 1 ? `y_{${column}}` : `y_{${row},${column}}`, expression: entry(window) };
  });
}
