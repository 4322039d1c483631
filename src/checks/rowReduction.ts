/**
 * `=` between two matrices of numbers, one a step of elimination from the other: the sign is wrong, the mathematics need not be. A note on the
 * sign or words say that rows are reduced, or the second matrix looks like it: more zeros, or the same rows in another order.
 */
import type { Chain } from '../claims/model';
import { bare } from '../claims/heads';
import type { Value } from '../engine/value';
import type { Node } from '../latex/ast';
import type { Verdict } from './verdict';

export function isRowReduction(chain: Chain, i: number, { written, computed }: Verdict): boolean {
  const sides = [chain.members[i], chain.members[i + 1]];
  if (!sides.every((m) => m && isMatrixOfNumbers(bare(m)))) return false;
  if (!written || !computed || written.shape.join() !== computed.shape.join() || written.shape.includes(1))
    return false;
  return (
    isRowNote(chain.notes[i] ?? '') ||
    rowWords.test(chain.words) ||
    zeros(written) > zeros(computed) ||
    rows(written).sort().join(';') === rows(computed).sort().join(';')
  );
}

const isMatrixOfNumbers = (node: Node): boolean =>
  node.kind === 'matrix' && node.open !== '|' && node.open !== '‖' && node.rows.flat().every((cell) => isNumber(cell));

const isNumber = (node: Node): boolean =>
  node.kind === 'number' ||
  (node.kind === 'unary' && isNumber(node.operand)) ||
  (node.kind === 'fraction' && isNumber(node.numerator) && isNumber(node.denominator));

/** `R_2 - 2R_1`, `II - I`, `r_1 \leftrightarrow r_2`. */
const isRowNote = (note: string): boolean => /^(?:.*[^A-Za-z])?(?:[RrLZ]_?\{?\d|[IVX]{1,3}\b|row)/.test(note);

const rowWords = /\b(?:row|rows|reduc\w+|echelon|gauss\w*|eliminat\w+|pivot\w*|rref|swap\w*)\b/i;

const zeros = ({ data }: Value): number => Array.from(data).filter((x) => x === 0).length;

function rows({ data, shape }: Value): string[] {
  const columns = shape[1] ?? 1;
  const all = Array.from(data);
  return Array.from({ length: shape[0] ?? 0 }, (_, r) => all.slice(r * columns, (r + 1) * columns).join());
}
