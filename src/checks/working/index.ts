/** How a claim is computed, for a derivation: of a directive what its operation tells, of a pair in the document its left side. */
import type { Chain } from '../../claims/model';
import type { Expression } from '../../engine/expression';
import type { Checker } from '../checker';
import { comparisons } from '../comparisons';
import { blocksBelow, lowerQuery, requestIn } from '../directiveClaim';
import type { OperationWorking } from '../operation';
import { findOperation } from '../operations';
import type { Prepared, ReadDirective } from '../prepare';
import type { CheckedClaim, Verdict } from '../verdict';
import { workingOf } from './build';
import type { WorkedLine } from './model';

export interface Read {
  readonly checker: Checker;
  readonly prepared: Prepared;
}

/** Lines in the order of computation; none where nothing can be written out. */
export function workingsOf(read: Read, claim: CheckedClaim, claims: readonly CheckedClaim[]): readonly WorkedLine[] {
  const from = claim.directive?.from;
  if (from === undefined || claim.left) return ofPair(read, claim);
  const directive = read.prepared.directives.find((d) => d.directive.span.from === from);
  const index = claims.filter((c) => c.directive?.from === from).indexOf(claim);
  return directive ? ofDirective(read, directive, index, claim.verdict) : [];
}

function ofPair({ checker, prepared }: Read, { left }: CheckedClaim): readonly WorkedLine[] {
  if (!left) return [];
  const isHere = ({ members }: Chain): boolean =>
    members.some(({ span }) => span.from === left.from && span.to === left.to);
  const chain = prepared.chains.find(isHere);
  const node = chain?.members.find(({ span }) => span.from === left.from && span.to === left.to);
  if (!chain || !node) return [];
  checker.enter(chain.section, false);
  const place = { at: chain.offset, section: chain.section };
  return line(checker, { expression: checker.global(false).lower(node, place) });
}

function ofDirective(
  { checker, prepared }: Read,
  read: ReadDirective,
  index: number,
  verdict: Verdict,
): readonly WorkedLine[] {
  const { parsed } = read;
  if (parsed.kind !== 'check' || !parsed.query) return [];
  const operation = parsed.query.operation && findOperation(parsed.query.operation.name);
  const compared = comparisons(parsed.query, operation, blocksBelow(prepared, read))[index];
  if (!compared) return [];
  const { query, block } = compared;
  checker.enter(read.section, true);
  const place = { at: block?.region.region.span.from ?? read.directive.span.from, section: read.section };
  const request = requestIn(checker.global(true), query, place);
  if (operation) return (operation.workings?.(request, { checker, verdict }) ?? []).flatMap((w) => line(checker, w));
  const expression = lowerQuery(request.world, read, query, place);
  return expression.ok ? line(checker, { expression: expression.value }) : [];
}

function line(checker: Checker, { label, derivative, expression, known }: OperationWorking): readonly WorkedLine[] {
  const measure = (e: Expression): ReturnType<Checker['measure']> => checker.measure(e);
  const working = workingOf(expression, measure, new Set(known));
  const at = derivative && measure(derivative.at);
  if (!working || (at && !at.ok)) return [];
  return [
    {
      working,
      ...(label === undefined ? {} : { label }),
      ...(derivative && at?.ok ? { derivative: { ...derivative, at: at.value.value } } : {}),
    },
  ];
}
