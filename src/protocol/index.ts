/**
 * What client and server say to each other beyond the Language Server Protocol. Plain data; positions are LSP's (zero-based, UTF-16).
 * The version is raised when a shape changes, so that a preview or panel of another age can tell.
 */
export const PROTOCOL_VERSION = 2;

export type * from './trace';

export const requests = {
  /** DocumentParams → StatusParams | null: checks now, whatever the settings say. */
  check: 'chainrule/check',
  /** DocumentParams → VerdictTree | null */
  verdicts: 'chainrule/verdicts',
  /** DocumentParams → NotReadList | null */
  notRead: 'chainrule/notRead',
  /** PositionParams → InsertResult */
  insertResult: 'chainrule/insertResult',
  /** PositionParams → StepsResult */
  steps: 'chainrule/steps',
  /** TraceParams → TraceResult | null */
  trace: 'chainrule/trace',
  /** DocumentParams → Recomputed | null: drops what is cached and runs with ten times the budget. */
  recompute: 'chainrule/recompute',
  /** PositionParams → MinimalDocument | null */
  minimalDocument: 'chainrule/minimalDocument',
} as const;

/** Server → client. */
export const clientRequests = {
  /** DocumentParams → FileText | null: a file that a document includes; null where there is none. */
  readFile: 'chainrule/readFile',
} as const;

export const notifications = {
  /** Server → client, StatusParams: after every finished check. */
  status: 'chainrule/status',
  /** Client → server, ThemeParams: the editor has another theme. */
  theme: 'chainrule/theme',
} as const;

/** Commands of the client that the server's lenses name. */
export const commands = {
  checkDocument: 'chainrule.checkDocument',
  recompute: 'chainrule.recomputeAtCursor',
  insertResult: 'chainrule.insertResult',
  toggleUnannotated: 'chainrule.toggleUnannotated',
  showNotRead: 'chainrule.showNotRead',
  restartServer: 'chainrule.restartServer',
  showNextError: 'chainrule.showNextError',
  showPreviousError: 'chainrule.showPreviousError',
  filterChecks: 'chainrule.filterChecks',
  openExample: 'chainrule.openExample',
  reportIssue: 'chainrule.reportIssue',
  showLog: 'chainrule.showLog',
  showTrace: 'chainrule.showTrace',
  showSteps: 'chainrule.showSteps',
  copySteps: 'chainrule.copySteps',
  ignoreClaim: 'chainrule.ignoreClaim',
} as const;

export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

export interface DocumentParams {
  readonly uri: string;
}
export interface FileText {
  readonly text: string;
}
/** What the client tells the server as it starts it. */
export interface InitializationOptions {
  /** The client answers `readFile`. */
  readonly readsFiles?: boolean;
  /** The client shows pictures in hovers, on a background of this kind. */
  readonly theme?: Theme;
  /** The client's language, where it is not English; what it has no text for stays English. */
  readonly translation?: Translation;
}
export interface Translation {
  /** BCP 47. */
  readonly locale: string;
  /** Texts by key, as in l10n/bundle.l10n.json. */
  readonly texts: Readonly<Record<string, string>>;
}
export type Theme = 'light' | 'dark' | 'highContrast' | 'highContrastLight';
export interface ThemeParams {
  readonly theme: Theme;
}
export interface PositionParams extends DocumentParams {
  readonly position: Position;
}

export interface StatusParams extends DocumentParams {
  readonly version: number;
  readonly right: number;
  readonly wrong: number;
  readonly follows: number;
  readonly notRead: number;
  /** `12 right · 2 wrong · 31 not read` */
  readonly text: string;
  readonly tooltip: string;
}

export interface NotReadItem {
  readonly range: Range;
  readonly text: string;
  readonly message: string;
  /** Directives that are ready to be inserted; where one still has a gap, it is marked by `…`. */
  readonly suggestions: readonly { readonly title: string; readonly edit: Edit }[];
}
export interface NotReadList {
  readonly version: number;
  readonly items: readonly NotReadItem[];
}

export interface InsertResult {
  readonly version: number;
  readonly edits: readonly Edit[];
  /** Why there is nothing to insert; only where `edits` is empty. */
  readonly message?: string;
}

/** A worked derivation: edits that insert it, and the same as text. */
export interface StepsResult extends InsertResult {
  readonly text?: string;
}

export interface Recomputed {
  readonly message: string;
}

/** Every claim of a document with its verdict, for the preview, the trace panel and tests. */
export interface VerdictTree {
  readonly protocol: typeof PROTOCOL_VERSION;
  readonly uri: string;
  readonly version: number;
  readonly claims: readonly VerdictNode[];
}
export interface VerdictNode {
  readonly id: string;
  readonly check: string;
  readonly source: 'document' | 'directive';
  readonly range: Range;
  readonly directive?: Range;
  /** Titles of the sections around it, outermost first. */
  readonly section: readonly string[];
  /** The claim's right member, or the directive's text, on one line. */
  readonly text: string;
  /** The same as a list shows it: how a directive was read, or the claim's two sides, without LaTeX as far as Unicode has signs for it. */
  readonly label: string;
  readonly verdict: 'holds' | 'rounded' | 'follows' | 'fails' | 'unknown';
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint' | 'none';
  readonly message: string;
  /** The computed value in text. */
  readonly shown?: string;
  readonly readAs?: string;
  readonly cause?: string;
  readonly parts: readonly { readonly range: Range; readonly written: string; readonly computed?: string }[];
  /** Its name for `chainrule.ignoredClaims`. */
  readonly hash: string;
  /** The student said so: shown nowhere. */
  readonly ignored?: boolean;
}

/** The formulas and directives that a verdict depends on, without the words around them. */
export interface MinimalDocument {
  readonly text: string;
  readonly message: string;
  readonly readAs?: string;
}
