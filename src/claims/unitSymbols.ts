/** `100\,\mathrm{km}`: a number with upright letters behind it that are a unit becomes one with words behind it, as `100 \text{ km}` is. */
import type { Block, Node } from '../latex/ast';
import { cover } from '../text/span';
import { literalNumber } from './literals';
import { isUnitText } from './unitText';

/** `names`: upright words that the document uses as names. */
export function withUnitWords(block: Block, names: ReadonlySet<string>): Block {
  const statements = block.statements.map((s) => ({ ...s, node: inWords(s.node, names) }));
  return statements.some((s, i) => s.node !== block.statements[i]?.node) ? { ...block, statements } : block;
}

/** Upright words that a document gives a value or declares. */
export function uprightNames(text: string): ReadonlySet<string> {
  return new Set(
    Array.from(
      text.matchAll(/\\(?:mathrm|text|rm)\s*\{?\s*([A-Za-z]+)\s*\}?\s*&?\s*(?::?=|\\in\b|\\sim\b|\\to\b)/g),
      (m) => m[1] ?? '',
    ),
  );
}

function inWords(node: Node, names: ReadonlySet<string>): Node {
  if (node.kind === 'relation') {
    const members = node.members.map((m) => inWords(m, names));
    return members.some((m, i) => m !== node.members[i]) ? { ...node, members } : node;
  }
  const [first, rest] = parted(node);
  const label = first && literalNumber(first) ? rest.map((n) => unitWords(n, names)) : [];
  if (!first || label.length === 0 || label.includes(undefined)) return node;
  const text = label.join(' ').replace(/ \//g, '/');
  if (!isUnitText(text)) return node;
  const labelSpan = { from: first.span.to, to: node.span.to };
  return { kind: 'labelled', body: first, label: text, labelSpan, span: cover(first.span, labelSpan) };
}

/** The first item and what stands behind it; a divisor is `/` and its words. */
function parted(node: Node): readonly [Node | undefined, readonly Node[]] {
  if (node.kind === 'juxtaposition') return [node.items[0], node.items.slice(1)];
  if (node.kind !== 'product') return [undefined, []];
  const [first, rest] = parted(node.factors[0] as Node);
  const operators = node.operators.map((o) => o.symbol);
  const divisors = node.factors.slice(1).map((factor): Node => ({
    kind: 'fraction',
    numerator: { kind: 'hole', reason: 'missing', span: factor.span },
    denominator: factor,
    span: factor.span,
  }));
  return first && operators.every((o) => o === '/') ? [first, [...rest, ...divisors]] : [undefined, []];
}

/** `km`, `m^2`, `/s`, `m/s`; undefined for what is no unit. */
function unitWords(node: Node, names: ReadonlySet<string>): string | undefined {
  const inner = (n: Node): string | undefined => unitWords(n, names);
  switch (node.kind) {
    case 'symbol':
      return (node.word || node.font === 'roman') && !names.has(node.name) && isUnitText(node.name)
        ? node.name
        : undefined;
    case 'script': {
      const base = node.sub || node.primes > 0 ? undefined : inner(node.base);
      const power = node.sup && literalNumber(node.sup);
      return base !== undefined && power && /^\d$/.test(power.number.text)
        ? `${base}^${power.negative ? '-' : ''}${power.number.text}`
        : undefined;
    }
    case 'fraction': {
      const [above, below] = [node.numerator.kind === 'hole' ? '' : inner(node.numerator), inner(node.denominator)];
      return above === undefined || below === undefined ? undefined : `${above}/${below}`;
    }
    default:
      return undefined;
  }
}
