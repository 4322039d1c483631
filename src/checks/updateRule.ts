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
  const main = last((a) => a.key === subject);
  if (!main) return undefined;
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
  const order = (a: Assignment): number => all.indexOf(a);
  return { main, assignments: [...found.values()].sort((a, b) => order(a) - order(b)), hessians };
}

function assignmentsOf(chain: Chain): Assignment[] {
  const [head] = chain.members;
  const value = chain.members[chain.members.length - 1];
  if (!head || !value || value === head || !equalities.has(chain.relations[0] ?? '')) return [];
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

/** Names without an assignment or a meaning: the hyperparameters. */
export function hyperparameters(checker: Checker, rule: UpdateRule): Outcome<readonly string[]> {
  const open = new Set<string>();
  for (let attempt = 0; attempt < 12; attempt++) {
    const tried = new Runner(checker, rule, new Map([...open].map((k, i) => [k, 0.3 + 0.05 * i]))).firstOpen();
    if (!tried) return success([...open]);
    if (tried.code !== 'no-value' || tried.name === undefined || open.has(tried.name)) return failure(tried);
    open.add(tried.name);
  }
  return failure({ code: 'too-large', span: rule.main.head.span });
}

/** The parameters after each step; the hyperparameters have these values. */
export function runRule(
  checker: Checker,
  rule: UpdateRule,
  steps: number,
  values: ReadonlyMap<string, number>,
): Outcome<readonly Vector[]> {
  return new Runner(checker, rule, values).run(steps);
}

const gradientKey = ' gradient';
const node = (name: string): Node => ({ kind: 'symbol', name, font: 'italic', word: true, span: { from: 0, to: 0 } });
const nowhere = { from: 0, to: 0 };
/** A (p − d). */
const gradientBody: Node = {
  kind: 'juxtaposition',
  span: nowhere,
  items: [
    node(' A'),
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
  ) {}

  /** Why the first two steps have no value. */
  firstOpen(): Reason | undefined {
    const run = this.run(2);
    return run.ok ? undefined : run.reason;
  }

  run(steps: number): Outcome<readonly Vector[]> {
    const trajectory: Vector[] = [];
    for (let k = 1; k <= steps; k++) {
      const value = this.rule.main.name ? this.member(this.rule.main, k) : this.sweep();
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

  /** The k-th value of a state; at 0 and before it is what it begins with. */
  private member(a: Assignment, k: number): Value | undefined {
    if (k <= 0) return this.initial(a);
    const key = `${a.key} ${k}`;
    const before = this.known.get(key);
    if (before || this.inProgress.has(key)) return before;
    this.inProgress.add(key);
    const value = this.evaluate(a, k - a.shift);
    this.inProgress.delete(key);
    if (value) this.known.set(key, value);
    return value;
  }

  private initial(a: Assignment): Value {
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
        for (const state of rule.assignments) {
          const asMember = (k: number): Node => node(`${state.key} ${k}`);
          const member = state.name && replaceMember(x, state.name, loop, asMember, atTime);
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
        if (key === ' A' || rule.hessians.has(key)) return value(matrix);
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
    const plain = this.rule.assignments.find((a) => a.key === key && !a.name);
    if (!plain) return undefined;
    if (this.rule.main.name) return this.evaluate(plain, loop);
    return this.known.get(key) ?? this.initial(plain);
  }
}

/** `\nabla f(θ_t)`, `\nabla_θ J(θ)`, `\nabla f`, `\frac{\partial L}{\partial θ}` as calls of one gradient; without a point it is at the parameters. */
function withGradients(tree: Node, parameters: Node, subject: string): Node {
  const at = (point: Node, span: Node['span']): Node => ({
    kind: 'juxtaposition',
    items: [node(gradientKey), { kind: 'group', open: '(', close: ')', body: point, span }],
    span,
  });
  const pointOf = (point: Node): Node => (nameKey(point) === subject ? parameters : point);
  return mapNode(tree, (n) => {
    if (n.kind === 'fraction' && startsWith(n.numerator, '\\partial') && startsWith(n.denominator, '\\partial'))
      return at(pointOf(lastItem(n.denominator)), n.span);
    if (n.kind !== 'juxtaposition') return undefined;
    const i = n.items.findIndex(isNabla);
    if (i < 0 || !n.items[i + 1]) return undefined;
    const group = n.items[i + 2];
    const isCall = group?.kind === 'group' && group.open === '(';
    const argument = isCall ? (group.body.kind === 'list' ? group.body.items[0] : group.body) : undefined;
    const call = isSecond(n.items[i]) ? node(' A') : at(argument ? pointOf(argument) : parameters, n.span);
    const around = [n.items.slice(0, i), n.items.slice(i + (isCall ? 3 : 2))].map((items) =>
      items.length === 0 ? [] : [withGradients(sideBySide(items), parameters, subject)],
    );
    return timesEach([...(around[0] ?? []), call, ...(around[1] ?? [])], n.span);
  });
}

const sideBySide = (items: readonly Node[]): Node =>
  items.length === 1 ? (items[0] as Node) : { kind: 'juxtaposition', items, span: (items[0] as Node).span };

/** An explicit product, so that a name before a bracket is no function. */
const timesEach = (factors: readonly Node[], span: Node['span']): Node =>
  factors.length === 1
    ? (factors[0] as Node)
    : { kind: 'product', factors, operators: factors.slice(1).map(() => ({ symbol: '·', span })), span };

/** `\nabla^2`. */
const isSecond = (n: Node | undefined): boolean =>
  n?.kind === 'script' && n.sup?.kind === 'number' && n.sup.text === '2';

const isNabla = (n: Node): boolean => {
  const base = n.kind === 'script' ? n.base : n;
  return base.kind === 'symbol' && base.name === '\\nabla';
};

const startsWith = (n: Node, name: string): boolean => {
  const first = n.kind === 'juxtaposition' ? n.items[0] : n;
  return first?.kind === 'symbol' && first.name === name;
};

const lastItem = (n: Node): Node => (n.kind === 'juxtaposition' ? (n.items[n.items.length - 1] ?? n) : n);
