/**
 * The service in a language that nobody speaks: every text of src/service/messages with accents on its letters, handed over as an editor
 * hands over a translation. What comes out without accents does not come from there, and could not be translated.
 */
import { loadBundled } from '../../scripts/bundled.mjs';
import type * as service from '../../src/service';
import { english } from '../../src/service/messages/english';

/** An instance of its own: a process says everything in one language. */
export async function pseudoService(): Promise<typeof service> {
  const name = `unit/pseudo-${process.pid}`;
  const pseudo = (await loadBundled({ entry: 'src/service/index.ts', name })) as typeof service;
  const texts = Object.fromEntries(Object.entries(english).map(([key, text]) => [key, accentText(text)]));
  pseudo.translate({ locale: 'en-XA', texts });
  return pseudo;
}

const ACCENTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aeioucnyszAEIOUCNYSZ'].map((letter, i) => [letter, [...'åéîøüçñýšžÅÉÎØÜÇÑÝŠŽ'][i] ?? letter]),
);

/** Every word of three letters or more has one. */
export const accent = (text: string): string => text.replace(/[a-zA-Z]/g, (letter) => ACCENTS[letter] ?? letter);

const accentText = (text: string): string =>
  text.replace(/\{[a-z]\w*\}|[^{]+|\{/gi, (piece) => (/^\{\w+\}$/.test(piece) ? piece : accent(piece)));
