/** `step sgd θ of L with lr 0.1`: the parameter after one or more steps of an optimizer, its state shown step by step. */
import type { Query } from '../../claims/directive';
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { number } from '../../engine/lower/context';
import { nameKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import {
  type Operation,
  type OperationConvention,
  type OperationRequest,
  type OperationSlip,
  type OperationStep,
  modifier,
} from '../operation';
import { add, multiply, num, subtract } from './build';
import { dependingOn, keyOfName } from './freed';
import { type Optimizer, type StepContext, type StepResult, decayName, optimizers, rateNames } from './optimizers';
import { hasOption, optionValue, valueOf, wholeOption } from './options';
import type { Verdict } from '../verdict';
import { type MadeStep, optimizerLines } from './optimizerLines';
import { pointOf } from './shared';

export const steps: readonly Operation[] = optimizers.map((optimizer): Operation => ({
  name: `step ${optimizer.name}`,
  example: optimizer.example,
  modifiers: ['of', 'at', 'at-values', 'with', 'where', 'to', '±'],
  options: optimizer.options,
  lower: (request) => lastOf(run(request, optimizer, 0)),
  conventions: (request) =>
    optimizer.forms.slice(1).map(([name], k): OperationConvention => ({
      name,
      result: lastOf(run(request, optimizer, k + 1)),
    })),
  slips: (request) => [uphill(request, optimizer)],
  steps: (request) => named(run(request, optimizer, 0)),
  workings: (request, { checker, verdict }) =>
    optimizerLines(request, checker.text, run(request, optimizer, formOf(optimizer, verdict))),
  computes: (head, query) => isUpdated(head, query),
  split: (query) => query.operands.map((operand): Query => ({ ...query, operands: [operand] })),
}));

/** The step in the other direction: 2θ − θ'. */
function uphill(request: OperationRequest, optimizer: Optimizer): OperationSlip {
  const operand = request.query.operands[0];
  const down = lastOf(run(request, optimizer, 0));
  const result =
    operand && down.ok ? success(subtract(multiply(num(2), startOf(request, operand.node)), down.value)) : down;
  return { explanation: { code: 'sign', detail: 'step' }, result };
}

const mostSteps = 100;

/** The results of all steps. */
function run(request: OperationRequest, optimizer: Optimizer, form: number): Outcome<readonly MadeStep[]> {
  const problem = problemOf(request);
  const make = optimizer.forms[form]?.[1];
  if (!problem.ok || !make) return problem.ok ? failure({ code: 'not-supported' }) : problem;
  const count = wholeOption(request, 1, 1, 'steps');
  if (!count.ok) return count;
  if (count.value > mostSteps) return failure({ code: 'too-large', name: 'steps', detail: String(count.value) });
  if (optimizer.name !== 'newton' && !optionValue(request, ...rateNames))
    return failure({ code: 'missing', span: request.query.span, name: 'lr' });
  const before = wholeOption(request, 0, 0, 't');
  if (!before.ok) return before;
  const results: MadeStep[] = [];
  let theta = problem.value.start;
  let state = initialState(request, optimizer);
  for (let step = 1; step <= count.value; step++) {
    const made = makeStep(make, contextOf(request, problem.value, theta, state, before.value + step));
    results.push(made);
    theta = made.theta;
    state = new Map(made.state);
  }
  return success(results);
}

/** Remembers where the gradient was taken. */
function makeStep(make: (c: StepContext) => StepResult, context: ReturnType<typeof contextOf>): MadeStep {
  let gradientAt = context.theta;
  const gradient = (at: Expression): Expression => {
    gradientAt = at;
    return context.gradient(at);
  };
  const result = make({ ...context, gradient });
  return { ...result, before: [context.theta, ...context.given], gradientAt };
}

interface Problem {
  readonly key: string;
  readonly start: Expression;
  readonly loss: Expression;
  readonly shape: readonly number[];
}

function problemOf(request: OperationRequest): Outcome<Problem> {
  const operand = request.query.operands[0];
  const of = modifier(request.query, 'of');
  if (!operand || !of) return failure({ code: 'missing', span: request.query.span, name: operand ? 'of' : 'θ' });
  const key = keyOfName(operand.node);
  if (!key.ok) return key;
  const loss = dependingOn(request, of.subject.node, key.value);
  if (!loss.ok) return loss;
  const start = startOf(request, operand.node);
  const value = valueOf(start);
  return value.ok ? success({ key: key.value, start, loss: loss.value, shape: value.value.shape }) : value;
}

/** The value of θ, or the point behind `at`. */
function startOf(request: OperationRequest, theta: Node): Expression {
  const named = modifier(request.query, 'at-values')?.binds.find((b) => nameKey(b.head.node) === nameKey(theta));
  if (named) return request.lower(named.value.node);
  const point = pointOf(request);
  const [first] = point ?? [];
  if (!point || !first) return request.lower(theta);
  return point.length === 1 ? first : { kind: 'array', shape: [point.length], items: point };
}

function contextOf(
  request: OperationRequest,
  problem: Problem,
  theta: Expression,
  state: ReadonlyMap<string, Expression>,
  step: number,
): StepContext & { readonly given: readonly Expression[] } {
  const { key, loss, shape } = problem;
  const size = shape.reduce((product, n) => product * n, 1);
  const isScalar = shape.length === 0;
  const gradient: Expression = { kind: 'derivative', layout: 'gradient', of: loss, wrt: [key] };
  const hessian: Expression = isScalar
    ? { kind: 'derivative', layout: 'partial', of: loss, wrt: [key, key] }
    : { kind: 'derivative', layout: 'hessian', of: loss, wrt: [key] };
  const zero = multiply(num(0), problem.start);
  const decay = optionValue(request, decayName);
  const at = (body: Expression, value: Expression): Expression => ({ kind: 'let', bindings: [{ key, value }], body });
  return {
    theta,
    step,
    isScalar,
    size,
    gradient: (value) => {
      const plain = at(gradient, value);
      return decay ? add(plain, multiply(decay, value)) : plain;
    },
    hessian: (value) => at(hessian, value),
    state: (name) => state.get(name) ?? zero,
    given: [zero, ...state.values()],
    option: (names, standard) => optionValue(request, ...names) ?? number(standard),
    has: (name) => hasOption(request.query, name),
  };
}

/** `velocity`, `squares`, and of Adam the averages `m` and `v` are what was collected before the first step. */
function initialState(request: OperationRequest, { name }: Optimizer): ReadonlyMap<string, Expression> {
  const names = { v: name === 'adam' ? 'v' : 'velocity', s: 'squares', m: 'm' };
  const given = Object.entries(names).map(([key, option]) => [key, optionValue(request, option)] as const);
  return new Map(given.filter((entry): entry is readonly [string, Expression] => entry[1] !== undefined));
}

function lastOf(results: Outcome<readonly StepResult[]>): Outcome<Expression> {
  if (!results.ok) return results;
  const last = results.value.at(-1);
  return last ? success(last.theta) : failure({ code: 'not-supported' });
}

function named(results: Outcome<readonly StepResult[]>): readonly OperationStep[] {
  if (!results.ok) return [];
  const many = results.value.length > 1;
  return results.value.flatMap((result, i): OperationStep[] => {
    const label = (name: string): string => (many ? `${name}_${i + 1}` : name);
    const states = result.state.map(([name, expression]) => ({ label: label(name), expression }));
    return [...states, { label: label('θ'), expression: result.theta }];
  });
}

/** The form that gave the answer, where it is not the standard one. */
const formOf = ({ forms }: Optimizer, { convention }: Verdict): number =>
  Math.max(
    0,
    forms.findIndex(([name]) => name === convention),
  );

/** `W^{new}`, `W_{new}`, `W'`, `W_{t+1}`, `W_1` of W. */
function isUpdated(head: Node, query: Query): boolean {
  const operand = query.operands[0]?.node;
  const key = operand && nameKey(operand);
  if (key === undefined || head.kind !== 'script') return false;
  const bare: Node = head.sup || head.primes > 0 ? { ...head, sup: undefined, primes: 0 } : head;
  return nameKey(bare) === key || (nameKey(head.base) === key && nameKey(head) !== key);
}
