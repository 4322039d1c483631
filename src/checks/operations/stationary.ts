/**
 * A claimed optimum: put in for the variable, it must make the derivative zero for all values of the other names. Where it does not, the
 * zero next to it is sought by Newton's method at the counterexample.
 */
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { derivativeOfNode, functionOf } from '../../engine/lower';
import { nameKey } from '../../engine/names';
import { freeKeys } from '../../engine/traverse';
import type { Value } from '../../engine/value';
import { decideEqual, symbolicWorld } from '../equalExpressions';
import { type DecisionRequest, type Operation, modifier, onlyOperand } from '../operation';
import { unknownVerdict } from '../report';
import type { Verdict } from '../verdict';

export const stationary: Operation = {
  name: 'stationary',
  example: 'stationary V wrt D',
  modifiers: ['wrt', 'where'],
  decide: (request) => ({ verdict: decide(request) }),
};

function decide(request: DecisionRequest): Verdict {
  const { checker, target, query } = request;
  if (!target) return unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' });
  const wrt = modifier(query, 'wrt')?.subjects;
  const key = wrt?.[0] && nameKey(wrt[0].node);
  if (wrt?.length !== 1 || key === undefined) return unknownVerdict({ code: 'missing', span: query.span, name: 'wrt' });
  const place = { at: query.span.from, section: target.section };
  const derivative = derivativeBy(request, key);
  if (!derivative.ok) return unknownVerdict(derivative.reason);
  const value = symbolicWorld(checker, new Set([key])).lower(target.right, place);
  if (freeKeys(value).includes(key)) return unknownVerdict({ code: 'recursive', span: target.right.span, name: key });
  const left: Expression = { kind: 'let', bindings: [{ key, value }], body: derivative.value };
  const found = decideEqual(checker, { left, right: { kind: 'number', text: '0' }, place });
  if (found.kind === 'unknown') return unknownVerdict(found.reason);
  if (found.kind === 'holds')
    return {
      kind: 'holds',
      code: 'identity',
      severity: 'none',
      parts: [],
      finding: { kind: 'stationary', subjects: [key] },
      trace: [],
    };
  const { span } = target.right;
  return {
    kind: 'fails',
    code: 'not-identical',
    severity: 'error',
    parts: [{ span, written: checker.text.slice(span.from, span.to) }],
    counterexample: found.counterexample,
    computed: found.left,
    finding: {
      kind: 'stationary',
      subjects: [key],
      solution: newton(request, derivative.value, key, value, found.counterexample),
    },
    trace: [],
  };
}

/** The derivative with the variable free. */
function derivativeBy(request: DecisionRequest, key: string): Outcome<Expression> {
  const { checker, query } = request;
  const operand = onlyOperand(query);
  const wrt = modifier(query, 'wrt')?.subjects[0];
  if (!operand.ok || !wrt) return operand.ok ? failure({ code: 'not-read', span: query.span }) : operand;
  const place = { at: query.span.from, section: request.target?.section ?? request.directive.section };
  const scope = symbolicWorld(checker, new Set([key])).scope(place);
  const f = functionOf(operand.value.node, scope);
  if (f && f.parameters.includes(key)) {
    const of = f.apply(undefined);
    const wrtKey = [key];
    const isVector = (checker.facts({ place, directive: true }).shapes.get(key)?.length ?? 0) > 0;
    return success({ kind: 'derivative', layout: isVector ? 'gradient' : 'partial', of, wrt: wrtKey });
  }
  return success(derivativeOfNode(operand.value.node, [wrt.node], scope));
}

const mostSteps = 60;

/** One scalar variable at the numbers of a counterexample, from the claimed value on. */
function newton(
  { checker }: DecisionRequest,
  derivative: Expression,
  key: string,
  start: Expression,
  point: Readonly<Record<string, Value>>,
): number | undefined {
  const others = new Map(Object.entries(point));
  const from = checker.measure(start, others);
  if (!from.ok || from.value.value.data.length !== 1) return undefined;
  const at = (x: number): number => {
    const m = checker.measure(derivative, new Map([...others, [key, { shape: [], data: [x] }]]));
    return m.ok && m.value.value.data.length === 1 ? (m.value.value.data[0] ?? NaN) : NaN;
  };
  let x = from.value.value.data[0] ?? NaN;
  for (let i = 0; i < mostSteps; i++) {
    const h = 1e-6 * Math.max(1, Math.abs(x));
    const slope = (at(x + h) - at(x - h)) / (2 * h);
    const next = x - at(x) / slope;
    if (!Number.isFinite(next)) return undefined;
    if (Math.abs(next - x) <= 1e-12 * Math.max(1, Math.abs(x)))
      return Math.abs(at(next)) < 1e-6 ? Number(next.toPrecision(10)) : undefined;
    x = next;
  }
  return undefined;
}
