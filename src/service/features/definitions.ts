/** Where the symbols of a claim are defined: found through the names in its written right side and in what was said to be unknown. */
import type { CheckedClaim } from '../../checks/verdict';
import { overlaps, type Span } from '../../text/span';
import { displayName } from '../names';
import { source, type Checked } from '../model';

export interface DefinitionPlace {
  readonly name: string;
  readonly span: Span;
}

const MOST = 4;

/** The last place of each symbol that stands before the claim and whose written name occurs in it. At most four. */
export function definitionsFor(checked: Checked, claim: CheckedClaim): readonly DefinitionPlace[] {
  const text = claimText(checked, claim);
  return checked.result.symbols
    .flatMap((symbol): DefinitionPlace[] => {
      const place = lastBefore(symbol.places, claim.range.from);
      if (!place || overlaps(place, claim.range) || (claim.left && overlaps(place, claim.left))) return [];
      return mentions(text, headOf(source(checked, place))) ? [{ name: displayName(symbol.key), span: place }] : [];
    })
    .slice(0, MOST);
}

function claimText(checked: Checked, claim: CheckedClaim): string {
  const left = claim.left ? source(checked, claim.left) : '';
  const asked = claim.directive ? source(checked, claim.directive) : '';
  return `${left} ${source(checked, claim.range)} ${asked}`;
}

const lastBefore = (places: readonly Span[], offset: number): Span | undefined =>
  places.filter((place) => place.to <= offset).at(-1);

/** What stands before the first relation or argument list of a definition. */
const headOf = (written: string): string => (/^[^=(:\s&]+/.exec(written.trim())?.[0] ?? '').replace(/\\left$/, '');

/** Whether `name` occurs in `text` as a whole: not inside a longer name or command. */
function mentions(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + name.length] ?? ' ';
    if (!/[A-Za-z\\_]/.test(before) && !/[A-Za-z0-9_]/.test(after)) return true;
  }
  return false;
}
