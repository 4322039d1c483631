/** Of a claim between two expressions: the left side, the same with the values of its symbols put in, the result. */
import type { CheckedClaim } from '../../../checks/verdict';
import { contains, type Span } from '../../../text/span';
import { inspectionOf } from '../../inspection';
import { slice } from '../../../text/span';
import { source, type Checked } from '../../model';
import { occurrences, type Occurrence } from '../../symbols/occurrences';
import type { StepLine } from '../steps';
import { bracketed, equals, valueTex } from './stepTex';
import { chained, pairRows } from './workedLines';

export function numberLines(checked: Checked, claim: CheckedClaim): readonly StepLine[] {
  const { left, verdict } = claim;
  const value = verdict.computed && equals(verdict.computed);
  if (!left || value === undefined) return [];
  const formula = source(checked, left).trim();
  if (/[&\n]|\\\\/.test(formula)) return [];
  const steps = stepsOf(checked, claim, formula);
  if (steps.length > 0) return steps;
  const substituted = withNumbers(checked, left);
  const short = `${formula} &${value}`;
  return [
    substituted === undefined ? [short] : [`${formula} &= ${substituted} ${value}`, `${substituted} &${value}`, short],
  ];
}

/** One step of the computation a line. Sums and products are written out; else the formula keeps the student's notation. */
function stepsOf(checked: Checked, claim: CheckedClaim, formula: string): readonly StepLine[] {
  const [first, ...rows] = pairRows(checked, claim);
  if (!first || rows.length === 0 || !claim.left) return [];
  if (BIG_OPERATOR.test(formula)) return chained(formula, [first, ...rows]);
  const substituted = withNumbers(checked, claim.left);
  const steps = chained(substituted ?? formula, rows);
  return substituted === undefined ? steps : [[`${formula} &= ${substituted}`, ...(steps[0] ?? [])], ...goingOn(steps)];
}

/** Below what has the left side already. */
const goingOn = (steps: readonly StepLine[]): readonly StepLine[] =>
  steps.map((ways) => ways.map((way) => way.slice(way.indexOf('&'))));

const BIG_OPERATOR = /\\(?:sum|prod)(?![A-Za-z])|[∑∏]/;

/** Undefined where nothing is put in. */
function withNumbers(checked: Checked, place: Span): string | undefined {
  const { text } = checked.document;
  const inspection = inspectionOf(checked);
  let [at, written] = [place.from, ''];
  for (const one of outermost(
    occurrences(inspection).filter((name) => !name.directive && contains(place, name.span)),
  )) {
    const value = inspection.valueAt(one.key, one.span.from, false);
    const tex = value && valueTex(value);
    if (tex === undefined) continue;
    const before = slice(text, { from: at, to: one.span.from });
    written += `${before}${/[\w)\]}]\s*$/.test(written + before) ? ' \\cdot ' : ''}${bracketed(tex)}`;
    at = one.span.to;
  }
  return written === '' ? undefined : `${written}${text.slice(at, place.to)}`.replace(/\s+/g, ' ').trim();
}

function outermost(names: readonly Occurrence[]): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const name of names) if (name.span.from >= (found.at(-1)?.span.to ?? 0)) found.push(name);
  return found;
}
