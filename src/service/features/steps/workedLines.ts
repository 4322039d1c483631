/** Of what a check tells of its computation: each quantity with its name, its formula with the numbers put in, then one step of it a line. */
import type { CheckedClaim } from '../../../checks/verdict';
import type { WorkedLine, Working } from '../../../checks/working/model';
import { inspectionOf } from '../../inspection';
import type { Checked } from '../../model';
import type { StepLine } from '../steps';
import { reductions } from './reduce';
import { equals, valueTex } from './stepTex';
import { workingTex, type WrittenWorking } from './workingTex';

export const workedLines = (checked: Checked, claim: CheckedClaim): readonly StepLine[] => {
  const lines = inspectionOf(checked).workingsOf(claim, checked.result.claims);
  return lines.flatMap((line) =>
    line.derivative ? derivativeLine(line, line.derivative) : quantityLines(line, lines.length > 1),
  );
};

/** How the left side of a pair is computed, from its numbers on. */
export function pairRows(checked: Checked, claim: CheckedClaim): readonly WrittenWorking[] {
  const [line] = inspectionOf(checked).workingsOf(claim, checked.result.claims);
  return line ? rowsOf(line.working) : [];
}

/** Each reads otherwise than the one before. */
function rowsOf(working: Working): readonly WrittenWorking[] {
  const style = { fractions: isOfFractions(working) };
  const rows = reductions(working).map((row) => workingTex(row, style));
  if (!rows.every((row) => row !== undefined)) return [];
  return rows.filter((row, i) => row.tex !== rows[i - 1]?.tex);
}

/** Whole numbers and a fraction line: decimals would be another way to write. */
function isOfFractions(working: Working): boolean {
  const isWhole = (w: Working): boolean =>
    w.kind === 'call' ? w.args.every(isWhole) : (w.exact?.every(([, denominator]) => denominator === 1n) ?? false);
  const divides = (w: Working): boolean => w.kind === 'call' && (w.operation === 'divide' || w.args.some(divides));
  return divides(working) && isWhole(working);
}

/** Of several quantities each has one line, of a single one each step. */
function quantityLines({ label, working }: WorkedLine, isOneLine: boolean): readonly StepLine[] {
  const rows = rowsOf(working);
  const [first, ...more] = rows;
  const last = more.at(-1);
  if (!first || !last) return [];
  if (!isOneLine) return chained(first.tex, more);
  const alone = `${first.tex} &${relation(last)} ${last.tex}`;
  return [label === undefined ? [alone] : [`${label} &= ${first.tex} ${relation(last)} ${last.tex}`, alone]];
}

/** The left side stands in the first row; then a row for each step. Once a number was cut, what follows is near it. */
export function chained(left: string, rows: readonly WrittenWorking[]): readonly StepLine[] {
  let exact = true;
  return rows.map((row, i) => {
    exact &&= row.exact;
    const right = `&${exact ? '=' : '\\approx'} ${row.tex}`;
    return [i === 0 ? `${left} ${right}` : right];
  });
}

const relation = ({ exact }: WrittenWorking): string => (exact ? '=' : '\\approx');

/** At the place, if that can be written; where it is the variable's value, without it. */
function derivativeLine(
  { working }: WorkedLine,
  { of, by, at }: NonNullable<WorkedLine['derivative']>,
): readonly StepLine[] {
  const value = working.kind === 'value' ? equals(working.value) : undefined;
  const point = valueTex(at);
  if (value === undefined) return [];
  const derivative = `\\frac{\\partial ${of}}{\\partial ${by}}`;
  const placed = `${derivative}\\left(${point}\\right) &${value}`;
  return [[...(point === undefined ? [] : [placed]), `${derivative} &${value}`]];
}
