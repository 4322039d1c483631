/**
 * LaTeX source as one line of readable text, for labels and screen readers: `w_{11} x_1` is `w₁₁ x₁`, `\hat{y}` is `ŷ`. Best effort over the source, no
 * parser: what has no sign in Unicode keeps its letters. The result is plain text; who shows it escapes it.
 */
import { displayName, greek } from './names';

export function readableMath(tex: string): string {
  return tidy(scripts(fractions(accents(commands(environments(tex.slice(0, MOST)))))));
}

/** Text with formulas in it, such as a heading. */
export const readableText = (text: string): string =>
  text.replace(/\$([^$]+)\$|\\\(([^]+?)\\\)/g, (_, a?: string, b?: string) => readableMath(a ?? b ?? ''));

/** Of a normalised name: `w_11` is `w₁₁`. */
export const readableName = (key: string): string =>
  readableMath(
    displayName(key).replace(/([_^])([^_^{}\s]+)/g, (_, sign: string, index: string) => `${sign}{${index}}`),
  );

const MOST = 2000;

const ARRAYS =
  /\\begin\{(?:[bpvBV]?matrix|array|smallmatrix)\}(?:\{[^{}]*\})?([^]*?)\\end\{(?:[bpvBV]?matrix|array|smallmatrix)\}/g;

const environments = (tex: string): string =>
  tex
    .replace(ARRAYS, (_, body: string) => `[${body.replace(/\\\\/g, '; ').replace(/&/g, ' ')}]`)
    .replace(/\\(?:begin|end)\{[^{}]*\}/g, ' ');

/** Commands that stand for one sign; spacing and sizes go. */
function commands(tex: string): string {
  return tex
    .replace(/\\(?:text|mathrm|operatorname|mathit|textbf|mathsf|mathtt|mbox)\*?\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\(?:mathbf|boldsymbol|bm|vec)\s*\{?\s*([A-Za-z])\s*\}?/g, (_, letter: string) => bold(letter))
    .replace(/\\mathcal\s*\{?\s*([A-Z])\s*\}?/g, (_, letter: string) => calligraphic[letter] ?? letter)
    .replace(/\\(?:left|right|big|Big|bigg|Bigg|displaystyle|limits|[,;:! ]|quad|qquad)(?![A-Za-z])/g, ' ')
    .replace(/\\[A-Za-z]+/g, (command) => signs[command] ?? greek[command] ?? command)
    .replace(/\^\s*\{?\s*⊤\s*\}?/g, 'ᵀ')
    .replace(/\\([{}%&#_$])/g, '$1');
}

const accents = (tex: string): string =>
  tex.replace(
    /\\(hat|widehat|tilde|bar|overline|dot)\s*\{?\s*([A-Za-z\u0370-\u03ff])\s*\}?/g,
    (_, accent: string, letter: string) => `${letter}${combining[accent] ?? ''}`.normalize('NFC'),
  );

/** From the inside out. */
function fractions(tex: string): string {
  let text = tex;
  for (let i = 0; i < 6; i++) {
    const next = text
      .replace(
        /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g,
        (_, a: string, b: string) => `${bracketed(a)}/${bracketed(b)}`,
      )
      .replace(/\\[dt]?frac\s*(\d)\s*(\d)/g, '$1/$2')
      .replace(/\\sqrt\s*\{([^{}]*)\}/g, '√($1)')
      .replace(/([_^])\{([^{}]*)\}/g, (all, sign: string, body: string) => script(sign, body) ?? all);
    if (next === text) break;
    text = next;
  }
  return text;
}

const scripts = (tex: string): string =>
  tex
    .replace(/([_^])\{([^{}]*)\}/g, (_, sign: string, body: string) => script(sign, body) ?? `${sign}(${body})`)
    .replace(/([_^])([A-Za-z0-9+*])/g, (all, sign: string, body: string) => script(sign, body) ?? all);

/** Undefined where a sign has no raised or lowered form. */
function script(sign: string, body: string): string | undefined {
  const table = sign === '_' ? lowered : raised;
  const shown = [...body.replace(/\s/g, '')].map((c) => table[c]);
  return shown.length > 0 && shown.every((c) => c !== undefined) ? shown.join('') : undefined;
}

const bracketed = (text: string): string =>
  /^[\p{L}\p{N}\p{M}.′∂₀-₉]*$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`;

const tidy = (text: string): string =>
  text
    .replace(/[{}]/g, '')
    .replace(/'/g, '′')
    .replace(/\\([A-Za-z]+)/g, '$1')
    .replace(/\s*([)\]])/g, '$1')
    .replace(/([([])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

function bold(letter: string): string {
  const code = letter.charCodeAt(0);
  return String.fromCodePoint(code >= 97 ? 0x1d41a + code - 97 : 0x1d400 + code - 65);
}

const calligraphic: Readonly<Record<string, string | undefined>> = {
  L: 'ℒ',
  E: 'ℰ',
  F: 'ℱ',
  H: 'ℋ',
  R: 'ℛ',
  B: 'ℬ',
  M: 'ℳ',
};

const combining: Readonly<Record<string, string | undefined>> = {
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  bar: '\u0304',
  overline: '\u0304',
  dot: '\u0307',
};

const zip = (from: string, to: string): Readonly<Record<string, string | undefined>> => {
  const targets = [...to];
  return Object.fromEntries([...from].map((c, i) => [c, targets[i]]));
};
const lowered = zip('0123456789+-=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
const raised = zip('0123456789+-=()*Tabcdefghijklmnoprstuvwxyz⊤', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾*ᵀᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ');

const signs: Readonly<Record<string, string | undefined>> = {
  '\\cdot': '·',
  '\\times': '×',
  '\\odot': '⊙',
  '\\otimes': '⊗',
  '\\circ': '∘',
  '\\ast': '*',
  '\\partial': '∂',
  '\\nabla': '∇',
  '\\sum': 'Σ',
  '\\prod': 'Π',
  '\\infty': '∞',
  '\\top': '⊤',
  '\\intercal': '⊤',
  '\\le': '≤',
  '\\leq': '≤',
  '\\ge': '≥',
  '\\geq': '≥',
  '\\neq': '≠',
  '\\approx': '≈',
  '\\pm': '±',
  '\\ell': 'ℓ',
  '\\langle': '⟨',
  '\\rangle': '⟩',
  '\\to': '→',
  '\\in': '∈',
  '\\log': 'log',
  '\\ln': 'ln',
  '\\exp': 'exp',
  '\\sin': 'sin',
  '\\cos': 'cos',
  '\\tan': 'tan',
  '\\tanh': 'tanh',
  '\\max': 'max',
  '\\min': 'min',
  '\\prime': '′',
};
