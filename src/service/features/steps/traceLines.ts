/** Of a directive whose hover names intermediate results at points: each, and the product of the Jacobians as the chain rule has it. */
import type { CheckedClaim, TraceStep } from '../../../checks/verdict';
import type { StepLine } from '../steps';
import { equals } from './stepTex';

export function traceLines({ verdict }: CheckedClaim): readonly StepLine[] {
  const steps = verdict.trace.filter(({ label }) => /\(.+\)$/.test(label));
  const jacobians = steps.filter(({ label }) => label.startsWith('J_')).reverse();
  const result = verdict.computed && equals(verdict.computed);
  if (jacobians.length < 2 || result === undefined) return [];
  return [...steps.flatMap(line), [`${jacobians.map(({ label }) => label).join(' ')} &${result}`]];
}

function line({ label, value }: TraceStep): StepLine[] {
  const right = equals(value);
  return right === undefined ? [] : [[`${label} &${right}`]];
}
