/** From an expression to how it is computed. What is written in the document (a name, a derivative, an option) is a leaf with its value. */
import type { CallExpression, Expression, Outcome } from '../../engine/expression';
import type { Measured } from '../measure';
import type { WorkedCall, WorkedValue, Working } from './model';

export type Measure = (e: Expression) => Outcome<Measured>;

/** Undefined where something has no value, or where it is too long to be read. `known`: shown by its value though it is computed, too. */
export function workingOf(
  e: Expression,
  measure: Measure,
  known: ReadonlySet<Expression> = new Set(),
): Working | undefined {
  return new Builder(measure, known).whole(e);
}

const mostParts = 120;

/** Operations that are written out; of any other the value stands there. */
const written: ReadonlySet<string> = new Set(
  'plus minus negate times matmul hadamard dot divide power sqrt exp ln sin cos tan sigmoid tanh factorial abs max min'.split(
    ' ',
  ),
);

class Builder {
  private left = mostParts;

  constructor(
    private readonly measure: Measure,
    private readonly known: ReadonlySet<Expression>,
  ) {}

  /** The outermost operation is written out even where its value is known. */
  whole(e: Expression): Working | undefined {
    const inner = e.kind === 'reference' && e.target ? e.target : e;
    return inner.kind === 'call' && written.has(inner.operation) ? this.call(inner) : this.value(inner);
  }

  private part(e: Expression): Working | undefined {
    if (this.left-- <= 0) return undefined;
    if (e.kind !== 'call' || !written.has(e.operation) || this.known.has(e)) return this.value(e);
    return this.call(e);
  }

  private value(e: Expression): WorkedValue | undefined {
    const measured = this.measure(e);
    if (!measured.ok) return undefined;
    const { value, quantities } = measured.value;
    const exact = quantities.map((q) => q.exact && ([q.exact.numerator, q.exact.denominator] as const));
    return { kind: 'value', value, ...(exact.every((x) => x !== undefined) ? { exact } : {}) };
  }

  private call(e: CallExpression): WorkedCall | undefined {
    const result = this.value(e);
    const [first] = e.args;
    const items = isExtremum(e.operation) && first?.kind === 'array' ? first.items : e.args;
    const args = items.map((arg) => this.part(arg));
    return result && args.every((arg) => arg !== undefined) ? joined(e.operation, args, result) : undefined;
  }
}

const isExtremum = (operation: string): boolean => operation === 'max' || operation === 'min';

/** Sums and products of more than two are one. */
function joined(operation: string, args: readonly Working[], result: WorkedValue): WorkedCall | undefined {
  const [a, b] = args;
  if (operation === 'minus' && a && b) return joined('plus', [a, negated(b)], result);
  if (operation !== 'plus' && operation !== 'times') return { kind: 'call', operation, args, result };
  const flat = args.flatMap((arg, i) =>
    arg.kind === 'call' && arg.operation === operation && i === 0 ? arg.args : [arg],
  );
  return { kind: 'call', operation, args: flat, result };
}

function negated(w: Working): Working {
  const { value, exact } = resultOf(w);
  const result: WorkedValue = {
    kind: 'value',
    value: { shape: value.shape, data: Array.from(value.data, (x) => -x) },
    ...(exact ? { exact: exact.map(([n, d]) => [-n, d] as const) } : {}),
  };
  return { kind: 'call', operation: 'negate', args: [w], result };
}

export const resultOf = (w: Working): WorkedValue => (w.kind === 'value' ? w : w.result);
