import { singularValues } from '../../engine/decompositions';
import { type Outcome, failure, success } from '../../engine/expression';
import type { Value } from '../../engine/value';
import { nameKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import type { Operation } from '../operation';
import { inWrittenOrder, sides } from './eigen';
import { valueOf } from './options';
import { listOfSet } from './writtenLists';

/** Of three factors: their product is compared with the matrix, if they are orthonormal, diagonal, orthonormal. */
export const svd: Operation = {
  name: 'svd',
  example: 'svd A',
  reads: listOfSet,
  roundsFactors: true,
  computes: (head) => /^(?:\\Sigma|\\sigma(?:_\d)?|S)$/.test(nameKey(head) ?? ''),
  modifiers: ['where', 'to', '±'],
  lower(request) {
    const factors = request.target && factorsOf(request.target.right).map((n) => valueOf(request.lower(n)));
    if (factors?.length !== 3) return inWrittenOrder(request, singular, () => false, isDiagonal);
    const [u, s, v] = factors.flatMap((f) => (f.ok ? [f.value] : []));
    const operand = request.query.operands[0];
    if (!u || !s || !v || !operand || !areFactors(u, s, v))
      return failure({ code: 'not-supported', span: request.target?.right.span, name: 'svd' });
    return success(request.lower(operand.node));
  },
};

function singular(a: Value): Outcome<readonly number[]> {
  const [m, n] = sides(a);
  const found = singularValues(a.data, m, n);
  return found ? success([...found.values]) : failure({ code: 'too-large', name: 'svd' });
}

function factorsOf(node: Node): readonly Node[] {
  if (node.kind === 'juxtaposition') return node.items;
  return node.kind === 'product' && node.operators.every((o) => o.symbol === '·' || o.symbol === '×')
    ? node.factors
    : [];
}

/** As rounded as they are printed: to a hundredth. */
const coarse = 0.02;

function areFactors(u: Value, s: Value, v: Value): boolean {
  return (
    isDiagonal(s) &&
    Array.from(s.data).every((x) => x >= 0) &&
    hasOrthonormal(u, 'columns') &&
    hasOrthonormal(v, 'rows')
  );
}

function isDiagonal(a: Value): boolean {
  const [, n] = sides(a);
  return a.shape.length === 2 && Array.from(a.data).every((x, k) => x === 0 || Math.floor(k / n) === k % n);
}

function hasOrthonormal(a: Value, lines: 'rows' | 'columns'): boolean {
  const [m, n] = sides(a);
  const [count, length] = lines === 'rows' ? [m, n] : [n, m];
  const at = (line: number, k: number): number => a.data[lines === 'rows' ? line * n + k : k * n + line] ?? NaN;
  for (let i = 0; i < count; i++)
    for (let j = i; j < count; j++) {
      let product = 0;
      for (let k = 0; k < length; k++) product += at(i, k) * at(j, k);
      if (!(Math.abs(product - (i === j ? 1 : 0)) <= coarse)) return false;
    }
  return true;
}
