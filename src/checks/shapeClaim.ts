/** A member whose shapes cannot fit: every shape is known and no reading admits the operation. */
import type { Chain } from '../claims/model';
import { World } from '../claims/world';
import { inferShape } from '../engine/shapes';
import type { Shape } from '../engine/value';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { showShape } from './report';
import type { Verdict } from './verdict';

export function decideShape(checker: Checker, chain: Chain, member: Node): Verdict | undefined {
  const world = new World(checker.setting, { mode: 'symbolic', printedBefore: 0, zeros: 'open' });
  const expression = world.lower(member, { at: chain.offset, section: chain.section });
  const { shapes } = world.facts({ at: chain.offset, section: chain.section });
  const result = inferShape(expression, shapes);
  if (result.kind !== 'conflict' || hasOtherReadings(checker, world, chain)) return undefined;
  if (size(result.left) < 2 || size(result.right) < 2 || isBroadcast(result) || areVectors(result)) return undefined;
  const operands = [result.leftSpan, result.rightSpan].flatMap((x) => inside(member, x) ?? []);
  const spans = operands.length === 2 ? operands : [inside(member, result.span) ?? []].flat();
  const [span] = spans;
  if (!span) return undefined;
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: spans.map((x) => ({ span: x, written: checker.text.slice(x.from, x.to) })),
    reason: {
      code: 'shape',
      span,
      name: result.operation,
      detail: `${showShape(result.left)} and ${showShape(result.right)}`,
    },
    trace: [],
  };
}

/** The place must be in the member itself, not in a definition that it uses. */
const inside = (
  member: Node,
  span: { from: number; to: number } | undefined,
): { from: number; to: number } | undefined =>
  span && member.span.from <= span.from && span.to <= member.span.to ? span : undefined;

/** `f ⊙ J` with f for every column of J. */
const isBroadcast = ({ operation, left, right }: { operation: string; left: Shape; right: Shape }): boolean =>
  operation === 'hadamard' && left.length !== right.length && left[0] === right[0];

/** Two vectors of one length: a dot product or an entrywise one. */
const areVectors = ({ operation, left, right }: { operation: string; left: Shape; right: Shape }): boolean =>
  operation === 'times' && size(left) === size(right) && isVector(left) && isVector(right);
const isVector = (s: Shape): boolean => s.length === 1 || (s.length === 2 && s.includes(1));

const size = (s: Shape): number => s.reduce<number>((p, d) => p * (d ?? 1), 1);

function hasOtherReadings(checker: Checker, world: World, chain: Chain): boolean {
  const visible = checker.setting.ancestors(chain.section);
  return [...world.usedBindings].some(
    (b) =>
      (checker.table.bindings.get(b.key) ?? []).filter((x) => visible.includes(x.section) && !x.directive).length > 1,
  );
}
