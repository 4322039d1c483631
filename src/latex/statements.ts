/** Cuts a region, or the row of a `cases`, into statements (DESIGN section 2). */
import type { Cut, StatementNode } from './ast';
import type { Cursor } from './cursor';
import { chain } from './expression';
import { startsOperand } from './atoms';
import { textRole } from './text';
import type { Token } from './tokens';

export interface Statements {
  readonly statements: readonly StatementNode[];
  /** Words behind the last statement. */
  readonly words: string;
}

const strength: readonly Cut[] = [
  'start',
  'quad',
  'comma',
  'period',
  'colon',
  'semicolon',
  'words',
  'implies',
  'column',
  'row',
];
const cutOf: Readonly<Partial<Record<Token['type'], Cut>>> = {
  row: 'row',
  column: 'column',
  amp: 'column',
  arrow: 'implies',
  words: 'words',
  semicolon: 'semicolon',
  colon: 'colon',
  period: 'period',
  comma: 'comma',
  quad: 'quad',
};

/** Everything up to the cursor's end. */
export function statements(c: Cursor): Statements {
  const read: StatementNode[] = [];
  const scan = { end: -1, implications: 'none' as Cursor['context']['implications'] };
  let words: string[] = [];
  let cut: Cut = 'start';
  let row = 0;
  let isNewRow = false;
  for (let token = c.peek(); token; token = c.peek()) {
    c.statement = c.at;
    const next = cutOf[token.type];
    const isWords = token.type === 'text' && textRole(c, token, read.length > 0 && cut === 'start') === 'words';
    if (next || isWords) {
      if (token.type === 'words' || isWords) words.push(token.text.trim());
      if (next === 'row' && read.length > 0) isNewRow = true;
      if (next !== 'row' || read.length > 0) cut = stronger(cut, next ?? 'words');
      c.next();
    } else if (!startsStatement(c, token)) {
      c.error('unexpected', token);
      c.moveTo(Math.max(c.at + 1, (c.marks.partner[c.at] ?? 0) + 1));
    } else {
      if (isNewRow) row++;
      isNewRow = false;
      const implications = readImplications(c, scan);
      const at = c.at;
      const node = c.within({ implications }, c.end, () => chain(c));
      if (c.at === at) c.next();
      read.push({ node, span: node.span, cut, words: words.join(' '), row });
      words = [];
      cut = 'start';
    }
  }
  return {
    statements: read.map((s, i) => (i > 0 && s.cut === 'start' ? { ...s, cut: 'quad' } : s)),
    words: words.join(' '),
  };
}

const stronger = (a: Cut, b: Cut): Cut => (strength.indexOf(b) > strength.indexOf(a) ? b : a);

const startsStatement = (c: Cursor, token: Token): boolean =>
  startsOperand(c, token) ||
  ['relation', 'add', 'multiply', 'logic', 'bar', 'mid', 'text', 'word'].includes(token.type);

/**
 * Arrows are implications where ∧, ∨ or ¬ stand in the same statement; a double arrow only if no relation does (else it leads from one
 * statement to the next). In a directive, which is one statement, every arrow is one; beside a relation only a single arrow.
 */
function readImplications(
  c: Cursor,
  scan: { end: number; implications: Cursor['context']['implications'] },
): Cursor['context']['implications'] {
  if (c.at < scan.end) return scan.implications;
  let [isLogical, hasRelation, at] = [false, false, c.at];
  let depth = 0;
  for (; at < c.end; at++) {
    const t = c.tokens[at] as Token;
    if (hard.has(t.type) && depth <= 0) break;
    if (t.type === 'lbracket' || t.type === 'left' || t.type === 'open' || t.type === 'begin') depth++;
    if (t.type === 'rbracket' || t.type === 'right' || t.type === 'close' || t.type === 'end') depth--;
    if (t.type === 'not' || (t.type === 'logic' && (t.text === '∧' || t.text === '∨'))) isLogical = true;
    if (t.type === 'relation' && depth <= 0) hasRelation = true;
  }
  scan.end = at;
  const isFormula = isLogical || c.mode === 'directive';
  scan.implications = isFormula && !hasRelation ? 'all' : isFormula ? 'single' : 'none';
  return scan.implications;
}

const hard: ReadonlySet<string> = new Set(['row', 'column', 'comma', 'semicolon', 'period']);
