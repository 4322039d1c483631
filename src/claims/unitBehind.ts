/** `$d = 100$ km`, `$v = 50$~m/s`: a unit right behind a formula belongs to its last member. */
import type { MathRegion, SourceDocument } from '../document/model';
import type { Block, Node } from '../latex/ast';
import type { Span } from '../text/span';
import { containsNumber } from './literals';
import { isUnitText } from './unitText';

/** The formula with the unit that stands behind it; undefined where there is none. */
export function withUnitBehind(
  { text }: SourceDocument,
  { span, display }: MathRegion,
  block: Block,
): Block | undefined {
  const last = block.statements[block.statements.length - 1];
  if (display || last?.node.kind !== 'relation') return undefined;
  const unit = unitAt(text, span.to);
  const node = unit && labelled(last.node, unit.words, unit.span);
  return node ? { ...block, statements: [...block.statements.slice(0, -1), { ...last, node }] } : undefined;
}

function unitAt(text: string, from: number): { readonly words: string; readonly span: Span } | undefined {
  const [all, space = '', name = '', power] = unitWords.exec(text.slice(from, from + 60)) ?? [];
  const words = power === undefined ? name : `${name}^${power}`;
  const span = { from: from + space.length, to: from + (all?.length ?? 0) };
  return all !== undefined && isUnitText(words) ? { words, span } : undefined;
}

/** `km`, `m/s^2`, `m$^2$`; not before another letter: `$x = 2$ s.t. …`. */
const unitWords =
  /^((?:[ ~]|\r?\n|\\[, ])?)([A-Za-zµμ]+[²³]?(?:\^\{?-?\d\}?)?(?:(?:\/| per |·)[A-Za-zµμ]+[²³]?(?:\^\{?-?\d\}?)?)*)(?:(?:\$\^|\\textsuperscript)\{?(-?\d)\}?\$?)?(?![\w$^²³/\\-]|\.\w)/;

/** The last member, keeping its own span: the words stand outside the formula. */
function labelled(node: Extract<Node, { kind: 'relation' }>, label: string, labelSpan: Span): Node | undefined {
  const last = node.members[node.members.length - 1] as Node;
  if (!containsNumber(last) || last.kind === 'labelled') return undefined;
  const member: Node = { kind: 'labelled', body: last, label, labelSpan, isBehind: true, span: last.span };
  return { ...node, members: [...node.members.slice(0, -1), member] };
}
