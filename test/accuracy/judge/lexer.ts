/**
 * The judge reads mathematics on its own: nothing here or below is shared with src/, so that a mistake of the checker's reader is not
 * repeated by what it is measured against. This is its tokenizer; tokens keep their place in the document, those out of a macro have the call's.
 */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Parameter count and replacement text by name, with the backslash. */
export type Macros = ReadonlyMap<string, { readonly parameters: number; readonly body: string }>;

const pattern =
  /\\tag\*?\{[^{}]*\}|\\begin\{[a-zA-Z]+\*?\}(?:\[[^\]]*\])?|\\end\{[a-zA-Z]+\*?\}|\\(?:text|mathrm|operatorname|textbf|mbox)\*?\{[^{}]*\}|\\[a-zA-Z]+|\\[^a-zA-Z]|\d+(?:\{?,\}?\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?(?:e-?\d+)?|\.\d+|[a-zA-Z]|\S/g;

/** Only spacing, sizes and styles: they mean nothing. */
const silent =
  /^\\(?:[,;:! >]|left|right|middle|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits|nonumber|notag|bm|mathbf|boldsymbol|vec|hfill|hspace|tag\*?\{.*\})$/;

/** What Unicode characters stand for. */
const unicode: Readonly<Record<string, string>> = {
  '−': '-',
  '×': '\\times',
  '·': '\\cdot',
  '⋅': '\\cdot',
  '÷': '\\div',
  '≈': '\\approx',
  '≠': '\\ne',
  '≤': '\\le',
  '≥': '\\ge',
  π: '\\pi',
  σ: '\\sigma',
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  δ: '\\delta',
  ε: '\\varepsilon',
  η: '\\eta',
  θ: '\\theta',
  λ: '\\lambda',
  μ: '\\mu',
  ρ: '\\rho',
  ϕ: '\\phi',
  φ: '\\phi',
  '∂': '\\partial',
  '∇': '\\nabla',
  '∑': '\\sum',
  '∏': '\\prod',
  '∫': '\\int',
  '∞': '\\infty',
  '→': '\\to',
  '∧': '\\land',
  '∨': '\\lor',
  '¬': '\\neg',
  '⊕': '\\oplus',
  '↔': '\\leftrightarrow',
  '⊙': '\\odot',
  '⊤': '\\top',
  '‖': '\\|',
};

/** Characters of several tokens: `²` is `^2`, `√` a root of what follows. */
const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

export function tokenize(source: string, from: number, to: number, macros: Macros): Token[] {
  const raw = [...source.slice(from, to).matchAll(pattern)].map((match): Token => {
    const at = from + match.index;
    return { text: match[0], from: at, to: at + match[0].length };
  });
  return singleDigits(expand(raw.flatMap(normal), macros, 0).filter(({ text }) => !silent.test(text)));
}

/** Without braces TeX takes one digit: `x^20` is `x^2 0`. */
function singleDigits(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, i) => {
    const before = tokens[i - 1]?.text ?? '';
    if (!/^(?:[_^]|\\[dt]?frac)$/.test(before) || !/^\d{2,}$/.test(token.text)) return [token];
    const { text, from, to } = token;
    return [
      { text: text.slice(0, 1), from, to: from + 1 },
      { text: text.slice(1), from: from + 1, to },
    ];
  });
}

function normal(token: Token): Token[] {
  const make = (text: string): Token => ({ ...token, text });
  if (token.text in unicode) return [make(unicode[token.text] ?? '')];
  if (digits.includes(token.text)) return [make('^'), make(String(digits.indexOf(token.text)))];
  if (subscripts.includes(token.text)) return [make('_'), make(String(subscripts.indexOf(token.text)))];
  return [token];
}

function expand(tokens: readonly Token[], macros: Macros, depth: number): Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const macro = depth < 10 ? macros.get(token.text) : undefined;
    if (!macro) {
      out.push(token);
      continue;
    }
    const args: Token[][] = [];
    for (let k = 0; k < macro.parameters; k++) {
      const end = closing(tokens, i + 1);
      args.push(tokens.slice(i + 1, end + 1));
      i = end;
    }
    const pieces = macro.body.split(/(#\d)/).flatMap((piece): Token[] => {
      if (/^#\d$/.test(piece)) return args[Number(piece[1]) - 1] ?? [];
      return [...piece.matchAll(pattern)].map((m) => ({ text: m[0], from: token.from, to: token.to }));
    });
    out.push(...expand(pieces, macros, depth + 1));
  }
  return out;
}

/** Index of the token that ends the argument beginning at `start`: its closing brace, or itself. */
export function closing(tokens: readonly Token[], start: number): number {
  if (tokens[start]?.text !== '{') return start;
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    if (tokens[i]!.text === '{') depth++;
    if (tokens[i]!.text === '}' && --depth === 0) return i;
  }
  return tokens.length - 1;
}
