/**
 * Where a window stands while it slides over a picture: for convolution and pooling. Pictures are [channels, height, width]; a vector is a picture of
 * one row. The arithmetic follows Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016).
 */
import { sizeOf, vectorLength, type Dimensions } from '../tensor';
import { numberOption, type Options } from './operation';

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
  readonly stride: number;
  readonly dilation: number;
}

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
  stride: number,
): Sliding | undefined => {
  const step = numberOption(options, 'stride', stride);
  const dilation = numberOption(options, 'dilation', 1);
  if (!Number.isInteger(step) || step < 1 || !Number.isInteger(dilation) || dilation < 1) return undefined;
  const vertical = along(picture.height, height, step, dilation, options, picture.height === 1 && height === 1);
  const horizontal = along(picture.width, width, step, dilation, options, false);
  if (!vertical || !horizontal) return undefined;
  const [outHeight, top] = vertical;
  const [outWidth, left] = horizontal;
  return { picture, height, width, outHeight, outWidth, top, left, stride: step, dilation };
};

/** How often the window fits along one dimension, and how much is padded before it. A single row is not padded. */
const along = (
  size: number,
  window: number,
  stride: number,
  dilation: number,
  options: Options,
  flat: boolean,
): readonly [number, number] | undefined => {
  const extent = dilation * (window - 1) + 1;
  const [before, after] = flat ? [0, 0] : padding(size, extent, stride, options);
  const places = size + before + after - extent;
  const whole = Number.isInteger(before) && before >= 0 && window >= 1;
  return whole && places >= 0 ? [Math.floor(places / stride) + 1, before] : undefined;
};

const padding = (size: number, extent: number, stride: number, options: Options): readonly [number, number] => {
  const given = options.padding;
  if (options.mode === 'full') return [extent - 1, extent - 1];
  if (options.mode === 'same' || given === 'same') {
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + extent - size);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }
  const both = typeof given === 'number' ? given : 0;
  return [both, both];
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
            const row = y * stride + i * dilation - s.top;
            const column = x * stride + j * dilation - s.left;
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
