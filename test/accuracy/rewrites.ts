/** The same mathematics written differently: none of these may raise a flag. Each gives undefined where it has nothing to change. */
import type { CorpusDocument } from './corpus';

type Rewrite = (document: CorpusDocument) => string | undefined;

/** In formulas only; words stay. */
const inMath =
  (change: (formula: string) => string): Rewrite =>
  ({ text }) => {
    const formula =
      /<!--[\s\S]*?-->|^%.*$|\\begin\{(align|equation)\*?\}[\s\S]*?\\end\{\1\*?\}|\$\$[\s\S]*?\$\$|\\\[[\s\S]*?\\\]|\$(?:\\.|[^$\\])+\$/gm;
    const changed = text.replace(formula, (match) => (/^(?:<!--|%)/.test(match) ? match : change(match)));
    return changed === text ? undefined : changed;
  };

const replace = (pattern: RegExp, put: string | ((...groups: string[]) => string)): Rewrite =>
  inMath((formula) => formula.replace(pattern, put as string));

const unicode: Readonly<Record<string, string>> = {
  '\\cdot': '·',
  '\\times': '×',
  '\\approx': '≈',
  '\\alpha': 'α',
  '\\beta': 'β',
  '\\eta': 'η',
  '\\delta': 'δ',
  '\\sigma': 'σ',
  '\\lambda': 'λ',
  '\\mu': 'μ',
  '\\pi': 'π',
  '\\partial': '∂',
  '\\nabla': '∇',
};

const rewrites: Readonly<Record<string, Rewrite>> = {
  'frac to slash': replace(/\\frac\{(\d+)\}\{(\d+)\}/g, '($1/$2)'),
  'frac to dfrac': replace(/\\frac(?=\{)/g, '\\dfrac'),
  'dfrac to frac': replace(/\\[dt]frac(?=\{)/g, '\\frac'),
  'frac to tfrac': replace(/\\frac(?=\{)/g, '\\tfrac'),
  'frac without braces': replace(/\\frac\{(\d)\}\{(\d)\}/g, '\\frac$1$2'),
  'slash to frac': replace(/(?<![\d.])(\d+) ?\/ ?(\d+)(?![\d.])/g, '\\frac{$1}{$2}'),
  'cdot to times': replace(/\\cdot(?= ?[(-]?\d)/g, '\\times'),
  'times to cdot': replace(/\\times/g, '\\cdot'),
  'cdot to star': replace(/\\cdot/g, '*'),
  'product by brackets': replace(/(?<![\d.^_{}]|\/ ?)(\d+(?:\.\d+)?) \\cdot (\d+(?:\.\d+)?)(?![\d.!^])/g, '($1)($2)'),
  juxtaposed: replace(/(?<![\d.^_{}]|\/ ?)(\d+(?:\.\d+)?) \\cdot (?=[a-z](?![a-z]))/g, '$1 '),
  'zeros at the end': replace(/(?<![\d.])(\d+\.\d+)(?= \\cdot \d)/g, '$10'),
  'sized brackets': replace(/(?<!\\left|\\[bB]ig)\(([^()]*)\)/g, '\\left( $1 \\right)'),
  'big brackets': replace(/(?<!\\left|\\[bB]ig)\(([^()]*)\)/g, '\\bigl($1\\bigr)'),
  'square brackets': replace(/(?<=[-+=] ?|\\cdot |\\frac\{)\(([^(),]*[-+][^(),]*)\)/g, '[$1]'),
  'redundant brackets': replace(/(?<=[-+] )(\d+(?:\.\d+)?) \\cdot (\d+(?:\.\d+)?)(?= [-+=])/g, '($1 \\cdot $2)'),
  'spaces out': replace(/ ?([-+=]) ?/g, '$1'),
  'spaces in': replace(/([-+=()])/g, ' $1 '),
  'thin spaces': replace(/ \\cdot /g, '\\,\\cdot\\,'),
  'braces around numbers': replace(/(?<=[-+=] )(\d+(?:\.\d+)?)(?= )/g, '{$1}'),
  'unicode operators': inMath((f) =>
    f.replace(/\\[a-z]+(?![a-zA-Z]) ?/g, (c) => {
      const put = unicode[c.trim()];
      return put ? `${put} ` : c;
    }),
  ),
  'unicode minus': replace(/(?<=[\s({=])-(?=[\s\d(])/g, '−'),
  'unicode squares': replace(/\^2(?!\d)/g, '²'),
  'braced exponents': replace(/\^(\w)(?![a-zA-Z\d])/g, '^{$1}'),
  'braced indices': replace(/_(\w)/g, '_{$1}'),
  'bare indices': replace(/_\{(\w)\}/g, '_$1'),
  'parentheses for brackets': replace(/\{bmatrix\}/g, '{pmatrix}'),
  'brackets for parentheses': replace(/\{pmatrix\}/g, '{bmatrix}'),
  'array for bmatrix': replace(/\\begin\{bmatrix\}([\s\S]*?)\\end\{bmatrix\}/g, arrayed),
  'rows on lines': replace(/ \\\\ (?=[^\n]*\\end\{[bp]matrix\})/g, ' \\\\\n'),
  'upright T': replace(/\^(?:\\top|T)(?![a-zA-Z])/g, '^{\\mathsf{T}}'),
  'top to T': replace(/\^\\top/g, '^T'),
  'norm by lVert': replace(/\\\|([^|]*?)\\\|/g, '\\lVert $1 \\rVert'),
  'approx to equals': replace(/\\approx(?= -?\d+\.\d)/g, '='),
  'display to inline': ({ text, language }) =>
    changed(
      text,
      language === 'markdown'
        ? text.replace(/\$\$([^&\n]*?)\$\$/g, '$$$1$$')
        : text.replace(/\\\[\s*([^&\n]*?)\s*\\\]/g, '$$$1$$'),
    ),
  'inline to display': ({ text }) =>
    changed(text, text.replace(/(?<!\$)\$([^$\n]+)\$(?!\$)([.,]?)/g, '\n$$$$$1$2$$$$\n')),
  'display by brackets': ({ text }) => changed(text, text.replace(/\$\$([\s\S]*?)\$\$/g, '\\[$1\\]')),
  'align from a chain': ({ text }) =>
    changed(text, text.replace(/\$\$([^&$\\]*(?:\\(?!\\|begin|quad|qquad)[^&$\\]*)*)\$\$/g, aligned)),
  'chain from align': ({ text }) =>
    changed(
      text,
      text.replace(/\\begin\{align\*\}([\s\S]*?)\\end\{align\*\}/g, (whole, body: string) =>
        /\\\\\s*&/.test(body) && !/\\\\\s*[^&\s]/.test(body) ? `\\[${body.replace(/\\\\|&/g, ' ')}\\]` : whole,
      ),
    ),
  'displays from align': ({ text }) =>
    changed(
      text,
      text.replace(/\\begin\{align\*\}((?:(?!\\begin)[\s\S])*?)\\end\{align\*\}/g, (_, body: string) =>
        body
          .split('\\\\')
          .map((row) => `\\[${row.replace(/&/g, ' ')}\\]`)
          .join('\n'),
      ),
    ),
  'inline by brackets': ({ text }) => changed(text, text.replace(/(?<!\$)\$([^$\n]+)\$(?!\$)/g, '\\($1\\)')),
  'macro for a number': ({ text }) => {
    const number = /(?<=[-+=] |\\cdot )(\d+\.\d+)(?= )/.exec(text)?.[1];
    return (
      number &&
      `\\newcommand{\\given}{${number}}\n\n${text.replace(new RegExp(`(?<=[-+=] |\\\\cdot )${number.replace('.', '\\.')}(?= )`, 'g'), '\\given')}`
    );
  },
  'macro with an argument': (document) => {
    const put = replace(/\\sqrt\{([^{}]*)\}/g, '\\wurzel{$1}')(document);
    return put && `\\newcommand{\\wurzel}[1]{\\sqrt{#1}}\n\n${put}`;
  },
  'terms of a sum reordered': replace(/(?<=[=({] ?)(\d+(?:\.\d+)?) \+ (\d+(?:\.\d+)?)(?= ?[=})$])/g, '$2 + $1'),
  'factors reordered': replace(/(?<=[=({] ?)(\d+(?:\.\d+)?) \\cdot (\d+(?:\.\d+)?)(?= ?[=})$])/g, '$2 \\cdot $1'),
  'sides swapped': replace(/^\$([^=$\\a-zA-Z]*\d[^=$\\a-zA-Z]*) = (\d+(?:\.\d+)?)\$$/g, '$$$2 = $1$$'),
  boxed: replace(/= (-?\d+(?:\.\d+)?)(\$+)$/g, '= \\boxed{$1}$2'),
  'plus zero': replace(/(?<== )(\d+(?:\.\d+)?) \+ (?=\d)/g, '0 + $1 + '),
  'times one': replace(/(?<== )(\d+(?:\.\d+)?) \\cdot (?=\d)/g, '1 \\cdot $1 \\cdot '),
  'line breaks': ({ text }) =>
    changed(
      text,
      text.replace(/\$\$([^$]*)\$\$/g, (_, body: string) => `$$\n${body.replace(/ = /g, '\n= ')}\n$$`),
    ),
  'carriage returns': ({ text }) => text.replace(/\n/g, '\r\n'),
};

/** All of a document's, and the document in the other language. */
export function rewritesOf(document: CorpusDocument): readonly (readonly [string, CorpusDocument])[] {
  const found = Object.entries(rewrites).flatMap(([name, rewrite]) => {
    const text = rewrite(document);
    return text === undefined ? [] : [[name, { ...document, text }] as const];
  });
  const other = translated(document);
  return other ? [...found, ['other language', other]] : found;
}

/** LaTeX as Markdown and the other way round: directives, percent signs, displays; not what only one of them has. */
function translated(document: CorpusDocument): CorpusDocument | undefined {
  const { text, language } = document;
  if (/^\||^\d+\. |\\newcommand/m.test(text)) return undefined;
  if (language === 'latex')
    return { ...document, language: 'markdown', text: text.replace(/^%% (.*)$/gm, '<!-- $1 -->') };
  const percents = text.replace(/(?<!\\)%/g, '\\%');
  return { ...document, language: 'latex', text: percents.replace(/^<!-- (.*) -->$/gm, '%% $1') };
}

function arrayed(_: string, body = ''): string {
  const columns = 'c'.repeat((body.split('\\\\')[0] ?? '').split('&').length);
  return `\\left[ \\begin{array}{${columns}}${body}\\end{array} \\right]`;
}

const changed = (before: string, after: string): string | undefined => (after === before ? undefined : after);

function aligned(whole: string, body: string): string {
  const members = body.trim().split(/ (?==|\\approx)/);
  if (members.length < 3) return whole;
  const [first = '', second = '', ...rest] = members;
  return `\n\\begin{align*}\n${[`${first} &${second}`, ...rest.map((m) => `&${m}`)].join(' \\\\\n')}\n\\end{align*}\n`;
}
