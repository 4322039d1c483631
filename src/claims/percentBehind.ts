/** `$97.31$\\%`, `$97.31$ percent`: the sign right behind a formula belongs to its last member. */
import type { MathRegion, SourceDocument } from '../document/model';
import type { Block, Node } from '../latex/ast';
import type { Span } from '../text/span';
import { literalNumber } from './literals';

/** The formula with the sign that stands behind it; undefined where there is none. */
export function withPercentBehind(document: SourceDocument, region: MathRegion, block: Block): Block | undefined {
  const span = percentBehind(document, region);
  const last = block.statements[block.statements.length - 1];
  if (!span || !last) return undefined;
  return { ...block, statements: [...block.statements.slice(0, -1), { ...last, node: marked(last.node, span) }] };
}

function percentBehind({ text, language }: SourceDocument, { span, display }: MathRegion): Span | undefined {
  if (display) return undefined;
  const sign = language === 'latex' ? latexSign : markdownSign;
  const found = sign.exec(text.slice(span.to, span.to + 16))?.[0];
  return found === undefined ? undefined : { from: span.to, to: span.to + found.length };
}

const latexSign = /^(?:(?:[ ~]|\r?\n|\\[, ])?(?:\\%|per ?cent\b))/;
/** A bare sign stands on the formula's line: at the beginning of the next one it is a comment's. */
const markdownSign = /^(?: ?\\?%(?!%)|(?: |\r?\n)?(?:\\%|per ?cent\b))/;

/** The last member, keeping its own span: the sign stands outside the formula. */
function marked(node: Node, span: Span): Node {
  if (node.kind === 'relation') {
    const last = node.members[node.members.length - 1] as Node;
    return { ...node, members: [...node.members.slice(0, -1), marked(last, span)] };
  }
  if (node.kind === 'hole' || literalNumber(node)?.percent) return node;
  return { kind: 'postfix', operator: { symbol: '%', span }, operand: node, span: node.span };
}
