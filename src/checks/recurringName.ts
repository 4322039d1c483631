/**
 * Names that a recurrence numbers: `RF_n`, `w_j^\tau`, `T(n)`. The loop symbol, it ± an integer, or a number in the place of the index is the
 * index; every other script belongs to the name (DESIGN section 4, `recurrence`).
 */
import { indexValue, nameKey, symbolKey } from '../engine/names';
import type { Node } from '../latex/ast';
import { mapNode } from '../latex/mapNode';
import { walk } from '../latex';

export interface RecurringName {
  /** The index of a mention of the name, with the loop symbol at a number; undefined for any other node. */
  readonly indexOf: (node: Node, loop: number) => number | undefined;
  readonly loopKey: string;
}

type Place = 'sub' | 'sup' | 'argument';

/** From the left side of the step: where its index stands. */
export function recurringName(head: Node, loopKey: string): RecurringName | undefined {
  for (const place of ['sub', 'sup', 'argument'] as const) {
    const index = indexAt(head, place);
    const rest = restOf(head, place);
    if (!index || rest === undefined || !mentions(index, loopKey)) continue;
    return {
      loopKey,
      indexOf: (node, loop) => {
        const found = indexAt(node, place);
        return found && restOf(node, place) === rest ? indexValue(bare(found), new Map([[loopKey, loop]])) : undefined;
      },
    };
  }
  return undefined;
}

/** `\theta^{(t)}`: the brackets are part of the mark. */
const bare = (index: Node): Node => (index.kind === 'group' ? index.body : index);

function indexAt(node: Node, place: Place): Node | undefined {
  if (place !== 'argument') return node.kind === 'script' ? node[place] : undefined;
  const group = node.kind === 'juxtaposition' && node.items.length === 2 ? node.items[1] : undefined;
  return group?.kind === 'group' && group.open === '(' ? group.body : undefined;
}

/** The name without its index. */
function restOf(node: Node, place: Place): string | undefined {
  if (place === 'argument') return node.kind === 'juxtaposition' && node.items[0] ? nameKey(node.items[0]) : undefined;
  if (node.kind !== 'script') return undefined;
  const rest: Node = { ...node, [place]: undefined };
  return rest.sub || rest.sup || rest.primes > 0 ? nameKey(rest) : nameKey(rest.base);
}

function mentions(node: Node, key: string): boolean {
  let found = false;
  walk(node, (n) => void (found ||= n.kind === 'symbol' && symbolKey(n) === key));
  return found;
}

/** The key under which the k-th member is looked up. */
export const memberKey = (k: number): string => ` member ${k}`;

/** A mention, also as the base of a power (`x_n^2`), with `member` in its place; undefined for any other node. */
export function replaceMember(
  n: Node,
  name: RecurringName,
  loop: number,
  member: (index: number) => Node,
  rest: (n: Node) => Node,
): Node | undefined {
  const index = name.indexOf(n, loop);
  if (index !== undefined) return member(index);
  if (n.kind !== 'script' || !n.sub || !n.sup || nameKey({ ...n, sub: undefined }) !== undefined) return undefined;
  const inner = name.indexOf({ ...n, sup: undefined }, loop);
  return inner === undefined ? undefined : { ...n, base: member(inner), sub: undefined, sup: rest(n.sup) };
}

/** The tree with the loop symbol at a number, and members of the sequence as names of their own. */
export function instantiate(node: Node, name: RecurringName, loop: number): Node {
  return mapNode(node, (n) => {
    const asMember = (k: number): Node => ({
      kind: 'symbol',
      name: memberKey(k),
      font: 'italic',
      word: true,
      span: n.span,
    });
    const member = replaceMember(n, name, loop, asMember, (x) => instantiate(x, name, loop));
    if (member) return member;
    if (n.kind === 'bigoperator' && bindsLoop(n.sub, name.loopKey)) return n;
    if (n.kind !== 'symbol' || symbolKey(n) !== name.loopKey) return undefined;
    const digits: Node = { kind: 'number', text: String(Math.abs(loop)), span: n.span };
    return loop < 0
      ? { kind: 'unary', operator: { symbol: '-', span: n.span }, operand: digits, span: n.span }
      : digits;
  });
}

/** A sum over the same letter is about its own. */
const bindsLoop = (sub: Node | undefined, key: string): boolean =>
  sub?.kind === 'relation' && sub.members[0]?.kind === 'symbol' && symbolKey(sub.members[0]) === key;
