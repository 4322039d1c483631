/** Of a claim between two expressions: the left side, the same with the values of its symbols put in, the result. */
import type { CheckedClaim } from '../../../checks/verdict';
import { contains, type Span } from '../../../text/span';
import { inspectionOf } from '../../inspection';
import { slice } from '../../../text/span';
import { source, type Checked } from '../../model';
import { occurrences, type Occurrence } from '../../symbols/occurrences';
import type { StepLine } from '../steps';
import { bracketed, equals, valueTex } from './stepTex';

export function numberLines(checked: Checked, { left, verdict }: CheckedClaim): readonly StepLine[] {
  const value = verdict.computed && equals(verdict.computed);
  if (!left || value === undefined) return [];
  const formula = source(checked, left).trim();
  if (/[&\n]|\\\\/.test(formula)) return [];
  const substituted = withNumbers(checked, left);
  const short = `${formula} &${value}`;
  return [
    substituted === undefined ? [short] : [`${formula} &= ${substituted} ${value}`, `${substituted} &${value}`, short],
  ];
}

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
