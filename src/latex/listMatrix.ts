/** Matrices as one types them in a directive: `[[1,2],[3,4]]`, `[1 2; 3 4]`. */
import type { GroupNode, MatrixNode, Node } from './ast';
import type { Cursor } from './cursor';

/** Inside the bracket here blanks stand between entries: it has no comma, and has a semicolon or nothing but numbers. */
export function separatesByBlanks(c: Cursor): boolean {
  let depth = 0;
  let rows = false;
  let plain = true;
  for (let ahead = 1; ; ahead++) {
    const t = c.look(ahead);
    if (!t || ahead > 2_000) return false;
    if (t.type === 'lbracket' || t.type === 'open') depth++;
    if (t.type === 'rbracket' || t.type === 'close') depth--;
    if (depth < 0) return rows || plain;
    if (depth > 0) continue;
    if (t.type === 'comma') return false;
    if (t.type === 'semicolon') rows = true;
    if (t.type !== 'digit' && t.type !== 'period' && t.text !== '-') plain = false;
  }
}

/** The matrix that a bracket of lists is; undefined for any other. */
export function listMatrix(group: GroupNode): MatrixNode | undefined {
  if (group.open !== '[' || group.close !== ']') return undefined;
  const { body } = group;
  const rows =
    body.kind === 'list' ? (body.separator === ';' ? body.items.map(entries) : nested(body.items)) : nested([body]);
  return rows && { kind: 'matrix', environment: 'list', open: '[', rows, span: group.span };
}

/** One row: entries between commas, or `1 2`, which was read as a list already. */
const entries = (row: Node): readonly Node[] => (row.kind === 'list' && row.separator === ',' ? row.items : [row]);

function nested(items: readonly Node[]): (readonly Node[])[] | undefined {
  const rows: (readonly Node[])[] = [];
  for (const item of items) {
    if (item.kind !== 'group' || item.open !== '[' || item.close !== ']') return undefined;
    rows.push(entries(item.body));
  }
  return rows;
}
