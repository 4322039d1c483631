/** The facade: server, command line and preview see Chainrule through this file only. Plain data and document offsets. */
import { checkDocument } from '../checks/checkDocument';
import { readDocument } from '../document';
import { createService, type MathService, type Ports } from './mathService';

/** A service for any number of documents; tests put their own reader or checker in. */
export function createMathService(ports: Partial<Ports> = {}): MathService {
  return createService({ read: readDocument, check: checkDocument, ...ports });
}

export type { CheckOptions, Severity, UnannotatedMode, VerdictKind } from '../checks/verdict';
export type { Language } from '../document/model';
export type { ServiceAction } from './features/codeActions';
export type { ServiceLens } from './features/codeLens';
export type { Related, ServiceDiagnostic } from './features/diagnostics';
export type { ServiceHover } from './features/hover';
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
export type { Summary } from './features/summary';
export { languageOf } from './language';
export type { Decided, MathService, Ports, Versioned } from './mathService';
export { labels } from './messages';
