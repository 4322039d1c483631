/** Linear systems. One that has no unique solution is decided by putting in what is written. */
import { exactness } from './directions';
import { singularValues } from '../../engine/decompositions';
import { type Outcome, success } from '../../engine/expression';
import type { Value } from '../../engine/value';
import { arrayEntries } from '../../claims/literals';
import type { DecisionRequest, Operation } from '../operation';
import type { Verdict } from '../verdict';
import { sides } from './eigen';
import { valueOf } from './options';

export const solve: Operation = {
  name: 'solve',
  example: 'solve A, b',
  modifiers: ['where', 'to', '±'],
  joinsChains: true,
  decide: (request) => {
    const verdict = withoutUniqueSolution(request);
    return verdict && { verdict };
  },
  lower: ({ query, lower }) =>
    success({ kind: 'call', operation: 'solve', args: query.operands.map((o) => lower(o.node)), span: query.span }),
};

/** Undefined where the system has one, or something in it has no value. */
function withoutUniqueSolution({ query, target, lower, checker }: DecisionRequest): Verdict | undefined {
  const given = [...query.operands.map((o) => o.node), ...(target ? [target.right] : [])].map((n) => valueOf(lower(n)));
  const [a, b, x] = given.flatMap((v: Outcome<Value>) => (v.ok ? [v.value] : []));
  if (!a || !b || !x || !target || given.length !== 3) return undefined;
  const [m, n] = sides(a);
  if (x.data.length !== n || b.data.length !== m || (m === n && isRegular(a))) return undefined;
  const halves = arrayEntries(target.right)?.entries.map(exactness) ?? [];
  const product = Array.from({ length: m }, (_, i) => sum(n, (k) => at(a, i * n + k) * at(x, k)));
  const size = (i: number): number => sum(n, (k) => Math.abs(at(a, i * n + k) * at(x, k))) + Math.abs(at(b, i));
  const slack = (i: number): number => sum(n, (k) => Math.abs(at(a, i * n + k)) * (halves[k] ?? 0));
  const isWithin = (allowed: (i: number) => number): boolean =>
    product.every((p, i) => Math.abs(p - at(b, i)) <= allowed(i) + 1e-12 * size(i));
  const evidence = {
    parts: [],
    computed: { shape: [m], data: product },
    written: { shape: [m], data: b.data },
    trace: [],
  };
  if (isWithin(() => 0)) return { kind: 'holds', code: 'exact', severity: 'none', ...evidence };
  if (isWithin(slack)) return { kind: 'rounded', code: 'rounded', severity: 'none', ...evidence };
  const { span } = target.right;
  const written = checker.text.slice(span.from, span.to);
  return { kind: 'fails', code: 'value', severity: 'error', ...evidence, parts: [{ span, written }] };
}

const at = ({ data }: Value, k: number): number => data[k] ?? NaN;

const sum = (n: number, term: (k: number) => number): number => Array.from({ length: n }, (_, k) => term(k)).reduce((s, t) => s + t, 0); // prettier-ignore

function isRegular(a: Value): boolean {
  const [m, n] = sides(a);
  const values = singularValues(a.data, m, n)?.values ?? [];
  return (values.at(-1) ?? 0) > 1e-13 * (values[0] ?? 0);
}
