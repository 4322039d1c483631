/** Shows a symbol's normalised key (engine/names) as one would type it in a directive: `\delta_h1` is `δ_h1`, `hat(y)` is `\hat y`, `x@bold` is `\mathbf x`. */
export function displayName(key: string): string {
  const [name = key, font] = key.split('@');
  const accent = /^([a-z]+)\((.+)\)$/.exec(name);
  const plain = accent ? `\\${accent[1]} ${displayName(accent[2] ?? '')}` : withGreek(name);
  const command = font === undefined ? undefined : fontCommands[font];
  return command === undefined ? plain : `${command} ${plain}`;
}

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

const greek: Readonly<Record<string, string | undefined>> = {
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
