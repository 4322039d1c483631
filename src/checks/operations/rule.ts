/**
 * The update rules written above a directive, run beside the optimizer of the named kind on one problem. The hyperparameters get numbers; a form of
 * the optimizer fits if its trajectory is the document's for one way of giving these numbers (or the rule's own literals) to its parameters.
 */
import { nameKey } from '../../engine/names';
import type { Reason } from '../../engine/expression';
import { walk } from '../../latex';
import type { Checker } from '../checker';
import { type DecisionRequest, type Operation, type OperationDecision, modifier } from '../operation';
import { type Form, type Optimizer, type Vector, optimizers, testProblem } from '../optimizers';
import { unknownVerdict } from '../report';
import { type UpdateRule, hyperparameters, readRule, runRule } from '../updateRule';
import type { Verdict } from '../verdict';

export const rule: Operation = {
  name: 'rule',
  documentation:
    'Whether the update rules written above are those of the named optimizer (sgd, momentum, nesterov, adagrad, rmsprop, adam, newton); names the form that fits.',
  example: 'rule adam of θ',
  modifiers: ['of'],
  decide,
};

const steps = 5;

function decide(request: DecisionRequest): OperationDecision {
  const { query, prepared, directive, checker } = request;
  const [operand] = query.operands;
  const named = operand && nameKey(operand.node);
  const optimizer = optimizers.find((o) => o.name === named);
  if (!operand || !optimizer)
    return { verdict: unknownVerdict({ code: 'not-read', span: operand?.span, name: named }), range: query.span };
  const subject = modifier(query, 'of')?.subject;
  const key = subject ? nameKey(subject.node) : '\\theta';
  const above = prepared.chains.filter((c) => c.offset < directive.directive.span.from);
  const written = key === undefined ? undefined : readRule(above, key, hessiansOf(request, optimizer));
  if (!written)
    return { verdict: unknownVerdict({ code: 'no-value', span: query.span, name: key ?? 'θ' }), range: query.span };
  const range = written.main.value.span;
  const verdict = compareRule(checker, written, optimizer);
  return { verdict, range };
}

/** `H is the hessian of f`; beside `rule newton` a bare H is the Hessian. */
function hessiansOf({ checker, directive }: DecisionRequest, optimizer: Optimizer): Set<string> {
  const place = { at: directive.directive.span.from, section: directive.section };
  const { results } = checker.facts({ place, directive: true });
  const declared = [...results.values()].filter((r) => r.operation === 'hessian').map((r) => r.key);
  return new Set(optimizer.name === 'newton' ? [...declared, 'H', 'H@bold'] : declared);
}

function compareRule(checker: Checker, written: UpdateRule, optimizer: Optimizer): Verdict {
  const keys = hyperparameters(checker, written);
  if (!keys.ok) return unknownVerdict(keys.reason);
  const values = new Map(keys.value.map((key, i) => [key, sampled[i % sampled.length] ?? 0.5]));
  const run = runRule(checker, written, steps, values);
  if (!run.ok) return unknownVerdict(run.reason);
  const candidates = [...new Set([...values.values(), ...literalsOf(written)])];
  const fitting = optimizer.forms.find((f) => fits(f, run.value, candidates, [...values.values()]));
  if (fitting) return holding(optimizer, fitting);
  const most = Math.max(...optimizer.forms.map((f) => f.parameters.length));
  const instead = otherName(optimizer, run.value, candidates, [...values.values()]);
  const reason: Reason = { code: 'undecided', span: written.main.value.span, name: optimizer.name };
  return instead === undefined && values.size > most
    ? unknownVerdict(reason)
    : failing(checker, written, optimizer, instead);
}

/** Numbers that no sum or product of the others is near. */
const sampled = [0.137, 0.731, 0.419, 0.283, 0.913, 0.577];

/** Every hyperparameter of the document must be used. */
function fits(
  form: Form,
  trajectory: readonly Vector[],
  candidates: readonly number[],
  used: readonly number[],
): boolean {
  return assignments(candidates, form.parameters.length).some(
    (values) => used.every((v) => values.includes(v)) && isSame(form.run(testProblem, steps, values), trajectory),
  );
}

function assignments(candidates: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  const choices = count === 1 ? [...candidates, 1] : candidates;
  return assignments(candidates, count - 1).flatMap((rest) =>
    choices.filter((c) => !rest.includes(c)).map((c) => [...rest, c]),
  );
}

const isSame = (a: readonly Vector[], b: readonly Vector[]): boolean =>
  a.every((x, i) => x.every((v, j) => Math.abs(v - (b[i]?.[j] ?? NaN)) <= 1e-9 * Math.max(1, Math.abs(v))));

/** Numbers of the rules, which may stand for hyperparameters. */
function literalsOf({ assignments: all }: UpdateRule): number[] {
  const found = new Set<number>();
  for (const a of all)
    walk(a.value, (n) => void (n.kind === 'number' && !['0', '1', '2'].includes(n.text) && found.add(Number(n.text))));
  return [...found].slice(0, 4);
}

function holding(optimizer: Optimizer, form: Form): Verdict {
  return {
    kind: 'holds',
    code: 'identity',
    severity: 'none',
    parts: [],
    finding: { kind: 'rule', rule: optimizer.name, variants: [form.name] },
    trace: [],
  };
}

/** What it is instead: the gradient's sign turned round, or another optimizer. */
function otherName(
  optimizer: Optimizer,
  trajectory: readonly Vector[],
  candidates: readonly number[],
  used: readonly number[],
): string | undefined {
  const ascends = optimizer.forms.some((f) => fits(ascending(f), trajectory, candidates, used));
  if (ascends) return 'ascent';
  return optimizers.find((o) => o !== optimizer && o.forms.some((f) => fits(f, trajectory, candidates, used)))?.name;
}

/** The first parameter of every form is its learning rate. */
const ascending = (form: Form): Form => ({
  ...form,
  run: (problem, count, [lr = -1, ...rest]) => form.run(problem, count, [-lr, ...rest]),
});

function failing(checker: Checker, written: UpdateRule, optimizer: Optimizer, instead: string | undefined): Verdict {
  const { span } = written.main.value;
  return {
    kind: 'fails',
    code: 'not-identical',
    severity: 'error',
    parts: [{ span, written: checker.text.slice(span.from, span.to) }],
    finding: { kind: 'rule', rule: optimizer.name, variants: [], not: instead },
    trace: [],
  };
}
