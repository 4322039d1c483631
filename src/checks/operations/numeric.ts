/** Results that are found numerically with an error bound. */
import { type Expression, type Outcome, success } from '../../engine/expression';
import { number } from '../../engine/lower/context';
import { isLiteral } from '../../claims/literals';
import type { OperationRequest } from '../operation';
import { numberOf } from './options';

/** What is claimed, where it lies within the error bound and is written exactly; else the number that was found. */
export function numericResult(request: OperationRequest, value: number, error: number): Outcome<Expression> {
  const { target } = request;
  const claimed = target && !isRounded(request) ? request.lower(target.right) : undefined;
  const written = claimed && numberOf(claimed);
  const isThat = written?.ok === true && Math.abs(written.value - value) <= error + rounding * Math.abs(value);
  return success(claimed && isThat ? claimed : number(String(value)));
}

const rounding = 8 * Number.EPSILON;

/** A decimal is compared by its digits. */
function isRounded({ target }: OperationRequest): boolean {
  return (
    target !== undefined && isLiteral(target.right) && target.right.kind === 'number' && target.right.text.includes('.')
  );
}
