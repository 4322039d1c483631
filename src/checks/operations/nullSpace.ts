/** The null space: as vectors, each in any scale, or as the span of a basis. */
import { eigen } from '../../engine/decompositions';
import { type Outcome, failure, success } from '../../engine/expression';
import type { Value } from '../../engine/value';
import type { Operation, OperationRequest } from '../operation';
import { type Spaces, sides, withMatrix } from './eigen';
import { valueOf } from './options';
import { columnsOfSpan } from './writtenLists';

const named = (name: string): Operation => ({
  name,
  example: `${name} A`,
  modifiers: ['where', 'to', '±'],
  everyChain: true,
  reads: columnsOfSpan,
  lower: (request) => withMatrix(request, (a) => spaceOf(a, request)),
});

export const nullSpaces: readonly Operation[] = [named('null space'), named('nullspace')];

/** The eigenvectors of AᵀA for the eigenvalue 0. */
function spaceOf(a: Value, request: OperationRequest): Outcome<Spaces> {
  const { span } = request.query;
  const [, n] = sides(a);
  const found = eigen(gram(a), n);
  if (!found?.vectors) return failure({ code: 'too-large', span, name: 'null space' });
  const largest = found.values.reduce((most, v) => Math.max(most, v.real), 0);
  const basis = found.vectors.filter((_, i) => (found.values[i]?.real ?? NaN) <= 1e-10 * largest);
  if (basis.length === 0) return failure({ code: 'undefined', span, name: 'null space' });
  return isBasis(request, n, basis.length)
    ? success([basis])
    : failure({ code: 'undecided', span, name: 'null space' });
}

function gram(a: Value): readonly number[] {
  const [m, n] = sides(a);
  return Array.from({ length: n * n }, (_, k) => {
    let sum = 0;
    for (let r = 0; r < m; r++) sum += (a.data[r * n + Math.floor(k / n)] ?? 0) * (a.data[r * n + (k % n)] ?? 0);
    return sum;
  });
}

/** One vector alone is one of the space; several columns must be as many as a basis has. */
function isBasis(request: OperationRequest, n: number, dimension: number): boolean {
  const written = request.target && valueOf(request.lower(request.target.right));
  const count = written?.ok ? written.value.data.length / n : 1;
  return count <= 1 || count === dimension;
}
