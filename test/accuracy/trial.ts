/**
 * One changed document: what the checker says against what the judge says.
 *
 * The judge (judge/) reads and computes on its own and calls each claim true, false, grey (rounding: either verdict is right) or open (it cannot say).
 * A change changes the mathematics if a claim is false after it, by every reading of the names; then it is
 * - caught, if the checker fails (or calls a consequence) a claim that touches a false one,
 * - missed, if the checker ticks a false claim and flags nothing there: a wrong tick,
 * - undecided, if the checker says nothing.
 * A change after which all claims are true is harmless (a definition that nothing contradicts, a value that is still right to its digits, a
 * factor 1); whatever the checker flags then is a false alarm. With grey or open claims only, it is left out of the count.
 */
import { check } from '../harness/check';
import type { ReportedClaim } from '../harness/fixture';
import type { CorpusDocument } from './corpus';
import { type Judged, type Place, judge } from './judge/judge';
import { type Mutation, apply } from './mutations';

export type Outcome = 'caught' | 'missed' | 'undecided' | 'harmless' | 'open';

export interface Trial {
  readonly outcome: Outcome;
  /** Flagged where everything near is true. */
  readonly alarms: readonly ReportedClaim[];
  /** False claims that are ticked, whether or not something else is flagged. */
  readonly wrongTicks: readonly Judged[];
  /** Where the marks are: the changed token (or what contains it and nothing else of the formula's length), a value computed from it, or somewhere else. */
  readonly place?: 'exact' | 'computed' | 'elsewhere';
  readonly follows: boolean;
  readonly text: string;
}

export function judgeDocument({ text, mode }: CorpusDocument): Judged[] {
  return judge(text, { identities: mode === 'all' });
}

export function tryMutation(document: CorpusDocument, mutation: Mutation): Trial {
  const text = apply(document.text, mutation);
  const token = { from: mutation.from, to: mutation.from + Math.max(1, mutation.text.length) };
  return tryText({ ...document, text }, token);
}

export function tryText(document: CorpusDocument, token?: Place): Trial {
  const judged = judgeDocument(document);
  const { claims } = check(document);
  const { text } = document;
  const flagged = claims.filter(({ verdict }) => verdict === 'fails' || verdict === 'follows');
  const ticked = claims.filter(({ verdict }) => verdict === 'holds' || verdict === 'rounded');
  const wrong = judged.filter(({ truth }) => truth === 'false');
  const doubtful = judged.filter(({ truth, reason }) => truth !== 'true' && !reason?.startsWith('free'));
  const touched = flagged.filter((claim) => wrong.some((pair) => touches(claim, pair)));
  const alarms = flagged.filter(
    (claim) =>
      claim.verdict === 'fails' &&
      !doubtful.some((pair) => touches(claim, pair)) &&
      !(wrong.length > 0 && token && marks(claim).some((m) => overlap(m, token))),
  );
  const wrongTicks = wrong.filter(
    (pair) => ticked.some((tick) => isAbout(text, tick, pair)) && !flagged.some((claim) => touches(claim, pair)),
  );
  return {
    outcome: outcomeOf(wrong.length, touched.length, wrongTicks.length, doubtful.length),
    alarms,
    wrongTicks,
    ...(touched.length > 0 && token ? { place: placeOf(touched, token, wrong) } : {}),
    follows: flagged.some(({ verdict }) => verdict === 'follows'),
    text,
  };
}

function outcomeOf(wrong: number, caught: number, ticked: number, doubtful: number): Outcome {
  if (wrong > 0) return caught > 0 ? 'caught' : ticked > 0 ? 'missed' : 'undecided';
  return doubtful > 0 ? 'open' : 'harmless';
}

function placeOf(flagged: readonly ReportedClaim[], token: Place, wrong: readonly Judged[]): Trial['place'] {
  const places = flagged.flatMap(marks);
  if (places.some((p) => overlap(p, token) && p.to - p.from <= token.to - token.from + 8)) return 'exact';
  return places.every((p) => wrong.some((pair) => overlap(p, pair.right) || overlap(p, pair.left)))
    ? 'computed'
    : 'elsewhere';
}

const spanOf = ({ start, end }: ReportedClaim['range']): Place => ({ from: start.offset, to: end.offset });
const marks = (claim: ReportedClaim): Place[] =>
  (claim.parts?.length ? claim.parts : [claim]).map(({ range }) => spanOf(range));
const overlap = (a: Place, b: Place): boolean => a.from < b.to && b.from < a.to;

/** A flag is at a claim if its mark or its right member is in one of the claim's members. */
const touches = (claim: ReportedClaim, { left, right }: Judged): boolean =>
  [...marks(claim), spanOf(claim.range)].some((p) => overlap(p, right) || overlap(p, left));

/** A tick is about a claim if they have their right member in common, up to closing marks, and their left one. */
function isAbout(text: string, tick: ReportedClaim, { left, right }: Judged): boolean {
  const trimmed = ({ from, to }: Place): Place => ({
    from,
    to: from + text.slice(from, to).replace(/[\s$.,;]*$/, '').length,
  });
  const [a, b] = [trimmed(spanOf(tick.range)), trimmed(right)];
  const leftSpan = tick.left && spanOf(tick.left);
  return a.from < b.to && b.from < a.to && Math.abs(a.to - b.to) <= 1 && (!leftSpan || overlap(leftSpan, left));
}
