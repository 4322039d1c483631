/** The checker's verdicts on a judged document beside the judged ones. */
import { check } from '../../harness/check';
import type { ReportedClaim } from '../../harness/fixture';
import type { Place } from '../judge/judge';
import type { JudgedClaim, JudgedDocument } from './read';

/** Longer marks say no better than "somewhere here": nothing is caught by them. */
const longestMark = 400;

export const columns = [
  'claims',
  'right',
  'ticked',
  'wrong',
  'caught',
  'missed',
  'followThroughs',
  'followed',
  'falseAlarms',
  'wrongTicks',
] as const;
export type Score = Record<(typeof columns)[number], number>;

export interface JudgedFinding {
  readonly what: 'wrong tick' | 'false alarm' | 'missed' | 'unconfirmed' | 'either';
  readonly line: number;
  readonly detail: string;
}

export function score(
  document: JudgedDocument,
  mode: 'numeric' | 'all',
): { readonly score: Score; readonly findings: readonly JudgedFinding[] } {
  const { text, claims } = document;
  const reported = check({ ...document, mode }).claims;
  const flags = reported.filter(({ verdict }) => verdict === 'fails' || verdict === 'follows');
  const ticks = reported.filter(({ verdict }) => verdict === 'holds' || verdict === 'rounded');
  const flagged = (claim: JudgedClaim): boolean => flags.some((flag) => isNear(flag, claim));
  const of = (kind: JudgedClaim['kind']): JudgedClaim[] => claims.filter((claim) => claim.kind === kind);
  const [caught, uncaught] = divide(of('wrong'), flagged);
  const [wrongTicks, missed] = divide(
    uncaught,
    (claim) => !claim.stepIsRight && ticks.some((tick) => endsIn(text, tick, claim)),
  );
  const [ticked, unconfirmed] = divide(of('right'), (claim) => ticks.some((tick) => endsWith(text, tick, claim)));
  const [followed, unfollowed] = divide(of('follows'), flagged);
  const excused = [...of('wrong'), ...of('follows'), ...of('either')];
  const alarms = flags.filter((flag) => !excused.some((claim) => isNear(flag, claim)));
  const finding = (what: JudgedFinding['what'], { from, to }: Place, more = ''): JudgedFinding => ({
    what,
    line: text.slice(0, from).split('\n').length,
    detail: `${text.slice(from, to).replace(/\s+/g, ' ')}${more}`,
  });
  return {
    score: {
      claims: claims.length,
      right: of('right').length,
      ticked: ticked.length,
      wrong: of('wrong').length,
      caught: caught.length,
      missed: uncaught.length,
      followThroughs: of('follows').length,
      followed: followed.length,
      falseAlarms: alarms.length,
      wrongTicks: wrongTicks.length,
    },
    findings: [
      ...wrongTicks.map((claim) => finding('wrong tick', claim)),
      ...alarms.map((flag) => finding('false alarm', spanOf(flag.range), ` — ${flag.verdict}: ${flag.message ?? ''}`)),
      ...[...missed, ...unfollowed].map((claim) => finding('missed', claim)),
      ...unconfirmed.map((claim) => finding('unconfirmed', claim)),
      ...of('either')
        .filter(flagged)
        .map((claim) => finding('either', claim)),
    ],
  };
}

function divide<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

const spanOf = ({ start, end }: ReportedClaim['range']): Place => ({ from: start.offset, to: end.offset });
const marks = (claim: ReportedClaim): Place[] =>
  (claim.parts?.length ? claim.parts : [claim]).map(({ range }) => spanOf(range));

const isNear = (flag: ReportedClaim, { from, to }: Place): boolean =>
  marks(flag).some((mark) => mark.from < to && from < mark.to && mark.to - mark.from <= longestMark);

/** A tick is about a claim if its right member ends in it … */
function endsIn(text: string, { range }: ReportedClaim, { from, to }: Place): boolean {
  const end = endOf(text, range.end.offset);
  return range.start.offset < to && end > from && end <= to;
}

/** … and confirms the claim if both end together and the member is not much longer. */
function endsWith(text: string, { range }: ReportedClaim, { from, to }: Place): boolean {
  const tick = spanOf(range);
  return Math.abs(endOf(text, tick.to) - endOf(text, to)) <= 1 && tick.to - tick.from <= 1.5 * (to - from);
}

/** Without spaces, full stops and closing marks. */
const endOf = (text: string, to: number): number => text.slice(0, to).replace(/(?:[\s$.,;]|\\[\])])*$/, '').length;
