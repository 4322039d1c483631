/**
 * The update rules that a document writes as assignments (`v_{t+1} = β v_t + ∇f(θ_t)`, `θ_{t+1} = θ_t − α v_{t+1}`), run step by step on a test
 * problem. Every name whose head carries the time index is a state; what has no assignment and no meaning of its own is a hyperparameter.
 * Strategy: with the time at a number, each state has a plain key (`v_3`); a key is computed when it is asked for, from the last assignment
 * above that makes it. Without indices the assignments are carried out in their order.
 */
import type { Chain } from '../claims/model';
import { type Expression, type Outcome, type Reason, failure, success } from '../engine/expression';
import { lower } from '../engine/lower';
import { nameKey, symbolKey } from '../engine/names';
import type { Scope } from '../engine/scope';
import { freeKeys } from '../engine/traverse';
import type { Value } from '../engine/value';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import { mapNode } from '../latex/mapNode';
import type { Checker } from './checker';
import { type RecurringName, recurringName, replaceMember } from './recurringName';
import { type Vector, curvature, minimum, start } from './optimizers';
import { gradientsOf, timed, timedValue, withNamedEpsilons, withNamedMoments } from './ruleReading';
import { gradientKey, hessianKey, isNabla, node, withGradients } from './ruleGradients';
import { unrolled } from './ruleSums';

export interface Assignment {
  readonly head: Node;
  readonly value: Node;
  readonly chain: Chain;
  readonly name?: RecurringName;
  /** Index of the head with the loop symbol at 0. */
  readonly shift: number;
  /** The head's key without an index. */
  readonly key: string;
}

export interface UpdateRule {
  /** Of the parameters; the others belong to its states. */
  readonly main: Assignment;
  readonly assignments: readonly Assignment[];
  /** Names that stand for the Hessian. */
  readonly hessians: ReadonlySet<string>;
  /** The parameters, and states that are made of their own earlier values. */
  readonly recursive: ReadonlySet<Assignment>;
  /** Numbers that change with the time, and no gradient has a part in: a learning rate and its kin. */
  readonly schedules: ReadonlySet<Assignment>;
  /** Rates with a time that nothing gives a value to: `\\alpha_t`. */
  readonly openRates: readonly { readonly key: string; readonly name: RecurringName }[];
  /** The time itself is in a formula: `\\eta/\\sqrt{t}`. */
  readonly mentionsTime: boolean;
}

const loopLetters = ['t', 'k', 'n', 'i', '\\tau', 's', 'j'];
const equalities = new Set(['=', ':=', '←']);

/** The last assignment of the subject above, with those of its states. */
export function readRule(
  chains: readonly Chain[],
  subject: string,
  hessians: ReadonlySet<string>,
): UpdateRule | undefined {
  const all = chains.flatMap(assignmentsOf);
  const last = (test: (a: Assignment) => boolean): Assignment | undefined => [...all].reverse().find(test);
  const written = last((a) => a.key === subject);
  if (!written) return undefined;
  const main = timed(written, all);
  const found = new Map<string, Assignment>([[main.key, main]]);
  const pending = [main];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const key of statesIn(next.value, all)) {
      const made = found.has(key) ? undefined : last((a) => a.key === key && a.name?.loopKey === main.name?.loopKey);
      if (!made) continue;
      found.set(key, made);
      pending.push(made);
    }
  }
  const order = (a: Assignment): number => all.indexOf(a === main ? written : a);
  const inOrder = [...found.values()].sort((a, b) => order(a) - order(b));
  return { hessians, ...normalised(main, inOrder) };
}

function normalised(main: Assignment, inOrder: readonly Assignment[]): Omit<UpdateRule, 'hessians'> {
  const normal = inOrder.map((a): Assignment => {
    const inTime = timedValue(a, main);
    return { ...inTime, value: withNamedEpsilons(inTime.value) };
  });
  const own = normal[inOrder.indexOf(main)] ?? main;
  const assignments = [...gradientsOf(own, normal), ...normal];
  return { main: own, assignments, ...natureOf(own, assignments) };
}

type Nature = Pick<UpdateRule, 'recursive' | 'schedules' | 'openRates' | 'mentionsTime'>;

function natureOf(main: Assignment, assignments: readonly Assignment[]): Nature {
  const loopKey = main.name?.loopKey;
  const openRates = new Map<string, RecurringName>();
  let mentionsTime = false;
  for (const { value } of assignments)
    mapNode(value, (n) => {
      if (loopKey === undefined) return n;
      if (assignments.some((a) => a.name?.indexOf(n, 1) !== undefined)) return n;
      const isRate = n.kind === 'script' && n.sup?.kind !== 'symbol' && rates.has(withoutIndex(n));
      const name = isRate ? recurringName(n, loopKey) : undefined;
      if (name) openRates.set(withoutIndex(n), name);
      mentionsTime ||= !name && n.kind === 'symbol' && symbolKey(n) === loopKey;
      return name && n;
    });
  return {
    recursive: new Set([main, ...assignments.filter(isRecursive)]),
    schedules: new Set(assignments.filter((a) => !meetsGradient(a, main, assignments, new Set()))),
    openRates: [...openRates].map(([key, name]) => ({ key, name })),
    mentionsTime,
  };
}

/** Letters that a learning rate or a decay has in the literature. */
const rates = new Set([
  '\\alpha',
  '\\eta',
  '\\gamma',
  '\\lambda',
  '\\epsilon',
  '\\varepsilon',
  '\\rho',
  '\\mu',
  '\\beta',
]);

/** A value of its own at a time that moves with the time. */
function isRecursive({ value, name }: Assignment): boolean {
  let found = name === undefined;
  walk(value, (n) => void (found ||= name?.indexOf(n, 7) !== name?.indexOf(n, 8)));
  return found;
}

function meetsGradient(
  a: Assignment,
  main: Assignment,
  assignments: readonly Assignment[],
  seen: Set<Assignment>,
): boolean {
  if (a === main) return true;
  if (seen.has(a)) return false;
  seen.add(a);
  let found = false;
  walk(a.value, (n) => void (found ||= isNabla(n) || (n.kind === 'symbol' && n.name === '\\partial')));
  const below = statesIn(a.value, assignments);
  return found || assignments.some((b) => below.has(b.key) && meetsGradient(b, main, assignments, seen));
}

function assignmentsOf(chain: Chain): Assignment[] {
  const [first, ...others] = chain.members;
  const last = others.at(-1);
  const head = first && withNamedMoments(first);
  const value = last && withNamedMoments(last);
  if (!head || !value || !equalities.has(chain.relations[0] ?? '')) return [];
  for (const letter of loopLetters) {
    const name = recurringName(head, letter);
    const shift = name?.indexOf(head, 0);
    if (name && shift !== undefined) return [{ head, value, chain, name, shift, key: withoutIndex(head) }];
  }
  const key = nameKey(head);
  return key === undefined ? [] : [{ head, value, chain, shift: 0, key }];
}

/** `\hat m_t` and `\theta^{(t)}` without their time. */
function withoutIndex(head: Node): string {
  return (head.kind === 'script' ? nameKey(head.base) : nameKey(head)) ?? '';
}

/** Keys of assigned names that occur. */
function statesIn(node: Node, all: readonly Assignment[]): Set<string> {
  const assigned = new Set(all.map((a) => a.key));
  const keys = new Set<string>();
  walk(node, (n) => {
    const key = n.kind === 'script' ? nameKey(n.base) : nameKey(n);
    if (key !== undefined && assigned.has(key)) keys.add(key);
  });
  return keys;
}

/** The rules from a time on. The first steps are taken at that time: rules count from 0 or from 1. */
export interface RuleRun {
  readonly hyperparameters: ReadonlyMap<string, number>;
  /** The parameters after each step. */
  readonly trajectory: readonly Vector[];
}

/** Names without an assignment or a meaning are the hyperparameters; they get values that no sum or product of the others is near. */
export function runRule(checker: Checker, rule: UpdateRule, steps: number, begin: 0 | 1): Outcome<RuleRun> {
  const keys = hyperparameters(checker, rule, begin);
  if (!keys.ok) return keys;
  const values = new Map(keys.value.map((key, i) => [key, sampled[i % sampled.length] ?? 0.5]));
  const run = new Runner(checker, rule, values, begin).run(steps);
  return run.ok ? success({ hyperparameters: values, trajectory: run.value }) : run;
}

const sampled = [0.137, 0.731, 0.419, 0.283, 0.913, 0.577];
/** What a rate begins with, and what it is where the document leaves it open. */
const firstRate = 0.377;
const openRate = (time: number): number => 0.31 / (1 + 0.17 * (time + 3));

function hyperparameters(checker: Checker, rule: UpdateRule, begin: 0 | 1): Outcome<readonly string[]> {
  const open = new Set<string>();
  for (let attempt = 0; attempt < 12; attempt++) {
    const values = new Map([...open].map((k, i) => [k, 0.3 + 0.05 * i]));
    const tried = new Runner(checker, rule, values, begin).firstOpen();
    if (!tried) return success([...open]);
    if (tried.code !== 'no-value' || tried.name === undefined || open.has(tried.name)) return failure(tried);
    open.add(tried.name);
  }
  return failure({ code: 'too-large', span: rule.main.head.span });
}

const nowhere = { from: 0, to: 0 };
/** A (p − d). */
const gradientBody: Node = {
  kind: 'juxtaposition',
  span: nowhere,
  items: [
    node(hessianKey),
    {
      kind: 'group',
      open: '(',
      close: ')',
      span: nowhere,
      body: {
        kind: 'sum',
        terms: [node(' p'), node(' d')],
        operators: [{ symbol: '-', span: nowhere }],
        span: nowhere,
      },
    },
  ],
};

const vector = (x: Vector): Expression => ({ kind: 'array', shape: [x.length], items: x.map(literal) });
const literal = (x: number): Expression =>
  x < 0
    ? { kind: 'call', operation: 'negate', args: [{ kind: 'number', text: String(-x) }] }
    : { kind: 'number', text: String(x) };
const unit: Expression = { kind: 'call', operation: 'identity', args: [], options: { n: start.length } };
const matrix: Expression = { kind: 'array', shape: [3, 3], items: curvature.flat().map(literal) };

class Runner {
  /** Values by key: `v_3`. */
  private readonly known = new Map<string, Value>();
  private readonly inProgress = new Set<string>();
  private reason: Reason | undefined;

  constructor(
    private readonly checker: Checker,
    private readonly rule: UpdateRule,
    private readonly values: ReadonlyMap<string, number>,
    private readonly begin: 0 | 1,
  ) {}

  /** Why the first two steps have no value. */
  firstOpen(): Reason | undefined {
    const run = this.run(2);
    return run.ok ? undefined : run.reason;
  }

  run(steps: number): Outcome<readonly Vector[]> {
    const trajectory: Vector[] = [];
    for (let k = 1; k <= steps; k++) {
      const value = this.rule.main.name ? this.member(this.rule.main, this.begin + k) : this.sweep();
      if (!value) return failure(this.reason ?? { code: 'undefined', span: this.rule.main.head.span });
      if (value.data.length !== start.length)
        return failure({ code: 'shape', span: this.rule.main.value.span, detail: `${value.data.length} and 3` });
      trajectory.push(Array.from(value.data));
    }
    return success(trajectory);
  }

  /** Without a time index: every assignment once, in order. */
  private sweep(): Value | undefined {
    for (const a of this.rule.assignments) {
      const value = this.evaluate(a, 0);
      if (!value) return undefined;
      this.known.set(a.key, value);
    }
    return this.known.get(this.rule.main.key);
  }

  /** The k-th value of a state; where it is made of its own values, what it begins with. */
  private member(a: Assignment, k: number): Value | undefined {
    if (k < this.begin || (k < this.firstOf(a) && this.rule.recursive.has(a))) return this.initial(a);
    const key = `${a.key} ${k}`;
    const before = this.known.get(key);
    if (before) return before;
    if (this.inProgress.has(key)) return this.initial(a);
    this.inProgress.add(key);
    const value = this.evaluate(a, k - a.shift);
    this.inProgress.delete(key);
    if (value) this.known.set(key, value);
    return value;
  }

  /** The index of its first value that the rules give: in the first step, however its index runs beside that of the parameters. */
  private firstOf(a: Assignment): number {
    return this.begin + 1 - Math.max(0, this.rule.main.shift - a.shift);
  }

  private initial(a: Assignment): Value {
    if (this.rule.schedules.has(a)) return { shape: [], data: [firstRate] };
    return { shape: [start.length], data: a === this.rule.main ? start : start.map(() => 0) };
  }

  private evaluate(a: Assignment, loop: number): Value | undefined {
    const expression = lower(this.prepared(a, loop), this.scope(loop), 'entrywise');
    const [open] = freeKeys(expression);
    const measured = this.checker.measure(expression);
    if (measured.ok) return measured.value.value;
    this.reason ??= open === undefined ? measured.reason : { code: 'no-value', name: open, span: a.value.span };
    return undefined;
  }

  /** The time at a number, members under their own keys, gradients as calls. */
  private prepared(a: Assignment, loop: number): Node {
    const { rule } = this;
    const loopKey = rule.main.name?.loopKey;
    const atTime = (n: Node): Node =>
      mapNode(n, (x) => {
        const sum = loopKey === undefined ? undefined : unrolled(x, new Map([[loopKey, loop]]));
        if (sum) return atTime(sum);
        for (const { key, name } of [...rule.assignments, ...rule.openRates]) {
          const asMember = (k: number): Node => node(`${key} ${k}`);
          const member = name && replaceMember(x, name, loop, asMember, atTime);
          if (member) return member;
        }
        return x.kind === 'symbol' && symbolKey(x) === loopKey
          ? { kind: 'number', text: String(loop), span: x.span }
          : undefined;
      });
    const parameters = a.name ? node(`${rule.main.key} ${loop + a.shift - 1}`) : rule.main.head;
    return atTime(withGradients(a.value, parameters, rule.main.key));
  }

  private scope(loop: number): Scope {
    const { rule } = this;
    const value = (expression: Expression): ReturnType<Scope['meaning']> => ({ kind: 'value', expression });
    const constant = ({ shape, data }: Value): ReturnType<Scope['meaning']> =>
      value(
        shape.length === 0
          ? literal(data[0] ?? NaN)
          : { kind: 'array', shape, items: Array.from(data, (x) => literal(x)) },
      );
    const scope: Scope = {
      meaning: (key) => {
        if (key === gradientKey) return { kind: 'function', key, parameters: [' p'], body: gradientBody, scope };
        if (key === hessianKey || rule.hessians.has(key)) return value(matrix);
        if (key === 'I' || key === 'I@bold') return value(unit);
        if (key === ' d') return value(vector(minimum));
        const hyper = this.values.get(key);
        if (hyper !== undefined) return value(literal(hyper));
        const state = this.stateOf(key, loop);
        return state && constant(state);
      },
      isVariable: () => true,
      keyed: () => undefined,
      halfUnit: () => undefined,
      convention: () => undefined,
      computedFromNumbers: () => false,
    };
    return scope;
  }

  private stateOf(key: string, loop: number): Value | undefined {
    const [, name, index] = /^(.*) (-?\d+)$/.exec(key) ?? [];
    const indexed = name === undefined ? undefined : this.rule.assignments.find((a) => a.key === name && a.name);
    if (indexed) return this.member(indexed, Number(index));
    if (this.rule.openRates.some((r) => r.key === name)) return { shape: [], data: [openRate(Number(index))] };
    const plain = this.rule.assignments.find((a) => a.key === key && !a.name);
    if (!plain) return undefined;
    if (this.rule.main.name) return this.evaluate(plain, loop);
    return this.known.get(key) ?? this.initial(plain);
  }
}
