/** Commands with arguments that stand above, below, around or inside: accents, decorations, fonts. */
import type { Font } from '../ast';

/** Command → name of the accent in the tree. */
export const accents: ReadonlyMap<string, string> = new Map(
  (
    'hat:hat widehat:hat tilde:tilde widetilde:tilde bar:bar overline:overline vec:vec overrightarrow:vec overleftarrow:overleftarrow ' +
    'dot:dot ddot:ddot dddot:dddot check:check widecheck:check breve:breve acute:acute grave:grave mathring:mathring underline:underline ' +
    'underbar:underline undertilde:undertilde'
  )
    .split(' ')
    .map((entry): [string, string] => {
      const [name = '', accent = ''] = entry.split(':');
      return [`\\${name}`, accent];
    }),
);

/** `\underbrace{body}_{label}`: the script is the label. */
export const braces: ReadonlySet<string> = new Set([
  '\\underbrace',
  '\\overbrace',
  '\\underbracket',
  '\\overbracket',
  '\\overparen',
  '\\underparen',
]);

/** One argument; meaning is the body's. */
export const boxes: ReadonlySet<string> = new Set([
  '\\boxed',
  '\\fbox',
  '\\cancel',
  '\\bcancel',
  '\\xcancel',
  '\\sout',
  '\\Aboxed',
  '\\framebox',
  '\\uline',
]);

/** `\overset{label}{body}`. */
export const labelled: ReadonlySet<string> = new Set(['\\overset', '\\underset', '\\stackrel', '\\cancelto']);

export const fractions: ReadonlySet<string> = new Set([
  '\\frac',
  '\\dfrac',
  '\\tfrac',
  '\\cfrac',
  '\\nicefrac',
  '\\sfrac',
  '\\xfrac',
]);

export const binomials: ReadonlySet<string> = new Set(['\\binom', '\\dbinom', '\\tbinom']);

/** `{a \over b}`. */
export const infixes: ReadonlySet<string> = new Set(['\\over', '\\choose', '\\atop', '\\brack', '\\brace']);

/** Fonts whose argument is read letter by letter. */
export const letterFonts: ReadonlyMap<string, Font> = new Map<string, Font>([
  ['\\mathbf', 'bold'],
  ['\\boldsymbol', 'bold'],
  ['\\bm', 'bold'],
  ['\\pmb', 'bold'],
  ['\\bold', 'bold'],
  ['\\mathbfit', 'bold'],
  ['\\symbf', 'bold'],
  ['\\bs', 'bold'],
  ['\\mathbb', 'blackboard'],
  ['\\Bbb', 'blackboard'],
  ['\\mathds', 'blackboard'],
  ['\\mathbbm', 'blackboard'],
  ['\\mathcal', 'calligraphic'],
  ['\\mathscr', 'calligraphic'],
  ['\\mathfrak', 'fraktur'],
  ['\\mathnormal', 'italic'],
]);

/** Fonts in which several letters are one word. */
export const wordFonts: ReadonlyMap<string, Font> = new Map<string, Font>([
  ['\\mathrm', 'roman'],
  ['\\mathup', 'roman'],
  ['\\operatorname', 'roman'],
  ['\\operatornamewithlimits', 'roman'],
  ['\\operator', 'roman'],
  ['\\mathit', 'italic'],
  ['\\mathsf', 'sans'],
  ['\\mathtt', 'mono'],
]);

/** Their argument is text. */
export const textFonts: ReadonlyMap<string, Font> = new Map<string, Font>([
  ['\\text', 'roman'],
  ['\\textrm', 'roman'],
  ['\\textnormal', 'roman'],
  ['\\mbox', 'roman'],
  ['\\hbox', 'roman'],
  ['\\textup', 'roman'],
  ['\\textsc', 'roman'],
  ['\\intertext', 'roman'],
  ['\\shortintertext', 'roman'],
  ['\\textit', 'italic'],
  ['\\textsl', 'italic'],
  ['\\emph', 'italic'],
  ['\\textbf', 'bold'],
  ['\\textsf', 'sans'],
  ['\\texttt', 'mono'],
  ['\\Text', 'roman'],
]);

/** Old switches: they hold to the end of their group. */
export const fontSwitches: ReadonlyMap<string, Font> = new Map<string, Font>([
  ['\\bf', 'bold'],
  ['\\bfseries', 'bold'],
  ['\\boldmath', 'bold'],
  ['\\rm', 'roman'],
  ['\\rmfamily', 'roman'],
  ['\\it', 'italic'],
  ['\\cal', 'calligraphic'],
  ['\\sf', 'sans'],
  ['\\tt', 'mono'],
]);

/** Signs that say words: they cut a statement. */
export const sayings: ReadonlyMap<string, string> = new Map([
  ['\\forall', 'for all'],
  ['\\exists', 'there exists'],
  ['\\nexists', 'there is no'],
  ['\\therefore', 'therefore'],
  ['\\because', 'because'],
]);
