/** The engine's operations in words: `times` is "the product". One without an entry is called by its name. */
import { say, textOf } from './say';

export const operationWords = (name: string): string => textOf('operation-word', name) ?? name;

/** What operands do not do whose shapes do not fit. */
export const misfit = (operation: string | undefined): string =>
  (operation === undefined ? undefined : textOf('misfit', operation)) ?? say('misfit.any');

/** A scalar's shape is no `1` to a reader. */
export const shapeWords = (shape: string): string => (shape === '1' ? say('shape.number') : shape);

/** `3×4 and 12×1` as a check says it. */
export const shapesOf = (detail: string): readonly string[] => detail.split(' and ').map(shapeWords);
