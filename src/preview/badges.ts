/** Which verdicts a preview shows below a block, and as what HTML. Computes nothing: verdicts come from the server, by way of the client. */
import type { VerdictNode } from '../protocol';

/** The verdicts of one document and the text that they stand on. */
export interface Known {
  readonly text: string;
  readonly claims: readonly VerdictNode[];
}

/** A directive's claims always, others where they are wrong. A claim belongs where its right member ends. */
export function badgesOf(known: Known, source: string): ReadonlyMap<number, readonly VerdictNode[]> {
  const carry = carryLines(known.text, source);
  const lines = new Map<number, VerdictNode[]>();
  for (const claim of known.claims) {
    if (claim.source === 'document' && claim.verdict !== 'fails' && claim.verdict !== 'follows') continue;
    const line = carry(claim.range.end.line);
    if (line !== undefined) lines.set(line, [...(lines.get(line) ?? []), claim]);
  }
  return lines;
}

export function badgeHtml(claims: readonly VerdictNode[], escape: (text: string) => string): string {
  if (claims.length === 0) return '';
  const items = claims.map((claim) => {
    const shown = valueBehind(claim);
    const value = shown === undefined ? '' : ` <code>${escape(shown)}</code>`;
    const mark = `<span aria-hidden="true">${symbols[claim.verdict]}</span>`;
    return `<li class="chainrule-${claim.verdict}">${mark} ${escape(claim.message)}${value}</li>`;
  });
  return `<ul class="chainrule-verdicts" aria-label="Chainrule">${items.join('')}</ul>\n`;
}

/** The computed value, unless the message has it already. */
const valueBehind = ({ verdict, shown, message }: VerdictNode): string | undefined =>
  (verdict === 'fails' || verdict === 'follows') && shown !== undefined && !message.includes(shown) ? shown : undefined;

const symbols: Readonly<Record<VerdictNode['verdict'], string>> = {
  holds: '✓',
  rounded: '✓',
  follows: '↳',
  fails: '✗',
  unknown: '?',
};

/** Lines of one text in a later one: what both begin and end with is taken as unchanged, lines between have no place. */
function carryLines(before: string, after: string): (line: number) => number | undefined {
  const [old, now] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return (line) => {
    if (line < head) return line;
    return line >= old.length - tail ? line + now.length - old.length : undefined;
  };
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);
