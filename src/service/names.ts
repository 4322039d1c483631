/**
 * Shows a symbol's normalised key (engine/names) as one would type it in a directive: `\delta_h1` is `δ_h1`, `hat(y)` is `\hat y`,
 * `x@bold` is `\mathbf x`, `Output size` is `\text{Output size}`.
 */
export function displayName(key: string): string {
  const [name = key, font] = key.split('@');
  const command = font === undefined ? undefined : fontCommands[font];
  const plain = plainName(name);
  return command === undefined ? plain : `${command} ${plain}`;
}

/** The same name whatever braces, spaces and backslashes it is written with: `x_{1}` is `x_1`. */
export const isWrittenAs = (key: string, written: string): boolean => skeleton(displayName(key)) === skeleton(written);

function plainName(name: string): string {
  const accent = /^([a-z]+)\((.+)\)$/.exec(name);
  if (accent?.[1] && accent[2] && accents.has(accent[1])) return `\\${accent[1]} ${displayName(accent[2])}`;
  return name.includes(' ') && !name.includes('\\') ? `\\text{${name}}` : withGreek(braced(name));
}

/** An index of more than letters and digits needs its braces: `X_i,j` is `X_{i,j}`. */
const braced = (name: string): string => name.replace(/_([^_^{}\\]*[^_^{}\\\p{L}\p{N}'][^_^{}\\]*)/u, '_{$1}');

const skeleton = (name: string): string => withGreek(name).replace(/\\(?:text|mathrm|operatorname)\b|[\\{}\s_]/g, '');

const accents: ReadonlySet<string> = new Set([
  'hat',
  'tilde',
  'bar',
  'overline',
  'vec',
  'dot',
  'ddot',
  'check',
  'mathring',
  'underline',
]);

const withGreek = (name: string): string => name.replace(/\\[A-Za-z]+/g, (command) => greek[command] ?? command);

const fontCommands: Readonly<Record<string, string | undefined>> = {
  bold: '\\mathbf',
  roman: '\\mathrm',
  blackboard: '\\mathbb',
  calligraphic: '\\mathcal',
  fraktur: '\\mathfrak',
  sans: '\\mathsf',
  mono: '\\mathtt',
};

export const greek: Readonly<Record<string, string | undefined>> = {
  '\\alpha': 'α',
  '\\beta': 'β',
  '\\gamma': 'γ',
  '\\delta': 'δ',
  '\\epsilon': 'ε',
  '\\varepsilon': 'ε',
  '\\zeta': 'ζ',
  '\\eta': 'η',
  '\\theta': 'θ',
  '\\kappa': 'κ',
  '\\lambda': 'λ',
  '\\mu': 'μ',
  '\\nu': 'ν',
  '\\xi': 'ξ',
  '\\pi': 'π',
  '\\rho': 'ρ',
  '\\sigma': 'σ',
  '\\tau': 'τ',
  '\\phi': 'φ',
  '\\varphi': 'φ',
  '\\chi': 'χ',
  '\\psi': 'ψ',
  '\\omega': 'ω',
  '\\Gamma': 'Γ',
  '\\Delta': 'Δ',
  '\\Theta': 'Θ',
  '\\Lambda': 'Λ',
  '\\Sigma': 'Σ',
  '\\Phi': 'Φ',
  '\\Psi': 'Ψ',
  '\\Omega': 'Ω',
};
