/**
 * Documents, their versions and what was found in them. The host drives `check`, step by step; the features answer for the last
 * version that was checked to its end, and each answer carries that version.
 */
import type { GraphAnswer, InspectedSymbol } from '../checks/look/model';
import { CheckMemo } from '../checks/memo/memo';
import { defaultOptions, type CheckedClaim, type CheckOptions, type CheckResult } from '../checks/verdict';
import type { Watch } from '../checks/watch';
import type { Language, SourceDocument } from '../document/model';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/edit';
import { codeActions, type ServiceAction } from './features/codeActions';
import { codeLenses, type ServiceLens } from './features/codeLens';
import { completion, type ServiceCompletion } from './features/completion';
import { diagnostics, type ServiceDiagnostic } from './features/diagnostics';
import { documentSymbols, type ServiceSymbol } from './features/documentSymbols';
import { foldingRanges } from './features/folding';
import { inlayHints, type InlayHint, type InlayMode } from './features/inlayHints';
import { withIgnored } from './claimHash';
import { hover, type ServiceHover } from './features/hover';
import { insertResult } from './features/insertResult';
import { minimalDocument, type MinimalDocument } from './features/minimalDocument';
import { definition, references, type Reference } from './features/references';
import { prepareRename, rename, type Refused } from './features/rename';
import { notReadList, type NotReadEntry } from './features/notRead';
import { fileReport, type FileReport } from './features/report';
import { workedSteps, type WorkedSteps } from './features/steps';
import { signatureHelp, type ServiceSignature } from './features/signatureHelp';
import { summary, type Summary } from './features/summary';
import { disclosed, symbolWithoutValue, withoutValues, type Disclosure } from './disclosure';
import type { Inspection as Symbols } from '../checks/inspect';
import { inspectionOf } from './inspection';
import { traceOf, type TraceAnswer } from './features/trace';
import { runTask, type CheckTask, type Found, type Inspection, type Ports, type Question } from './checkTask';
import type { Checked } from './model';

/** A claim as soon as it is decided, with the version of the text that it stands on. */
export interface Decided {
  readonly version: number;
  readonly claim: CheckedClaim;
}

/** An answer and the version of the text that its offsets belong to. */
export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

export interface MathService {
  openDocument(uri: string, language: Language, version: number, text: string): void;
  updateDocument(uri: string, language: Language, version: number, text: string): void;
  closeDocument(uri: string): void;
  /** A file that documents include, or undefined where there is none; those that include it are to be checked again: their uris are returned. */
  setFile(uri: string, text: string | undefined): readonly string[];
  /** Files that a document includes are asked for again; their uris are returned. */
  forgetFiles(uri: string): readonly string[];
  setOptions(options: Partial<CheckOptions>): void;
  /** What the features may show; nothing is checked anew. */
  setDisclosure(disclosure: Disclosure): void;
  /** Claims that are shown nowhere, by their hashes; nothing is checked anew. */
  setIgnoredClaims(hashes: readonly string[]): void;
  disclosure(): Disclosure;
  /** Addresses of the files that the last checked version includes and that were not given yet. */
  needs(uri: string): readonly string[];
  /** Yields undefined while the text is read, then each claim. Runs to its end unless the host stops; only then the features see it. `effort` multiplies the budget; more than 1 computes everything anew. Returns false for a document that is not open or has changed meanwhile. */
  check(uri: string, effort?: number, watch?: Watch): Generator<Decided | undefined, boolean>;
  /** The same in two halves, for a host that checks elsewhere: what is to be done, and what came of it. False where the text has changed. */
  task(uri: string, effort?: number): CheckTask | undefined;
  accept(uri: string, version: number, found: Found): boolean;
  /** The text's version and the last version that was checked to its end. */
  version(uri: string): number | undefined;
  checkedVersion(uri: string): number | undefined;
  diagnostics(uri: string): Versioned<readonly ServiceDiagnostic[]> | undefined;
  /** `symbol`: what a look at the place told of the symbol there. */
  hover(uri: string, offset: number, symbol?: InspectedSymbol): Versioned<ServiceHover> | undefined;
  codeLenses(uri: string): Versioned<readonly ServiceLens[]> | undefined;
  codeActions(uri: string, selected: Span): Versioned<readonly ServiceAction[]> | undefined;
  insertResult(uri: string, offset: number): Versioned<readonly TextEdit[]> | undefined;
  /** A worked derivation of the claim at a place; none where values are not to be shown. `graph`: what a look at the place told. */
  workedSteps(uri: string, offset: number, graph?: GraphAnswer): Versioned<WorkedSteps> | undefined;
  /** Sections and the checks in them; what can be folded in the text as it is now. */
  documentSymbols(uri: string): Versioned<readonly ServiceSymbol[]> | undefined;
  foldingRanges(uri: string): Versioned<readonly Span[]> | undefined;
  /** None where values are not to be shown. */
  inlayHints(uri: string, mode: InlayMode, within: Span): Versioned<readonly InlayHint[]> | undefined;
  notRead(uri: string): Versioned<readonly NotReadEntry[]> | undefined;
  /** What a look at the text tells that no check keeps; undefined for a host that asks elsewhere, or a document that is not open. */
  ask(uri: string, question: Question): Inspection | undefined;
  /** A computation graph for the panel. */
  trace(uri: string, graph: GraphAnswer): Versioned<TraceAnswer> | undefined;
  summary(uri: string): Versioned<Summary> | undefined;
  /** The smallest document in which the claim at `offset` gets the verdict that it has; the host stops it by not asking on. */
  minimalDocument(uri: string, offset: number): Generator<void, MinimalDocument | undefined>;
  /** Where the symbol at an offset is defined, and all its places. */
  definition(uri: string, offset: number): Versioned<Span> | undefined;
  references(uri: string, offset: number): Versioned<readonly Reference[]> | undefined;
  prepareRename(
    uri: string,
    offset: number,
  ): Versioned<{ readonly span: Span; readonly text: string } | Refused> | undefined;
  rename(
    uri: string,
    offset: number,
    name: string,
  ): Versioned<{ readonly edits: readonly TextEdit[] } | Refused> | undefined;
  /** Help while typing answers for the text as it is now, with the names of the last checked one. */
  completion(uri: string, offset: number): Versioned<readonly ServiceCompletion[]> | undefined;
  signatureHelp(uri: string, offset: number): Versioned<ServiceSignature> | undefined;
  /** The JSON contract of one file, under the path that it is to name. */
  report(uri: string, path: string): FileReport | undefined;
}

interface Entry {
  readonly language: Language;
  readonly version: number;
  readonly text: string;
  readonly checked?: Checked;
}

export function createService(ports: Ports): MathService {
  const entries = new Map<string, Entry>();
  const files = new Map<string, string | undefined>();
  const memo = new CheckMemo();
  let options: CheckOptions = defaultOptions;
  let disclosure: Disclosure = 'value';
  let ignored: ReadonlySet<string> = new Set();
  let disclosedOf = new WeakMap<Checked, Checked>();

  const open = (uri: string, language: Language, version: number, text: string): void => {
    entries.set(uri, { language, version, text, checked: entries.get(uri)?.checked });
  };
  const visible = (uri: string): Checked | undefined => {
    const checked = entries.get(uri)?.checked;
    if (!checked || (disclosure === 'value' && ignored.size === 0)) return checked;
    const result = (): CheckResult => disclosed(withIgnored(checked, ignored), disclosure);
    const known = disclosedOf.get(checked) ?? { ...checked, result: result() };
    disclosedOf.set(checked, known);
    return known;
  };
  const ask = <T>(uri: string, feature: (checked: Checked) => T | undefined): Versioned<T> | undefined => {
    const checked = visible(uri);
    const value = checked && feature(checked);
    return checked && value !== undefined ? { version: checked.version, value } : undefined;
  };
  const includedIn = (uri: string): readonly string[] => entries.get(uri)?.checked?.included ?? [];
  const typing = <T>(
    uri: string,
    feature: (document: SourceDocument, checked: Checked | undefined) => T | undefined,
  ): Versioned<T> | undefined => {
    const entry = entries.get(uri);
    if (!entry) return undefined;
    const { checked, version } = entry;
    const document = checked?.version === version ? checked.document : ports.read(entry.text, entry.language);
    const value = feature(document, checked);
    return value === undefined ? undefined : { version, value };
  };
  /** Another text of a document, checked at once; for features that try what they offer. */
  const reread =
    (uri: string) =>
    (text: string): Found => {
      const todo = task(uri) ?? { uri, language: 'latex', version: 0, options, effort: 1, files: {} };
      const steps = runTask(ports, { ...todo, text }, memo);
      for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
    };

  const inspected = (checked: Checked): Symbols => {
    const inspection = inspectionOf(checked);
    return disclosure === 'value' ? inspection : withoutValues(inspection);
  };

  function task(uri: string, effort = 1): CheckTask | undefined {
    const entry = entries.get(uri);
    if (!entry) return undefined;
    const { language, version, text } = entry;
    return { uri, language, version, text, options, effort, files: Object.fromEntries(files) };
  }

  function* check(uri: string, effort = 1, watch?: Watch): Generator<Decided | undefined, boolean> {
    const todo = task(uri, effort);
    if (!todo) return false;
    const steps = runTask(ports, todo, memo, watch);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield step.value && { version: todo.version, claim: step.value };
    return accept(uri, todo.version, step.value);
  }

  function accept(uri: string, version: number, found: Found): boolean {
    const entry = entries.get(uri);
    if (entry?.version !== version) return false;
    entries.set(uri, { ...entry, checked: { uri, version, ...found } });
    return true;
  }

  function* reduced(uri: string, offset: number): Generator<void, MinimalDocument | undefined> {
    const checked = entries.get(uri)?.checked;
    const todo = task(uri);
    if (!checked || !todo) return undefined;
    return yield* minimalDocument(
      checked,
      offset,
      (text) => finished(runTask(ports, { ...todo, text }, new CheckMemo())).result,
    );
  }

  return {
    openDocument: open,
    updateDocument: open,
    closeDocument: (uri) => void entries.delete(uri),
    setFile: (uri, text) => {
      const isSame = files.get(uri) === text;
      files.set(uri, text);
      if (isSame) return [];
      return [...entries.keys()].filter((name) => includedIn(name).includes(uri));
    },
    setOptions: (changes) => void (options = { ...options, ...changes }),
    forgetFiles: (uri) => includedIn(uri).filter((file) => files.delete(file)),
    needs: (uri) => includedIn(uri).filter((file) => !files.has(file)),
    setDisclosure: (level) => {
      disclosure = level;
      disclosedOf = new WeakMap();
    },
    setIgnoredClaims: (hashes) => {
      ignored = new Set(hashes);
      disclosedOf = new WeakMap();
    },
    disclosure: () => disclosure,
    check,
    task,
    accept,
    version: (uri) => entries.get(uri)?.version,
    checkedVersion: (uri) => entries.get(uri)?.checked?.version,
    diagnostics: (uri) => ask(uri, diagnostics),
    hover: (uri, offset, symbol) =>
      ask(uri, (checked) =>
        hover(checked, offset, symbol && (disclosure === 'value' ? symbol : symbolWithoutValue(symbol))),
      ),
    codeLenses: (uri) => ask(uri, codeLenses),
    codeActions: (uri, selected) => ask(uri, (checked) => codeActions(checked, selected)),
    insertResult: (uri, offset) => ask(uri, (checked) => insertResult(checked, offset)),
    workedSteps: (uri, offset, graph) =>
      ask(uri, (checked) => (disclosure === 'value' ? workedSteps(checked, offset, graph, reread(uri)) : undefined)),
    documentSymbols: (uri) => ask(uri, documentSymbols),
    foldingRanges: (uri) => typing(uri, foldingRanges),
    inlayHints: (uri, mode, within) =>
      ask(uri, (checked) =>
        disclosure === 'value' ? inlayHints(checked, inspectionOf(checked), { mode, within }) : [],
      ),
    notRead: (uri) => ask(uri, notReadList),
    ask: (uri, question) => {
      const todo = task(uri);
      return todo && ports.ask?.(todo, question);
    },
    trace: (uri, graph) => ask(uri, (checked) => traceOf(checked, graph, disclosure)),
    summary: (uri) => ask(uri, summary),
    minimalDocument: (uri, offset) => reduced(uri, offset),
    definition: (uri, offset) => ask(uri, (checked) => definition(checked, offset)),
    references: (uri, offset) => ask(uri, (checked) => references(checked, offset)),
    prepareRename: (uri, offset) => ask(uri, (checked) => prepareRename(checked, offset)),
    rename: (uri, offset, name) => ask(uri, (checked) => rename(checked, offset, name, reread(uri))),
    completion: (uri, offset) =>
      typing(uri, (document, checked) => completion(document, offset, checked && inspected(checked))),
    signatureHelp: (uri, offset) => typing(uri, (document) => signatureHelp(document, offset)),
    report: (uri, path) => ask(uri, (checked) => fileReport(checked, path))?.value,
  };
}

function finished(steps: ReturnType<typeof runTask>): Found {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
