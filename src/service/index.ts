/** The facade: server, command line and preview see Chainrule through this file only. Plain data and document offsets. */
import { checkDocument } from '../checks/checkDocument';
import { readDocument } from '../document';
import { CheckMemo } from '../checks/memo/memo';
import type { CheckedClaim } from '../checks/verdict';
import type { Watch } from '../checks/watch';
import { createAsker } from './asker';
import { runTask, type CheckTask, type Found, type Ports } from './checkTask';
import { createService, type MathService } from './mathService';

/** A service for any number of documents; tests put their own reader or checker in. */
export function createMathService(ports: Partial<Ports> = {}): MathService {
  return createService({ read: readDocument, check: checkDocument, ask: createAsker(), ...ports });
}

/** Does tasks of the service in another thread; keeps what it found, for the next task of the same document. */
export type TaskRunner = (task: CheckTask, watch: Watch) => Generator<CheckedClaim | undefined, Found>;

export function createTaskRunner(ports: Partial<Ports> = {}): TaskRunner {
  const memo = new CheckMemo();
  return (task, watch) => runTask({ read: readDocument, check: checkDocument, ...ports }, task, memo, watch);
}

export type { CheckOptions, Severity, UnannotatedMode, VerdictKind } from '../checks/verdict';
export type { Language } from '../document/model';
export type { ServiceAction } from './features/codeActions';
export type { ServiceLens } from './features/codeLens';
export type { CompletionKind, ServiceCompletion } from './features/completion';
export type { Related, ServiceDiagnostic } from './features/diagnostics';
export type { InspectedSymbol } from '../checks/look/model';
export type { ServiceSymbol } from './features/documentSymbols';
export { inlayModes, type InlayHint, type InlayMode } from './features/inlayHints';
export type { ServiceHover } from './features/hover';
export type { Formula, HoverBlock } from './hoverBlocks';
export { MOST_CHARACTERS } from './hoverBlocks';
export type { MinimalDocument } from './features/minimalDocument';
export type { NotReadEntry, Suggestion } from './features/notRead';
export {
  report,
  type FileReport,
  type Report,
  type ReportClaim,
  type ReportPart,
  type ReportPosition,
  type ReportProblem,
  type ReportRange,
  type ReportShown,
} from './features/report';
export type { WorkedSteps } from './features/steps';
export type { ServiceSignature } from './features/signatureHelp';
export type { Trace, TraceAnswer, TraceEdge, TraceMatrix, TraceNode } from './features/trace';
export { disclosures, type Disclosure } from './disclosure';
export type { Summary } from './features/summary';
export { languageOf } from './language';
export { createAsker } from './asker';
export type { Asker, CheckTask, Found, Inspection, Ports, Question } from './checkTask';
export type { Watch } from '../checks/watch';
export type { Decided, MathService, Versioned } from './mathService';
export { readableMath, readableText } from './unicodeMath';
export { say, translate, type Translation } from './messages';
