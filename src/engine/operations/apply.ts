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
  if (!operation || !supports(operation, tape.field.name)) return tape.fail({ code: 'not-supported', ...origin });
  const [least, most] = operation.arity;
  if (inputs.length < least || inputs.length > most)
    return tape.fail({
      code: 'arity',
      ...origin,
      detail: `${inputs.length} for ${inputs.length < least ? least : most}`,
    });
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

const supports = ({ fields }: Operation, field: string): boolean => !fields || fields.includes(field);
