/** φ and `\varphi` are one letter, unless a document writes both `\phi` and `\varphi`; so for ε, θ, ρ. */
import type { MacroInput } from '../latex';

const variants: readonly (readonly [string, string])[] = [
  ['\\varphi', '\\phi'],
  ['\\varepsilon', '\\epsilon'],
  ['\\vartheta', '\\theta'],
  ['\\varrho', '\\rho'],
];

/** Macros that read a variant as its plain letter, where the text does not tell the two apart. */
export function variantMacros(text: string): MacroInput[] {
  const occurs = (command: string): boolean => new RegExp(`\\${command}(?![A-Za-z])`).test(text);
  const unified = variants.filter(([variant, plain]) => occurs(variant) && !occurs(plain));
  return unified.map(([name, body]) => ({ name, body, parameters: 0, span: { from: 0, to: 0 } }));
}
