/** Trees as text: an s-expression for case files, and a normal form for comparing. */
import type { Block, Node, ScriptNode } from './ast';

/** One line, without spans. `x` a symbol, `'Loss'` a word, `3` a number, `_` a hole; else `(kind part …)`. */
export function toCase(node: Node): string {
  return print(node, false);
}

/** Equal for trees that differ only in spans, size of brackets, decorations and words beside them. Not for display. */
export function structuralKey(node: Node): string {
  return print(node, true);
}

/** A line for each statement: its cut, its words, its tree; then the errors. */
export function blockToCase(block: Block): string {
  const lines = block.statements.map((s) => `${s.row} ${s.cut}${s.words ? ` "${s.words}"` : ''}: ${toCase(s.node)}`);
  const errors = block.errors.map((e) => `! ${e.code} ${e.token}`);
  return [...lines, ...errors].join('\n');
}

const fontMarks: Readonly<Record<string, string>> = {
  bold: '@bold',
  roman: '@roman',
  blackboard: '@bb',
  calligraphic: '@cal',
  fraktur: '@frak',
  sans: '@sans',
  mono: '@mono',
};

function print(node: Node, isKey: boolean): string {
  const show = (n: Node): string => print(n, isKey);
  const all = (nodes: readonly Node[]): string => nodes.map(show).join(' ');
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'symbol':
      return node.word
        ? `'${node.name}'${node.font === 'bold' ? '@bold' : ''}`
        : node.name + (fontMarks[node.font] ?? '');
    case 'script':
      return script(node, show);
    case 'accent':
      return `(${node.accent} ${show(node.body)})`;
    case 'group':
      return `(${node.open}${node.close} ${show(node.body)})`;
    case 'list':
      return `(list${node.separator} ${all(node.items)})`;
    case 'juxtaposition':
      return `(jux ${all(node.items)})`;
    case 'sum':
      return `(sum ${interleaved(node.terms, node.operators, show)})`;
    case 'product':
      return `(product ${interleaved(node.factors, node.operators, show)})`;
    case 'logic':
      return `(logic ${interleaved(node.operands, node.operators, show)})`;
    case 'relation':
      return `(rel ${interleaved(node.members, node.operators, show)})`;
    case 'unary':
      return `(${node.operator.symbol} ${show(node.operand)})`;
    case 'postfix':
      return `(post ${show(node.operand)} ${node.operator.symbol})`;
    case 'fraction':
      return `(frac ${show(node.numerator)} ${show(node.denominator)})`;
    case 'root':
      return `(root ${node.index ? `[${show(node.index)}] ` : ''}${show(node.body)})`;
    case 'binomial':
      return `(binom ${show(node.top)} ${show(node.bottom)})`;
    case 'matrix': {
      const rows = node.rows.map((row) => row.map(show).join(' & ')).join(' \\\\ ');
      const name = isKey
        ? 'matrix'
        : node.environment + (node.columns ? `{${node.columns}}` : '') + (node.incomplete ? '?' : '');
      return `(${name} ${node.open}: ${rows})`;
    }
    case 'cases':
      return `(cases ${node.branches.map((b) => `[${show(b.value)}${b.words ? ` "${b.words}"` : ''}${b.condition ? ` ${show(b.condition)}` : ''}]`).join(' ')})`;
    case 'bigoperator':
      return `(${node.operator}${node.sub ? `_${show(node.sub)}` : ''}${node.sup ? `^${show(node.sup)}` : ''} ${show(node.body)})`;
    case 'apply':
      return `(apply ${show(node.function)} ${show(node.argument)})`;
    case 'evaluated':
      return `(at ${show(node.body)}${node.sub ? ` _${show(node.sub)}` : ''}${node.sup ? ` ^${show(node.sup)}` : ''})`;
    case 'bar':
      return `(${node.operator} ${show(node.left)} ${show(node.right)})`;
    case 'decorated':
      return isKey
        ? show(node.body)
        : `(${node.command} ${show(node.body)}${node.label ? ` ${show(node.label)}` : ''})`;
    case 'labelled':
      return isKey ? show(node.body) : `(labelled ${show(node.body)} "${node.label}")`;
    case 'ellipsis':
      return '…';
    case 'hole':
      return node.reason === 'missing' ? '_' : `_${node.reason}`;
  }
}

function script(node: ScriptNode, show: (n: Node) => string): string {
  const parts = [node.sub && `_${show(node.sub)}`, node.sup && `^${show(node.sup)}`].filter(Boolean);
  return `(scr ${show(node.base)}${"'".repeat(node.primes)}${parts.length > 0 ? ` ${parts.join(' ')}` : ''})`;
}

const interleaved = (
  nodes: readonly Node[],
  operators: readonly { symbol: string; annotated?: string }[],
  show: (n: Node) => string,
): string =>
  nodes
    .map(
      (n, i) =>
        (i === 0 ? '' : ` ${operators[i - 1]?.symbol ?? ''}${operators[i - 1]?.annotated === undefined ? '' : '!'} `) +
        show(n),
    )
    .join('');
