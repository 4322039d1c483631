/**
 * Words around a formula that say that it is not (or not yet) claimed to be true. Patterns are tried on the formula's own sentence, and there
 * only on the clause that it stands in; some sentences speak of all that follows them, up to a heading or the end of the argument.
 */
import type { Sentence, Sentences } from './sentences';

/**
 * `denied`: said to be false. `asked`: a question. `quoted`: somebody's mistake. `supposed`: a supposition or premise. `absurd`: it leads to a
 * contradiction. `hypothetical`: would be so.
 */
export type DoubtKind = 'denied' | 'asked' | 'quoted' | 'supposed' | 'absurd' | 'hypothetical';

export interface Doubt {
  readonly kind: DoubtKind;
  /** The words themselves say that this formula is false: no tick either. */
  readonly isDenied: boolean;
}

/** Characters around a formula that are looked at; a sentence may hold thousands of formulas. */
const reach = { before: 200, behind: 1000 };

/** What is said of one formula. `words`: those in the formula itself before it, `label`: behind it. */
export function doubtOf(
  sentences: Sentences,
  scopes: readonly (DoubtKind | undefined)[],
  place: { readonly sentence: number; readonly at: number },
  words: string,
  label: string,
): Doubt | undefined {
  const sentence = sentences.list[place.sentence];
  if (!sentence) return undefined;
  const next = sentences.list[place.sentence + 1];
  if (![words, label, sentence.text, next?.text ?? ''].some(speaks)) return scoped(sentence, scopes[place.sentence]);
  const before = sentence.text.slice(Math.max(0, place.at - reach.before), place.at);
  const lead = clauseBefore(words === '' ? before : `${before} ${words}`);
  const rest = clauseBehind(`${label} ${sentence.text.slice(place.at + 1, place.at + 1 + reach.behind)}`);
  const isDenied = isDeniedBefore(lead) || isDeniedBehind(rest) || isDeniedNext(sentence, next, place.at);
  const kind = isDenied ? 'denied' : (ownKind(sentence, lead, rest, next) ?? scopes[place.sentence] ?? undefined);
  return kind && { kind, isDenied };
}

/** Formulas and punctuation say nothing. */
const speaks = (text: string): boolean => /[^\s□,.:;()]/.test(text);

function scoped({ end }: Sentence, scope: DoubtKind | undefined): Doubt | undefined {
  const kind = end === '?' ? 'asked' : scope;
  return kind && { kind, isDenied: false };
}

function ownKind(sentence: Sentence, lead: string, rest: string, next: Sentence | undefined): DoubtKind | undefined {
  if (absurdBefore.test(lead) || absurdBehind.test(rest) || (next && !next.opens && absurdNext.test(next.text)))
    return 'absurd';
  if (sentence.end === '?') return 'asked';
  if (quotes(lead)) return 'quoted';
  if (/\bwould\b(?! like)|\b(?:we|you|one|it)['’]d\b|\bwould\b/i.test(lead.replace(/\bwould like\b/gi, '')))
    return 'hypothetical';
  if (/^\W*would\b/i.test(rest)) return 'hypothetical';
  if (decides.test(lead)) return 'asked';
  return supposes.test(lead) ? 'supposed' : undefined;
}

/** By sentence: what an earlier sentence says of all that follows it. */
export function doubtScopes({ list }: Sentences): readonly (DoubtKind | undefined)[] {
  const scopes: (DoubtKind | undefined)[] = [];
  let task: number | undefined;
  let argument = false;
  let quoted = false;
  for (const [i, sentence] of list.entries()) {
    if (sentence.heading) {
      if (task !== undefined && sentence.level <= task) task = undefined;
      argument = false;
      quoted = false;
    }
    if (isTask(sentence.text)) task ??= sentence.heading ? sentence.level : Infinity;
    argument ||= byContradiction.test(sentence.text);
    quoted = quoted ? isBare(sentence.text) : false;
    scopes[i] = task !== undefined ? 'asked' : argument ? 'absurd' : quoted ? 'quoted' : undefined;
    if (!byContradiction.test(sentence.text) && absurdAnywhere.test(sentence.text)) argument = false;
    quoted ||= announces(sentence);
  }
  return scopes;
}

/** A sentence that introduces somebody's mistake and ends before it. */
const announces = ({ text }: Sentence): boolean => /:\s*(?:□\s*)?$/.test(text) && quotes(text.replace(/[:□\s]+$/, ''));

/** Next to nothing but formulas. */
const isBare = (text: string): boolean => (text.match(/[a-z]{2,}/gi) ?? []).length < 3;

const isTask = (text: string): boolean => tasks.some((t) => t.test(text));
const tasks: readonly RegExp[] = [
  /\btrue (?:or|\/) ?false\b|\btrue\/false\b|\bT\/F\b/i,
  /\b(?:find|spot|identify|locate|explain|what is|what's|where is|correct|describe) (?:the|all|any|my|his|her|their|each)(?: \w+)? (?:mistake|mistakes|flaw|flaws|fallacy)\b/i,
  /\b(?:find|spot|identify|locate|explain|correct) (?:the|all|any|my|his|her|their) errors? in (?:the|this|these|each|his|her|their|my)\b/i,
  /\bwhat(?: is|'s|’s| went| goes) wrong\b|\bwrong with\b/i,
  /\b(?:which|decide whether|determine whether|state whether) (?:of )?(?:the|these|each|any)(?: \w+){0,4} (?:are|is) (?:true|false|correct|incorrect|wrong|valid)\b/i,
  /^(?:common|typical|frequent) (?:mistakes|errors|misconceptions|pitfalls)\W*$/i,
];

const byContradiction =
  /\bby contradiction\b|\bfor (?:a |the sake of (?:a )?)?contradiction\b|\btowards? (?:a )?contradiction\b|\b(?:on|to) the contrary\b|\b(?:assume|suppose) (?:the opposite|the contrary|not|otherwise)\b|\breductio\b/i;
const absurdAnywhere = /\bcontradict\w*|\babsurd|\bimpossible\b|[⚡↯]/i;
const absurdBefore = /\b(?:contradiction|absurdity|absurd)\b|\bcontradict\w*\b/i;
const absurdBehind = /\bcontradict\w*|\babsurd|\bimpossible\b|[⚡↯※]/i;
const absurdNext =
  /^(?:(?:but |and )?(?:this|that|which|it)(?: (?:is|gives|yields|leads to|cannot be|contradicts))?(?: a| an| the| our| clearly)? ?)?(?:\w+ )?(?:contradict\w*|absurd\w*|impossible)\b|^[⚡↯※]/i;

/** After these words something else is said. */
const turns =
  /\b(?:so(?!-)|since|because|therefore|thus|hence|instead|actually|in fact|in reality|but|however|whereas|while|should be|must be|should have been|right|correct|correctly|corrected|correction)\b|;/gi;

function clauseBefore(text: string): string {
  let from = 0;
  for (const match of text.matchAll(turns)) from = match.index + match[0].length;
  return harmless(text.slice(from).slice(-160));
}

/** Up to a turn or the next formula, unless the words are about both (`□ and □ are wrong`). */
function clauseBehind(text: string): string {
  const joined = text.replace(/^(?:\s*(?:,|and|or|, and|, or)\s*□)+(?=\s*(?:are|were|both|all)\b)/i, '');
  const formula = joined.indexOf('□');
  const clause = formula < 0 ? joined : joined.slice(0, formula);
  if (takenBack.test(clause)) return harmless(clause.slice(0, 120));
  const end = clause.search(/\b(?:so|since|because|therefore|thus|hence|instead|but|however|whereas|while)\b|;/i);
  return harmless((end < 0 ? clause : clause.slice(0, end)).slice(0, 120));
}

/** `□, but this is wrong`. */
const takenBack = /^[\s,]*(?:but|however|yet|though),? (?:this|that|it|which) (?:is|was|cannot|does|isn['’]t)\b/i;

/** Without phrases in which such a word says nothing of a formula. */
const harmless = (text: string): string =>
  text.replace(
    /\b(?:false|wrong|incorrect)(?:ly)? (?:positives?|negatives?|alarms?|discover\w+|answers|predictions|labels|guesses|ones|classif\w+|rejections?|acceptances?)\b|\b(?:number|probability|rate|fraction|share|chance|proportion|percentage|count) of (?:an? |the |any )?(?:\w+ )?(?:wrong|incorrect|false|mistakes?|errors?)\b|\bby mistake\b/gi,
    ' ',
  );

const falseWord =
  'wrong|incorrect|incorrectly|false|falsely|untrue|invalid|mistake|mistaken|mistakenly|erroneous|erroneously|fallacy|nonsense|wrongly|misconception';
const deniedWord = new RegExp(`\\b(?:${falseWord})\\b`, 'i');

function isDeniedBefore(lead: string): boolean {
  return (
    /[✗✘❌]\s*$/.test(lead) ||
    /\b(?:not|never|instead of|rather than|without|contrary to|as opposed to|unlike)(?: the case| true| imply| mean| follow| hold| give| equal to| equal| necessarily| always| just| simply| get)*(?: that| to)?(?: have| has| be| is| gets?)?\s*$/i.test(
      lead,
    ) ||
    /n['’]t(?: the case| true| imply| mean| follow| hold| give| equal| necessarily| always| just| simply)*(?: that| to)?(?: have| has| be| is| gets?)?\s*$/i.test(
      lead,
    ) ||
    /\b(?:cannot|can not|can['’]t|could not|couldn['’]t|must not|do not|don['’]t) (?:have|be|write|use|say|conclude|equal)\b/i.test(
      lead,
    ) ||
    deniedWord.test(lead)
  );
}

const denials =
  /\b(?:not|never|n['’]t|no longer) (?:\w+ ){0,2}?(?:true|correct|valid|right|equal|possible|hold|holds|satisfied|satisfy|the case|allowed|defined|consistent|work|follow|follows)\b|n['’]t (?:\w+ )?(?:true|correct|valid|right|equal|hold|work|satisfy)\b|^[\s,]*(?:\w+ )?(?:fails|fail)\b|^[\s,]*has no solutions?\b|^\W*(?:is|does)(?: not|n['’]t)\s*$/i;

const isDeniedBehind = (rest: string): boolean =>
  /^[\s([]*(?:[✗✘❌]|sic\b)/.test(rest) ||
  deniedWord.test(rest) ||
  denials.test(rest) ||
  /^\W*cannot (?:be|hold)\b/i.test(rest);

/** `This is wrong.` behind the sentence's last formula. */
function isDeniedNext(sentence: Sentence, next: Sentence | undefined, at: number): boolean {
  if (!next || next.heading || sentence.text.slice(at + 1).includes('□')) return false;
  const subject =
    /^(?:but |and |of course,? |clearly,? )?(?:this|that|which|it)(?: \w+)?(?: (?:is|was)|['’]s|n['’]t)? /i.exec(
      next.text,
    );
  const said = subject ? next.text.slice(0, 60) : /^(?:wrong|false|incorrect)\b/i.test(next.text) ? next.text : '';
  if (said.includes('□')) return false;
  return (
    /^(?:but |and |of course,? |clearly,? )?(?:this|that|it) (?:is|was|must be|cannot be) (?:\w+ ){0,2}?(?:wrong|false|incorrect|untrue|nonsense|a mistake|not (?:true|correct|right))\b/i.test(
      said,
    ) || /^(?:wrong|false|incorrect)\b/i.test(said)
  );
}

const somebody =
  '(?:students?|pupils?|classmates?|friends?|colleagues?|peers?|someone|somebody|beginners?|alice|bob|charlie|he|she|they|(?:one|you|we|some|people|many) (?:might|may|could)|(?:many|most|some|other) (?:people|students|learners))';
const saying =
  '(?:writes?|wrote|written|claims?|claimed|thinks?|thought|believes?|believed|argues?|argued|says?|said|asserts?|asserted|answers?|answered|concludes?|concluded|computes?|computed|guess(?:es|ed)?|solves?|solved|calculates?|calculated|simplif(?:y|ies|ied)|reasons?|reasoned|get|gets|got|obtains?|obtained|be tempted|submits?|submitted|hands?|handed)';
const quoting = new RegExp(`\\b${somebody} (?:\\w+ ){0,3}?${saying}\\b`, 'i');
const blamed =
  /\b(?:common|typical|frequent|popular|classic) (?:mistake|error|misconception|fallacy|pitfall)|\btempting\b|\bnaively\b|\bbeware\b|\bcounter-?example\b|\bdisprov\w+|\brefut\w+|\bpretend\b|\bmade an? (?:\w+ )?(?:slip|error|blunder|typo)\b|["“”'‘’`]proofs?["“”'‘’]|\b(?:bogus|fake|alleged|so-called|flawed|fallacious) (?:proof|derivation|argument|solution)\b/i;

/** `Student A: □`. */
const labelled = /\b(?:student|pupil|person|solution|answer|attempt) [A-Z1-9]:\s*$/i;

const quotes = (text: string): boolean =>
  labelled.test(text) || (quoting.test(text) && !/\bwe (?:may|could)\b/i.test(text)) || blamed.test(text);

/** `Determine whether □`. */
const decides = /\b(?:determine|decide|check|verify|test|state|investigate|discuss|see) (?:whether|if)\b[^,□]*$/i;

const supposes = /\b(?:suppose|supposing|assume|assuming|if|unless|imagine|say)\b[^,]*$/i;
