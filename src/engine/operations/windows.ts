/**
 * Where a window stands while it slides over a picture: for convolution and pooling. Pictures are [channels, height, width]; a vector is a picture of
 * one row. The arithmetic follows Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016).
 */
import { sizeOf, vectorLength, type Dimensions } from '../tensor';
import type { Options } from './operation';

export interface Picture {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export interface Sliding {
  readonly picture: Picture;
  /** Of the window; it spans all channels (convolution) or one (pooling). */
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly top: number;
  readonly left: number;
  /** Down and across. */
  readonly stride: Pair;
  readonly dilation: Pair;
}

/** Along the height and along the width. */
export type Pair = readonly [number, number];

/** Of a vector, one row along the width, whatever its orientation, unless it is to be read as a matrix. */
export const pictureOf = (shape: Dimensions, asVector = true): Picture | undefined => {
  const length = asVector || shape.length === 1 ? vectorLength(shape) : undefined;
  if (shape.length === 0 || shape.length > 3) return undefined;
  if (length !== undefined) return { channels: 1, height: 1, width: length };
  const [height = 1, width = 1] = shape.slice(-2);
  return { channels: shape.length === 3 ? shape[0]! : 1, height, width };
};

/** Undefined where the options are no whole numbers or the window does not fit once. */
export const slide = (
  picture: Picture,
  height: number,
  width: number,
  options: Options,
  standard: Pair,
): Sliding | undefined => {
  const stride = pairOption(options, 'stride', standard);
  const dilation = pairOption(options, 'dilation', [1, 1]);
  if (!stride?.every(isCount) || !dilation?.every(isCount)) return undefined;
  const isFlat = picture.height === 1 && height === 1;
  const vertical = along(picture.height, height, 0, { stride, dilation }, options, isFlat);
  const horizontal = along(picture.width, width, 1, { stride, dilation }, options, false);
  if (!vertical || !horizontal) return undefined;
  const [outHeight, top] = vertical;
  const [outWidth, left] = horizontal;
  return { picture, height, width, outHeight, outWidth, top, left, stride, dilation };
};

/** The windows of a pooling, which moves by its own size unless told otherwise; of a vector the second number is the size. */
export const slidePool = (shape: Dimensions, size: Pair | undefined, options: Options): Sliding | undefined => {
  const picture = pictureOf(shape);
  if (!picture || !size?.every(Number.isInteger)) return undefined;
  const isRow = shape.length < 3 && vectorLength(shape) !== undefined;
  return slide(picture, isRow ? 1 : size[0], size[1], options, size);
};

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1;

/** One number for both directions, or two (as text, `2,1`); of a row the second counts. Undefined where it is neither. */
export const pairOption = (options: Options, name: string, standard: Pair): Pair | undefined => {
  const given = options[name];
  if (given === undefined) return standard;
  const numbers = typeof given === 'number' ? [given] : typeof given === 'string' ? given.split(',').map(Number) : [];
  const [first = NaN, second = first] = numbers;
  return numbers.length <= 2 && !Number.isNaN(first + second) ? [first, second] : undefined;
};

/** How often the window fits along one dimension, and how much is padded before it. A single row is not padded. */
const along = (
  size: number,
  window: number,
  direction: 0 | 1,
  { stride, dilation }: Pick<Sliding, 'stride' | 'dilation'>,
  options: Options,
  flat: boolean,
): readonly [number, number] | undefined => {
  const extent = dilation[direction] * (window - 1) + 1;
  const padded = flat ? ([0, 0] as const) : padding(size, extent, stride[direction], direction, options);
  if (!padded || !isCount(window)) return undefined;
  const [before, after] = padded;
  const places = size + before + after - extent;
  const whole = Number.isInteger(before) && before >= 0;
  return whole && places >= 0 ? [Math.floor(places / stride[direction]) + 1, before] : undefined;
};

/** Before and behind; option `sides` 1 for before only, a slip. */
const padding = (
  size: number,
  extent: number,
  stride: number,
  direction: 0 | 1,
  options: Options,
): Pair | undefined => {
  if (options.mode === 'full') return [extent - 1, extent - 1];
  if (options.mode === 'same' || options.padding === 'same') {
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + extent - size);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }
  const given = options.padding === 'valid' ? [0, 0] : pairOption(options, 'padding', [0, 0]);
  const both = given?.[direction];
  return both === undefined ? undefined : [both, options.sides === 1 ? 0 : both];
};

/** For each entry of the window (channels outermost) and each place, the picture's entry; −1 in the padding. [window, places] row-major. */
export const windowIndex = (s: Sliding, channels: number): Int32Array => {
  const { picture, outHeight, outWidth, stride, dilation } = s;
  const index = new Int32Array(channels * s.height * s.width * outHeight * outWidth);
  let k = 0;
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < s.height; i++)
      for (let j = 0; j < s.width; j++)
        for (let y = 0; y < outHeight; y++)
          for (let x = 0; x < outWidth; x++) {
            const row = y * stride[0] + i * dilation[0] - s.top;
            const column = x * stride[1] + j * dilation[1] - s.left;
            const inside = row >= 0 && row < picture.height && column >= 0 && column < picture.width;
            index[k++] = inside ? (c * picture.height + row) * picture.width + column : -1;
          }
  return index;
};

/** The result in the orientation of the picture. */
export const resultShape = (shape: Dimensions, s: Sliding, channels: number | undefined): Dimensions => {
  const isVector = vectorLength(shape) !== undefined && s.picture.height === 1 && s.outHeight === 1;
  const plane = isVector ? lying(shape, s.outWidth) : [s.outHeight, s.outWidth];
  return channels === undefined ? plane : [channels, ...plane];
};

const lying = (shape: Dimensions, length: number): Dimensions => {
  if (shape.length === 1) return [length];
  return shape[1] === 1 && sizeOf(shape) > 1 ? [length, 1] : [1, length];
};
