/** Words in a formula: which of them are names, which are labels, and which only stand between statements. */
import type { Cursor } from './cursor';
import { bigOperatorWords, functionWords } from './commands/functions';
import type { Token } from './tokens';

export type TextRole = 'name' | 'number' | 'label' | 'words';

/** What `\text{…}` is here; `behind`: an operand stands directly before it. */
export function textRole(c: Cursor, token: Token, behind: boolean): TextRole {
  if (isNumberText(token.text)) return 'number';
  const next = c.look(1);
  if (!c.context.top || next?.type === 'sub' || next?.type === 'sup' || next?.type === 'prime') return 'name';
  if (saysMore(token.text)) return 'words';
  if (behind) return behindOperand(c, token, next);
  return c.at === c.statement ? atStart(c, token, next) : 'name';
}

function behindOperand(c: Cursor, token: Token, next: Token | undefined): TextRole {
  let at = 1;
  while (c.look(at)?.type === 'text') at++;
  const after = c.look(at);
  if (!after || after.type === 'relation' || cuts.has(after.type)) return 'label';
  if (infix.has(next?.type ?? '')) return 'name';
  return opens(next) && isOneWord(token.text) ? 'name' : 'words';
}

function atStart(c: Cursor, token: Token, next: Token | undefined): TextRole {
  if (!next) return c.at === 0 ? 'name' : 'words';
  if (next.type === 'amp' || next.type === 'relation' || infix.has(next.type)) return 'name';
  const word = token.text.trim();
  if (functionWords.has(word) || bigOperatorWords.has(word)) return 'name';
  return opens(next) && isOneWord(token.text) ? 'name' : 'words';
}

const infix: ReadonlySet<string> = new Set(['add', 'multiply', 'logic']);
export const cuts: ReadonlySet<string> = new Set([
  'row',
  'column',
  'amp',
  'arrow',
  'words',
  'semicolon',
  'colon',
  'period',
  'comma',
  'quad',
]);
const opens = (t: Token | undefined): boolean => t?.type === 'lbracket' || t?.type === 'left';
const isOneWord = (text: string): boolean => /^[A-Za-z][\w-]*$/.test(text);

/** `\text{29,800,000}`, `\text{7.2e-6}`. */
export const isNumberText = (text: string): boolean => /^ ?[-+−]?\d/.test(text) && numberText.test(text.trim());
/** Sign, digits, percent. */
export const numberText = /^([-+−]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?) ?(%?)$/i;

/** Words that introduce, connect or restrict, or end in a colon. */
function saysMore(text: string): boolean {
  const trimmed = text.trim().toLowerCase();
  const [first = ''] = trimmed.split(/[^a-z.]/, 1);
  return (
    trimmed.endsWith(':') ||
    connectives.has(first.replace(/\.$/, '')) ||
    connectives.has(trimmed) ||
    !/[a-z0-9\u0080-\uffff]/i.test(trimmed)
  );
}

const connectives: ReadonlySet<string> = new Set(
  (
    'if when where whenever for and or but so thus hence otherwise else provided since because with without by as then therefore from at unless let ' +
    'given such assuming while iff implies means gives yields using suppose assume note that which until subject s.t i.e e.g via both'
  ).split(' '),
);
