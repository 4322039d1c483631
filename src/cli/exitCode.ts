import type { FileReport, ReportClaim } from '../service';

/** Problems that are no directive in error. */
const harmless = new Set(['hint', 'macro']);

/** 2 before 1: what was not read may hide what fails. `strict` counts hints and follow-throughs too. */
export function exitCode(files: readonly FileReport[], strict: boolean, unreadable: boolean): 0 | 1 | 2 {
  if (unreadable || files.some(({ problems }) => problems.some(({ code }) => !harmless.has(code)))) return 2;
  return files.some(({ claims }) => claims.some((claim) => isFailure(claim, strict))) ? 1 : 0;
}

function isFailure({ verdict, severity, ignored }: ReportClaim, strict: boolean): boolean {
  if (ignored) return false;
  if (strict) return verdict === 'fails' || verdict === 'follows';
  return verdict === 'fails' && (severity === 'error' || severity === 'warning');
}
