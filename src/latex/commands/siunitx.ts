/**
 * The package siunitx: `\SI{3}{\metre\per\second}`, `\qty{3}{m/s}`, `\si{\km}`, `\unit{km}`, `\num{1e5}`, `\ang{90}` (its manual, version 3).
 * A unit becomes words (`m/s`), as `\text{m/s}` would be.
 */
import type { Token } from '../tokens';

/** How many arguments stand before the unit; for those that have none, what stands behind the only argument. */
export const quantityCommands: ReadonlyMap<string, 'number' | 'angle' | 'unit' | 'quantity'> = new Map([
  ['\\num', 'number'],
  ['\\ang', 'angle'],
  ['\\si', 'unit'],
  ['\\unit', 'unit'],
  ['\\SI', 'quantity'],
  ['\\qty', 'quantity'],
]);

const names = (entries: string): [string, string][] =>
  entries.split(' ').map((entry) => {
    const [name = '', text = ''] = entry.split(':');
    return [`\\${name}`, text];
  });

const units: ReadonlyMap<string, string> = new Map(
  names(
    'metre:m meter:m second:s kilogram:kg gram:g ampere:A newton:N joule:J watt:W pascal:Pa hertz:Hz volt:V hour:h minute:min day:day ' +
      'litre:L liter:L bit:bit byte:byte kilo:k mega:M giga:G centi:c milli:m micro:µ nano:n',
  ),
);
const prefixes: ReadonlySet<string> = new Set([
  '\\kilo',
  '\\mega',
  '\\giga',
  '\\centi',
  '\\milli',
  '\\micro',
  '\\nano',
]);

/** The words of a unit's tokens. */
export function unitText(tokens: readonly Token[]): string {
  let text = '';
  let isDivided = false;
  let joins = true;
  for (const token of tokens) {
    if (token.text === '\\per') isDivided = true;
    else if (token.text === '\\squared') text += '^2';
    else if (token.text === '\\cubed') text += '^3';
    else if (token.type === 'command') {
      text += `${isDivided ? '/' : joins ? '' : ' '}${units.get(token.text) ?? token.text.slice(1)}`;
      isDivided = false;
      joins = prefixes.has(token.text);
      continue;
    } else if (token.type !== 'open' && token.type !== 'close') text += token.text === '.' ? ' ' : token.text;
    joins = false;
  }
  return text;
}
