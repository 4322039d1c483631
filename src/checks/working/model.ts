/** How something is computed: operations with values at their leaves. Plain data; service/features/steps writes it as formulas. */
import type { Value } from '../../engine/value';

export type Working = WorkedValue | WorkedCall;

export interface WorkedValue {
  readonly kind: 'value';
  readonly value: Value;
  /** Numerator and denominator of each entry, where all are known exactly. */
  readonly exact?: readonly (readonly [bigint, bigint])[];
}

/** `plus`, `negate`, `times` (also of arrays), `hadamard`, `divide`, `power`, or a function by its engine's name. A difference is a sum. */
export interface WorkedCall {
  readonly kind: 'call';
  readonly operation: string;
  readonly args: readonly Working[];
  readonly result: WorkedValue;
}

/** One quantity of a derivation. */
export interface WorkedLine {
  /** Its name, as TeX; absent for what has none. */
  readonly label?: string;
  /** It is the derivative of something at a place. */
  readonly derivative?: { readonly of: string; readonly by: string; readonly at: Value };
  readonly working: Working;
}
