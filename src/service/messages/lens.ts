/** The title of a lens with a single verdict. */
import type { CheckedClaim } from '../../checks/verdict';
import { isEnglish, say, textOf } from './say';
import { claimMessage, entryCount, partComputed } from './verdicts';

export function lensTitle(claim: CheckedClaim): string {
  const { kind, code, parts } = claim.verdict;
  const message = (): string => behindMark(claimMessage(claim));
  if (kind === 'holds') return code === 'convention' ? say('lens.right', { message: message() }) : say('lens.holds');
  if (kind === 'rounded') return say('lens.rounded');
  if (kind === 'follows') return say('lens.follows');
  if (kind === 'unknown') return say('lens.unknown', { message: message() });
  if (code === 'entry') return say('lens.wrong', { message: entryCount(claim.verdict) });
  const right = parts.length === 1 && parts[0] && code === 'value' ? partComputed(parts[0]) : undefined;
  return right === undefined
    ? say('lens.wrong', { message: firstSentence(message()) })
    : say('lens.shouldBe', { right });
}

/** An English sentence goes on in lower case behind a mark, unless it begins with a symbol or number; a translation stays as it is. */
const behindMark = (message: string): string =>
  isEnglish() && FIRST_WORDS.test(message) ? message.charAt(0).toLowerCase() + message.slice(1) : message;

const FIRST_WORDS = /^(Holds|True|The|This|Two|Not|Follows|A|Only)\b/;

function firstSentence(message: string): string {
  const between = textOf('sentences', 'two')?.replace(/\{\w+\}/g, '') ?? '. ';
  return message.split(between)[0] ?? message;
}
