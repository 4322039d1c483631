/**
 * One check of one text, as plain data in and out: it can be done in another thread. What was read and found comes back; the features
 * stand on that only.
 */
import type { GraphAnswer, InspectedSymbol } from '../checks/look/model';
import type { CheckMemo } from '../checks/memo/memo';
import type { CheckedClaim, CheckOptions, CheckResult } from '../checks/verdict';
import { unwatched, type Watch } from '../checks/watch';
import type { Reason } from '../engine/expression';
import type { Language, SourceDocument } from '../document/model';
import { caps } from '../text/caps';
import type { Span } from '../text/span';
import { type IncludedFiles, withIncluded } from './included';
import { presentable } from './presentable';

export interface CheckTask {
  readonly uri: string;
  /** Texts that it may include. */
  readonly files: IncludedFiles;
  readonly language: Language;
  readonly version: number;
  readonly text: string;
  readonly options: CheckOptions;
  /** Multiplies the budget; more than 1 computes everything anew. */
  readonly effort: number;
}

export interface Found {
  readonly document: SourceDocument;
  readonly result: CheckResult;
  /** Addresses of the files that it includes. */
  readonly included: readonly string[];
}

/** What can be asked of a place beyond the verdicts. */
export type Question =
  | { readonly kind: 'graph'; readonly offset: number; readonly everyOperation: boolean }
  | { readonly kind: 'symbol'; readonly offset: number };

export type Inspection =
  | { readonly kind: 'graph'; readonly graph: GraphAnswer }
  | { readonly kind: 'symbol'; readonly symbol?: InspectedSymbol };

/** Throws nothing but faults of its own. */
export type Asker = (task: CheckTask, question: Question) => Inspection;

/** What the service needs from outside. */
export interface Ports {
  readonly read: (text: string, language: Language) => SourceDocument;
  readonly check: Checker;
  /** Looks at a place of a text; where it is missing, another thread does. */
  readonly ask?: Asker;
}

/** The checker as the service needs it: yields each claim as it is decided and undefined between, returns everything; with a memo, the same sooner. */
export type Checker = (
  document: SourceDocument,
  options: CheckOptions,
  memo?: CheckMemo,
  watch?: Watch,
) => Generator<CheckedClaim | undefined, CheckResult>;

/** Yields each claim as it is decided. A text that is left out as a whole, or throws while it is read, was not read. */
export function* runTask(
  { read, check }: Ports,
  { uri, files, text, language, options, effort }: CheckTask,
  memo: CheckMemo,
  watch: Watch = unwatched,
): Generator<CheckedClaim | undefined, Found> {
  const whole: Span = { from: 0, to: text.length };
  if (watch.isLeftOut(whole)) return nothingRead(text, language, 'too-long');
  if (text.length > caps.document) return beyond('too-large', text.length, caps.document, text, language);
  watch.begin(whole);
  try {
    const { document, included } = withIncluded(read(text, language), uri, files, read);
    const formulas = document.items.filter(({ kind }) => kind === 'math').length;
    if (formulas > caps.formulas) return beyond('too-many', formulas, caps.formulas, text, language);
    const budget = options.budget * effort;
    const result = yield* check(document, { ...options, budget }, effort === 1 ? memo : undefined, watch);
    return { document, result: presentable(result), included };
  } catch (error) {
    watch.failed(whole, error);
    return nothingRead(text, language, 'internal');
  }
}

function nothingRead(text: string, language: Language, code: Reason['code']): Found {
  const span = { from: 0, to: text.length };
  const result = { ...emptyResult, notRead: [{ span, reason: { code } }] };
  return { document: unread(text, language), result, included: [] };
}

/** The problem stands in the first line; a whole document would be one squiggle. */
function beyond(code: string, size: number, cap: number, text: string, language: Language): Found {
  const lineEnd = text.slice(0, mostOfLine).search(/[\r\n]/);
  const span = { from: 0, to: lineEnd < 0 ? mostOfLine : lineEnd };
  const problem = { span, code, token: String(size), expected: [String(cap)] };
  return { document: unread(text, language), result: { ...emptyResult, problems: [problem] }, included: [] };
}

const mostOfLine = 80;

/** A document in which nothing was found. */
export const unread = (text: string, language: Language): SourceDocument => ({
  language,
  text,
  items: [],
  sections: [],
  macros: [],
  includes: [],
  opaque: [],
});

export const emptyResult: CheckResult = { claims: [], problems: [], shown: [], notRead: [], symbols: [] };
