/** Commands that are infix or prefix operators, with their canonical sign. */
import type { TokenType } from '../tokens';

const table = (type: TokenType, entries: string): [string, readonly [TokenType, string]][] =>
  entries.split(' ').map((entry) => {
    const [name = '', sign = ''] = entry.split(':');
    return [`\\${name}`, [type, sign]];
  });

export const operatorCommands: ReadonlyMap<string, readonly [TokenType, string]> = new Map([
  ...table('add', 'pm:± mp:∓ plus:+ minus:-'),
  ...table(
    'multiply',
    'cdot:· cdotp:· times:× div:÷ ast:* star:⋆ odot:⊙ otimes:⊗ circ:∘ circledast:⊛ slash:/ oslash:⊘ bmod:mod mod:mod ltimes:⋉ rtimes:⋊ bigcirc:∘ boxtimes:⊠',
  ),
  ...table(
    'logic',
    'wedge:∧ land:∧ vee:∨ lor:∨ oplus:⊕ xor:⊕ veebar:⊕ cup:∪ cap:∩ setminus:∖ smallsetminus:∖ uplus:∪ sqcup:∪ sqcap:∩',
  ),
  ...table('not', 'neg:¬ lnot:¬'),
]);

/** Precedence of the logical and set operators, loosest first; the arrows are logic only in a logical formula. */
export const logicLevels: readonly ReadonlySet<string>[] = [
  new Set(['↔']),
  new Set(['→']),
  new Set(['∨']),
  new Set(['⊕']),
  new Set(['∧']),
  new Set(['∪', '∩', '∖']),
];

/** An arrow that cuts a statement, read as an implication. */
export const implications: ReadonlyMap<string, string> = new Map([
  ['→', '→'],
  ['⇒', '→'],
  ['↔', '↔'],
  ['⇔', '↔'],
]);

/** Signs of one or several characters that are typed. Longest first. */
export const typedSigns: readonly (readonly [string, TokenType, string])[] = [
  ['<=>', 'arrow', '⇔'],
  ['<->', 'arrow', '↔'],
  ['...', 'ellipsis', '…'],
  ['<=', 'relation', '≤'],
  ['>=', 'relation', '≥'],
  ['=>', 'arrow', '⇒'],
  ['->', 'arrow', '→'],
  [':=', 'relation', ':='],
  ['==', 'relation', '='],
  ['<<', 'relation', '≪'],
  ['>>', 'relation', '≫'],
  ['=', 'relation', '='],
  ['<', 'relation', '<'],
  ['>', 'relation', '>'],
  ['+', 'add', '+'],
  ['-', 'add', '-'],
  ['*', 'multiply', '*'],
  ['/', 'multiply', '/'],
  ['(', 'lbracket', '('],
  ['[', 'lbracket', '['],
  [')', 'rbracket', ')'],
  [']', 'rbracket', ']'],
  ['|', 'bar', '|'],
  [',', 'comma', ','],
  [';', 'semicolon', ';'],
  [':', 'colon', ':'],
  ['.', 'period', '.'],
  ['!', 'bang', '!'],
  ['%', 'percent', '%'],
  ["'", 'prime', "'"],
  ['?', 'letter', '?'],
];

/** Only in directives. */
export const directiveSigns: readonly (readonly [string, TokenType, string])[] = [
  ['!=', 'relation', '≠'],
  ['~=', 'relation', '≈'],
  ['&&', 'logic', '∧'],
  ['~', 'relation', '∼'],
];
