/** The only place where offsets become lines and characters, and service data becomes protocol data. */
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  InsertTextFormat,
  MarkupKind,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type Hover,
  type MarkupContent,
  type SignatureHelp,
  type TextEdit as ProtocolEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  commands,
  PROTOCOL_VERSION,
  type NotReadList,
  type Position,
  type Range,
  type TraceResult,
  type VerdictTree,
} from '../protocol';
import type {
  CompletionKind,
  FileReport,
  HoverBlock,
  NotReadEntry,
  ReportClaim,
  ReportRange,
  ServiceAction,
  ServiceCompletion,
  ServiceDiagnostic,
  ServiceHover,
  ServiceLens,
  ServiceSignature,
  Severity,
  TraceAnswer,
} from '../service';
import { readableMath, readableText, say } from '../service';
import type { TextEdit } from '../text/edit';
import { LineIndex } from '../text/lineIndex';
import { span, type Span } from '../text/span';
import type { Settings } from './settings';

/** Converts between offsets and positions of one version of one text. */
export class Snapshot {
  private readonly lines: LineIndex;

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
  ) {
    this.lines = new LineIndex(text);
  }

  position(offset: number): Position {
    const { line, column } = this.lines.position(offset);
    return { line, character: column };
  }
  range({ from, to }: Span): Range {
    return { start: this.position(from), end: this.position(to) };
  }
  /** A position behind the end of its line or text is taken as that end. */
  offset({ line, character }: Position): number {
    const end = this.lines.lineStart(line + 1);
    return Math.min(this.lines.lineStart(line) + character, end, this.text.length);
  }
  span({ start, end }: Range): Span {
    return span(this.offset(start), this.offset(end));
  }
}

const severities: Readonly<Record<Exclude<Severity, 'none'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Undefined where the settings silence its kind. */
export function toDiagnostic(at: Snapshot, item: ServiceDiagnostic, settings: Settings): Diagnostic | undefined {
  const severity = settings.severity[item.kind];
  if (severity === 'none') return undefined;
  return {
    range: at.range(item.span),
    severity: severities[severity],
    code: item.code,
    source: 'Chainrule',
    message: item.message,
    relatedInformation: item.related.map((related) => ({
      location: { uri: at.uri, range: at.range(related.span) },
      message: related.message,
    })),
    data: item.claim === undefined ? undefined : { claim: item.claim },
  };
}

/** A definition's line is named and linked; a picture stands for the text of its block. */
export function toHover(
  at: Snapshot,
  { span: place, blocks }: ServiceHover,
  pictures: ReadonlyMap<HoverBlock, string>,
): Hover {
  const value = blocks.map((block) => pictures.get(block) ?? toMarkdown(at, block)).join('\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: at.range(place) };
}

function toMarkdown(at: Snapshot, { markdown: text, place }: HoverBlock): string {
  if (!place) return text;
  const { line, character } = at.position(place.from);
  const address = at.uri.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
  return `[${say('hover.definedInLine', { line: line + 1 })}](${address}#L${line + 1},${character + 1})`;
}

/** A lens without an action has an empty command: VS Code shows it as plain text. */
export function toCodeLens(at: Snapshot, lens: ServiceLens): CodeLens {
  const range = at.range(lens.span);
  const command = lens.action === undefined ? '' : commands[lens.action];
  return { range, command: { title: lens.title, command, arguments: command === '' ? [] : [at.uri, range.start] } };
}

export const toEdit = (at: Snapshot, edit: TextEdit): ProtocolEdit => ({
  range: at.range(edit.span),
  newText: edit.text,
});

/** `reported`: the diagnostics that the editor has at this place. */
export function toCodeAction(at: Snapshot, action: ServiceAction, reported: readonly Diagnostic[]): CodeAction {
  const fixed = action.fixes.map((place) => JSON.stringify(at.range(place)));
  return {
    title: action.title,
    kind: action.kind === 'quickfix' ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite,
    diagnostics: reported.filter(({ range }) => fixed.includes(JSON.stringify(range))),
    isPreferred: action.preferred ? true : undefined,
    ...(action.ignores ? ignoring(at, action.title, action.ignores) : { edit: editOf(at, action) }),
  };
}

const ignoring = (at: Snapshot, title: string, place: Span): Pick<CodeAction, 'command'> => ({
  command: { title, command: commands.ignoreClaim, arguments: [at.uri, at.position(place.from)] },
});

const editOf = (at: Snapshot, { edits }: ServiceAction): WorkspaceEdit => ({
  documentChanges: [
    { textDocument: { uri: at.uri, version: at.version }, edits: edits.map((edit) => toEdit(at, edit)) },
  ],
});

const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  operation: CompletionItemKind.Method,
  modifier: CompletionItemKind.Keyword,
  option: CompletionItemKind.Property,
  symbol: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  set: CompletionItemKind.Struct,
  word: CompletionItemKind.Value,
};

/** What is typed already filters by the whole label, also where that has several words. */
export const toCompletion = (at: Snapshot, item: ServiceCompletion): CompletionItem => ({
  label: item.label,
  kind: completionKinds[item.kind],
  detail: item.detail,
  documentation: markdown(item.documentation),
  filterText: item.label,
  sortText: item.sort,
  insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  textEdit: { range: at.range(item.replace), newText: item.insert },
});

export const toSignatureHelp = ({ label, documentation, parameters, active }: ServiceSignature): SignatureHelp => ({
  signatures: [
    {
      label,
      documentation: markdown(documentation),
      parameters: parameters.map((parameter) => ({
        label: [parameter.span.from, parameter.span.to],
        documentation: markdown(parameter.documentation),
      })),
    },
  ],
  activeSignature: 0,
  activeParameter: active ?? parameters.length,
});

const markdown = (text: string | undefined): MarkupContent | undefined =>
  text ? { kind: MarkupKind.Markdown, value: text } : undefined;

export const toNotRead = (at: Snapshot, entries: readonly NotReadEntry[]): NotReadList => ({
  version: at.version,
  items: entries.map(({ span: place, text, message, suggestions }) => ({
    range: at.range(place),
    text,
    message,
    suggestions: suggestions.map(({ title, edit }) => ({ title, edit: toEdit(at, edit) })),
  })),
});

export function toTrace(at: Snapshot, answer: TraceAnswer): TraceResult {
  if ('message' in answer) return { version: at.version, message: answer.message };
  const { place, nodes, ...trace } = answer.trace;
  return {
    version: at.version,
    trace: {
      ...trace,
      place: at.range(place),
      nodes: nodes.map(({ span: where, ...node }) => ({ ...node, range: where && at.range(where) })),
    },
  };
}

export function toVerdictTree(at: Snapshot, { claims }: FileReport): VerdictTree {
  return {
    protocol: PROTOCOL_VERSION,
    uri: at.uri,
    version: at.version,
    claims: claims.map((claim) => ({
      id: claim.id,
      check: claim.check,
      source: claim.source,
      range: zeroBased(claim.range),
      directive: claim.directive && zeroBased(claim.directive),
      section: (claim.section ?? []).map(readableText),
      label: oneLine(readableMath(claim.readAs ?? sidesOf(at.text, claim))),
      text: oneLine(
        claim.directive && claim.text === ''
          ? at.text.slice(claim.directive.start.offset, claim.directive.end.offset)
          : claim.text,
      ),
      verdict: claim.verdict,
      code: claim.code,
      severity: claim.severity,
      message: claim.message,
      shown: claim.shown,
      readAs: claim.readAs,
      cause: claim.cause,
      parts: claim.parts.map(({ range, written, computed }) => ({ range: zeroBased(range), written, computed })),
      ignored: claim.ignored,
      hash: claim.hash,
    })),
  };
}

/** Both sides, or what there is of them. */
function sidesOf(text: string, { left, relation, text: right, directive }: ReportClaim): string {
  const part = (range: ReportRange): string => text.slice(range.start.offset, range.end.offset);
  if (right === '' && directive) return part(directive);
  return left ? `${part(left)} ${relation} ${right}` : right;
}

const MOST_TEXT = 80;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_TEXT ? `${line.slice(0, MOST_TEXT - 1)}…` : line;
}

const zeroBased = ({ start, end }: ReportRange): Range => ({
  start: { line: start.line - 1, character: start.column - 1 },
  end: { line: end.line - 1, character: end.column - 1 },
});
