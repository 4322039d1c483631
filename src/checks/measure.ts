/** Evaluates an expression for comparison: floats with their scale, exact rationals where there are, and how far rounded inputs reach. */
import { sensitivities } from '../engine/autodiff';
import { Budget } from '../engine/budget';
import { type Quantity, toNumber } from '../engine/compare';
import { evaluate } from '../engine/evaluate';
import { type Expression, type Outcome, type Reason, failure, success } from '../engine/expression';
import { exactField, rationalOf } from './exact';
import { float64 } from '../engine/field';
import { refined } from './refined';
import { visit } from '../engine/traverse';
import type { Tensor, Value } from '../engine/value';

export interface Measured {
  readonly value: Value;
  /** One an entry, row-major. */
  readonly quantities: readonly Quantity[];
  readonly radius: readonly number[];
  readonly roundedInputs: boolean;
  readonly anyDecimalInput: boolean;
  /** A derivative was taken at a kink or at equal maxima: another value is as good. */
  readonly tied: boolean;
}

/** The product of two vectors: left open, or of two columns. */
export const dependsOnReading = (reason: Reason): boolean =>
  reason.name === 'times' && (reason.code === 'ambiguous' || reason.code === 'shape');

export type Variables = ReadonlyMap<string, Tensor<number>>;

export function measure(expression: Expression, budget: Budget, variables: Variables = new Map()): Outcome<Measured> {
  const float = evaluate(expression, { field: float64, variables, budget });
  if (!float.ok) return float;
  const { value, scale } = float.value;
  const literals = literalsOf(expression);
  const radius = literals.rounded ? radii(expression, variables, budget) : success(Array.from(value.data, () => 0));
  if (!radius.ok) return radius;
  const isRational = literals.onlyRational && variables.size === 0;
  const exact = once(() => (isRational ? exactValues(expression, value, budget.limit) : undefined));
  const isPlain = variables.size === 0 && !literals.rounded && !literals.derivative;
  const closer = isPlain && isLost(value, scale) ? refined(expression, budget.limit / exactPart) : undefined;
  const quantities = Array.from(value.data, (x, i): Quantity => ({
    float: closer ? toNumber(closer.exact) : x,
    scale: Math.max(scale, Math.abs(x)),
    get exact() {
      return exact()?.[i] ?? closer?.exact;
    },
    get error() {
      return exact()?.[i] ? undefined : closer?.error;
    },
  }));
  return success({
    value: closer ? { ...value, data: [toNumber(closer.exact)] } : value,
    quantities,
    radius: radius.value,
    roundedInputs: literals.rounded,
    anyDecimalInput: literals.decimal,
    tied: float.value.ties.length > 0 && literals.derivative,
  });
}

/** Doubles say nothing of it: nearly all digits were lost. */
const isLost = ({ data }: Value, scale: number): boolean =>
  data.length === 1 && scale * 2 ** -40 > Math.abs(data[0] ?? NaN) * 2 ** -20;

/** Operations whose result is rational for rational operands. */
const rationalOperations = new Set(
  (
    'plus minus negate times hadamard divide power transpose inverse det trace dot matmul outer kron sum mean prod max min abs sign floor ceil round mod factorial binomial gcd lcm ' +
    'diag vec concat index slice reshape identity rot180 conv maxpool avgpool lt le gt ge eq ne and or xor not implies iff relu step variance covariance solve rank rref convmatrix'
  ).split(' '),
);

function literalsOf(expression: Expression): {
  onlyRational: boolean;
  rounded: boolean;
  decimal: boolean;
  derivative: boolean;
} {
  const found = { onlyRational: true, rounded: false, decimal: false, derivative: false };
  visit(expression, (e) => {
    if (e.kind === 'number') {
      found.rounded ||= e.halfUnit !== undefined;
      found.decimal ||= e.text.includes('.');
    }
    found.derivative ||= e.kind === 'derivative';
    if (e.kind === 'constant' || e.kind === 'derivative' || (e.kind === 'call' && !rationalOperations.has(e.operation)))
      found.onlyRational = false;
  });
  return found;
}

/** Exact numbers grow, and few comparisons ask for them: they are computed on demand, with a part of the budget of their own. */
function exactValues(expression: Expression, value: Value, limit: number): Quantity['exact'][] | undefined {
  const exact = evaluate(expression, { field: exactField, budget: new Budget(limit / exactPart) });
  if (!exact.ok || exact.value.value.data.length !== value.data.length) return undefined;
  return Array.from(exact.value.value.data, rationalOf);
}

const exactPart = 10;

/** Computed where it is first asked for. */
export function once<T>(compute: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => (found ??= { value: compute() }).value;
}

/** How far rounded inputs reach. Where that is not known nothing can be said of the digits. */
function radii(expression: Expression, variables: Variables, budget: Budget): Outcome<readonly number[]> {
  const found = sensitivities(expression, { variables, budget });
  if (found.ok) return success(Array.from(found.value.radius));
  return found.reason.code === 'too-large' ? found : failure({ code: 'too-coarse', span: expression.span });
}
