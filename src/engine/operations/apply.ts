/** Applies an operation of the table to nodes, if their number, shapes, and field fit. */
import type { Origin, Tape, TapeNode } from '../tape';
import { formatShape } from '../tensor';
import { findOperation, type Operation, type Options } from './index';

/** `origin` is what the student wrote for it. */
export const applyOperation = <T>(
  tape: Tape<T>,
  name: string,
  origin: Origin,
  inputs: readonly TapeNode<T>[],
  options: Options = {},
): TapeNode<T> => {
  const operation = findOperation(name);
  if (!operation || !supports(operation, inputs.length, tape.field.name))
    return tape.fail({ code: 'not-supported', ...origin });
  const shapes = inputs.map(({ shape }) => shape);
  const answer = operation.shape(shapes, options);
  if (answer === 'conflict' || answer === 'ambiguous') {
    const code = answer === 'conflict' ? 'shape' : 'ambiguous';
    return tape.fail({ code, ...origin, detail: shapes.map(formatShape).join(' and ') });
  }
  const outer = tape.origin;
  tape.origin = origin;
  const result = operation.apply(tape, inputs, options);
  tape.origin = outer;
  return result;
};

const supports = ({ arity, fields }: Operation, count: number, field: string): boolean =>
  count >= arity[0] && count <= arity[1] && (!fields || fields.includes(field));
