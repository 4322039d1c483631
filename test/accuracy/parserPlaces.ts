/** The numbers, and the terms and factors behind an operator, as the checker's own parser sees them. */
import { readDocument } from '../../src/document';
import { buildMacroTable, parseMath, walk } from '../../src/latex';
import type { Node } from '../../src/latex';

export interface ParserPlace {
  readonly kind: 'number' | 'operand';
  readonly from: number;
  readonly to: number;
}

export function parserPlaces(text: string, language: 'markdown' | 'latex'): ParserPlace[] {
  const document = readDocument(text, language);
  const macros = buildMacroTable([...document.macros]);
  const places: ParserPlace[] = [];
  for (const item of document.items) {
    if (item.kind !== 'math') continue;
    const { content, skips, environment } = item;
    const block = parseMath({ text, ...content, skips }, { macros, ...(environment ? { environment } : {}) });
    for (const { node } of block.statements) walk(node, (found) => void places.push(...placesOf(found)));
  }
  return places;
}

function placesOf(node: Node): ParserPlace[] {
  if (node.kind === 'number') return [{ kind: 'number', ...node.span }];
  if (node.kind !== 'sum' && node.kind !== 'product') return [];
  const operands = node.kind === 'sum' ? node.terms : node.factors;
  const [first, second] = operands;
  const leading: ParserPlace[] =
    node.operators.length > 0 && first && second
      ? [{ kind: 'operand', from: first.span.from, to: second.span.from }]
      : [];
  const others = node.operators.flatMap(({ span }, i): ParserPlace[] => {
    const operand = operands[i + 1];
    return operand ? [{ kind: 'operand', from: span.from, to: operand.span.to }] : [];
  });
  return [...leading, ...others];
}
