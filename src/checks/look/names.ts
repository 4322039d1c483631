/** The symbol at a place: the smallest name that stands there in a formula or a directive. */
import type { ParsedDirective } from '../../claims/directive';
import type { Chain } from '../../claims/model';
import type { Place } from '../../claims/world';
import { nameKey, withoutPower } from '../../engine/names';
import { children } from '../../latex';
import type { Node } from '../../latex/ast';
import type { Span } from '../../text/span';
import type { Prepared, ReadDirective } from '../prepare';

export interface NamePlace {
  readonly key: string;
  readonly span: Span;
  readonly place: Place;
  readonly chain?: Chain;
  readonly directive: boolean;
}

export function nameAt(prepared: Prepared, offset: number): NamePlace | undefined {
  for (const chain of prepared.chains) {
    if (!chain.members.some((m) => includes(m.span, offset))) continue;
    const found = chain.members.map((m) => nameIn(m, offset)).find((n) => n !== undefined);
    if (found) return { ...found, chain, directive: false, place: { at: chain.offset, section: chain.section, chain } };
  }
  const read = prepared.directives.find(({ directive }) => includes(directive.span, offset));
  const found =
    read &&
    operandsOf(read.parsed)
      .map((n) => nameIn(n, offset))
      .find((n) => n !== undefined);
  return read && found && { ...found, directive: true, place: placeOf(read) };
}

export const placeOf = ({ directive, section }: ReadDirective): Place => ({ at: directive.span.from, section });

export const includes = (span: Span, offset: number): boolean => span.from <= offset && offset <= span.to;

/** A whole name before the names in it: `h_1`, not its `h`. */
function nameIn(node: Node, offset: number): { key: string; span: Span } | undefined {
  if (!includes(node.span, offset)) return undefined;
  const key = nameKey(node);
  if (key !== undefined) return { key, span: node.span };
  const base = withoutPower(node);
  const baseKey = base && nameKey(base);
  if (base && baseKey !== undefined && includes(base.span, offset)) return { key: baseKey, span: base.span };
  for (const child of children(node)) {
    const found = nameIn(child, offset);
    if (found) return found;
  }
  return undefined;
}

function operandsOf(parsed: ReadDirective['parsed']): readonly Node[] {
  switch (parsed.kind) {
    case 'check':
    case 'show':
      return parsed.query ? queryNodes(parsed.query) : [];
    case 'let':
      return parsed.binds.flatMap((b) => [b.head.node, b.value.node]);
    case 'assume':
      return parsed.facts.flatMap((f) => f.subjects.map((s) => s.node));
    default:
      return [];
  }
}

type Query = NonNullable<Extract<ParsedDirective, { kind: 'check' }>['query']>;

const queryNodes = ({ operands, modifiers, claim }: Query): Node[] => [
  ...operands.map((o) => o.node),
  ...modifiers.flatMap((m) => ('subjects' in m ? m.subjects.map((s) => s.node) : [])),
  ...modifiers.flatMap((m) => ('subject' in m ? [m.subject.node] : [])),
  ...(claim ? [claim.node] : []),
];
