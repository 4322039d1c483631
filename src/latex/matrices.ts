/** Environments: matrices, arrays, cases. */
import type { CasesNode, MatrixNode, Node } from './ast';
import { casesEnvironments, matrixEnvironments, plainName } from './commands/environments';
import type { Cursor } from './cursor';
import { inner, spanOf } from './expression';
import { statements } from './statements';
import type { Token } from './tokens';

export const environment = (c: Cursor): Node => c.descend(() => read(c));

function read(c: Cursor): Node {
  const end = c.marks.partner[c.at] ?? c.at;
  const begin = c.next();
  const name = plainName(begin.text);
  const isCases = casesEnvironments.has(name);
  const inside = {
    top: isCases,
    cells: true,
    list: false,
    brackets: 0,
    lefts: 0,
    bars: [],
    implications: 'none',
    spaced: false,
  } as const;
  const body = c.within(inside, end, () => (isCases ? branches(c) : rows(c)));
  const incomplete = c.tokens[end]?.virtual;
  c.moveTo(end + 1);
  const span = c.since(begin.from);
  if (isCases) return { kind: 'cases', branches: body as CasesNode['branches'], span };
  const matrix: MatrixNode = {
    kind: 'matrix',
    environment: name,
    open: matrixEnvironments.get(name) ?? '',
    rows: body as MatrixNode['rows'],
    span,
  };
  return {
    ...matrix,
    ...(begin.columns !== undefined && { columns: begin.columns }),
    ...(incomplete && { incomplete: true }),
  };
}

/** Cells between `&`, rows between `\\`; an empty row at the end is none. */
function rows(c: Cursor): Node[][] {
  const read: Node[][] = [[]];
  while (c.at < c.end) {
    const row = read[read.length - 1] as Node[];
    row.push(cell(c));
    const token = c.peek();
    if (!token) break;
    c.next();
    if (token.type === 'row') {
      if (!c.peek()) return read;
      read.push([]);
    } else if (!c.peek()) row.push(c.hole());
  }
  return read.filter((row) => row.length > 0);
}

function cell(c: Cursor): Node {
  const node = isCellEnd(c.peek()) ? c.hole() : inner(c);
  for (let isFirst = true, t = c.peek(); t && !isCellEnd(t); t = c.peek(), isFirst = false) {
    if (isFirst && t.type !== 'period' && t.type !== 'comma') c.error('unexpected', t);
    c.moveTo(Math.max(c.at + 1, (c.marks.partner[c.at] ?? 0) + 1));
  }
  return node;
}

const isCellEnd = (t: Token | undefined): boolean => !t || t.type === 'row' || t.type === 'amp' || t.type === 'column';

type Branch = CasesNode['branches'][number];

/** Each row is a value, and behind it words and a condition. */
function branches(c: Cursor): Branch[] {
  const read: Branch[] = [];
  const outer = c.statement;
  while (c.peek()) {
    const row = rowEnd(c);
    const { statements: parts, words } = c.within({}, row, () => statements(c));
    c.moveTo(Math.min(row + 1, c.end));
    const [value, ...conditions] = parts;
    if (!value && words === '') continue;
    const said = [...conditions.map((p) => p.words), words].filter((w) => w !== '').join(' ');
    const nodes = conditions.map((p) => p.node);
    const condition: Node | undefined =
      nodes.length > 1 ? { kind: 'list', items: nodes, separator: ',', span: spanOf(nodes) } : nodes[0];
    read.push({ value: value?.node ?? c.hole(), words: said, ...(condition && { condition }) });
  }
  c.statement = outer;
  return read;
}

function rowEnd(c: Cursor): number {
  let at = c.at;
  while (at < c.end && c.tokens[at]?.type !== 'row') at = Math.max(at, c.marks.partner[at] ?? 0) + 1;
  return Math.min(at, c.end);
}
