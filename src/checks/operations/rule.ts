/**
 * The update rules written above a directive, run beside the optimizer of the named kind on one problem. The hyperparameters get numbers; a form of
 * the optimizer fits if its trajectory is the document's for one way of giving these numbers (or the rule's own literals) to its parameters, or with
 * another learning rate, which is then said.
 */
import { nameKey } from '../../engine/names';
import type { Reason } from '../../engine/expression';
import { walk } from '../../latex';
import type { Checker } from '../checker';
import { type DecisionRequest, type Operation, type OperationDecision, modifier } from '../operation';
import { type Form, type Optimizer, type Vector, optimizers, testProblem } from '../optimizers';
import { unknownVerdict } from '../report';
import { type RuleRun, type UpdateRule, readRule, runRule } from '../updateRule';
import type { Verdict } from '../verdict';

export const rule: Operation = {
  name: 'rule',
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

/** Rules count their steps from 0 or from 1: right if one of the two is. */
function compareRule(checker: Checker, written: UpdateRule, optimizer: Optimizer): Verdict {
  const outcomes = ([0, 1] as const).map((begin) => runRule(checker, written, steps, begin));
  const runs = outcomes.flatMap((o) => (o.ok ? [trialOf(written, o.value)] : []));
  if (runs.length === 0) {
    const reasons = outcomes.flatMap((o) => (o.ok ? [] : [o.reason]));
    return unknownVerdict(reasons.find((r) => r.code !== 'undefined') ?? reasons[0] ?? { code: 'undecided' });
  }
  const fitting = (forms: readonly Form[] = []): Form | undefined =>
    forms.find((f) => runs.some((run) => fits(f, run)));
  const exact = fitting(optimizer.forms);
  if (exact) return holding(optimizer, [exact.name]);
  const mistake = fitting(optimizer.mistakes);
  if (mistake) return failing(checker, written, optimizer, mistake.name);
  const { rescaled, scheduled, uphill } = followed(optimizer, runs);
  if (rescaled) return holding(optimizer, [rescaled.name, 'rescaled']);
  if (scheduled && hasSchedule(written, optimizer)) return holding(optimizer, [scheduled.name, 'scheduled']);
  if (uphill) return failing(checker, written, optimizer, 'ascent');
  const instead = optimizers.find((o) => o !== optimizer && fitting(o.forms));
  if (instead) return failing(checker, written, optimizer, instead.name);
  const most = Math.max(...optimizer.forms.map((f) => f.parameters.length));
  const open = scheduled ?? (written.openRates.length > 0 || runs.some(({ used }) => used.length > most));
  const reason: Reason = { code: 'undecided', span: written.main.value.span, name: optimizer.name };
  return open ? unknownVerdict(reason) : failing(checker, written, optimizer, undefined);
}

/** A run with the numbers that parameters of an optimizer may be made of, and those that must be among them. */
interface Trial {
  readonly trajectory: readonly Vector[];
  readonly candidates: readonly number[];
  readonly used: readonly number[];
}

/** A value of a parameter and the number of the document that it is made of. */
interface Choice {
  readonly value: number;
  readonly of: number;
}

const trialOf = (written: UpdateRule, { trajectory, hyperparameters }: RuleRun): Trial => {
  const used = [...hyperparameters.values()];
  return { trajectory, used, candidates: [...new Set([...used, ...literalsOf(written)])] };
};

/** Every hyperparameter of the document must be used. */
const fits = (form: Form, { trajectory, candidates, used }: Trial): boolean =>
  assignments(candidates, form.parameters).some(
    (choices) =>
      used.every((v) => choices.some((c) => c.of === v)) &&
      isSame(form.run(testProblem, steps, choices.map((c) => c.value)), trajectory), // prettier-ignore
  );

interface Followed {
  /** The same but for a factor of the learning rate. */
  readonly rescaled?: Form;
  /** The same with a learning rate of its own in each step. */
  readonly scheduled?: Form;
  readonly uphill?: Form;
}

/** Forms that go the same way with other learning rates. */
function followed({ forms }: Optimizer, runs: readonly Trial[]): Followed {
  let found: Followed = {};
  for (const form of forms.filter((f) => f.parameters[0] === 'lr'))
    for (const { trajectory, candidates } of runs)
      for (const choices of assignments(candidates, form.parameters.slice(1))) {
        const rates = form.ratesAlong(testProblem, trajectory, [1, ...choices.map((c) => c.value)]);
        const kind = rates && kindOf(rates);
        if (kind) found = { [kind]: form, ...found };
      }
  return found;
}

function kindOf(rates: readonly number[]): keyof Followed | undefined {
  const [first = NaN] = rates;
  if (rates.every((r) => Math.abs(r - first) <= 1e-8 * Math.abs(first))) return first > 0 ? 'rescaled' : 'uphill';
  if (rates.every((r) => r > 0)) return 'scheduled';
  return rates.every((r) => r < 0) ? 'uphill' : undefined;
}

/** Adam's corrections are made of the time themselves. */
const hasSchedule = ({ schedules, openRates, mentionsTime }: UpdateRule, { name }: Optimizer): boolean =>
  schedules.size > 0 || openRates.length > 0 || (mentionsTime && name !== 'adam');

/** No number of the document serves two parameters. */
function assignments(candidates: readonly number[], parameters: readonly string[]): readonly (readonly Choice[])[] {
  const last = parameters.at(-1);
  if (last === undefined) return [[]];
  const choices = choicesFor(last, candidates);
  return assignments(candidates, parameters.slice(0, -1)).flatMap((rest) =>
    choices.filter((c) => rest.every(({ of }) => of !== c.of)).map((c) => [...rest, c]),
  );
}

/** A rate may be missing, a decay may be written as the share of the new, an ε as its root. */
function choicesFor(parameter: string, candidates: readonly number[]): readonly Choice[] {
  const plain = candidates.map((value): Choice => ({ value, of: value }));
  if (parameter === 'lr') return [...plain, { value: 1, of: 1 }];
  if (parameter === 'lambda') return plain;
  const other = parameter === 'epsilon' ? (x: number): number => x * x : (x: number): number => 1 - x;
  return [...plain, ...candidates.map((x): Choice => ({ value: other(x), of: x }))];
}

const isSame = (a: readonly Vector[], b: readonly Vector[]): boolean =>
  a.every((x, i) => x.every((v, j) => Math.abs(v - (b[i]?.[j] ?? NaN)) <= 1e-9 * Math.max(1, Math.abs(v))));

const mostLiterals = 6;

/** Numbers of the rules, which may stand for hyperparameters. */
function literalsOf({ assignments: all }: UpdateRule): number[] {
  const found = new Set<number>();
  for (const a of all)
    walk(a.value, (n) => void (n.kind === 'number' && !['0', '1', '2'].includes(n.text) && found.add(Number(n.text))));
  return [...found].slice(0, mostLiterals);
}

function holding(optimizer: Optimizer, variants: readonly string[]): Verdict {
  return {
    kind: 'holds',
    code: 'identity',
    severity: 'none',
    parts: [],
    finding: { kind: 'rule', rule: optimizer.name, variants },
    trace: [],
  };
}

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
