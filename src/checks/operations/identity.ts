import type { Declared } from '../../claims/assumptions';
import { success, type Expression, type Outcome, failure } from '../../engine/expression';
import { namesIn } from '../../claims/heads';
import { loneNamesIn } from '../../claims/world';
import { nameKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import type { IdentityVerdict } from '../../engine/identity';
import { decideEqual, numberedNames, symbolicWorld } from '../equalExpressions';
import { vecByRows } from '../conventions';
import { type DecisionRequest, type Operation, modifier } from '../operation';
import { notIdentical } from './notIdentical';
import { spelledOut } from './spelledOut';
import { unknownVerdict } from '../report';
import type { Verdict } from '../verdict';

/** Equality for all values of the free names; declared shapes and domains are respected. */
export const identity: Operation = {
  name: 'identity',
  example: 'identity (a + b)^2 = a^2 + 2 a b + b^2',
  modifiers: ['where', 'for'],
  decide: (request) => ({ verdict: decide(request) }),
};

function decide(request: DecisionRequest): Verdict {
  const { checker, query, target } = request;
  const [operand] = query.operands;
  if (!operand || !target) return unknownVerdict({ code: 'missing', span: query.span, name: '=' });
  const domains = domainsOf(request);
  if (!domains.ok) return unknownVerdict(domains.reason);
  const place = { at: query.span.from, section: target.section };
  const bound = (modifier(query, 'where')?.binds ?? []).map((b) => nameKey(b.head.node) ?? '');
  const asked = new Set([...bound, ...domains.value.keys()]);
  const given = symbolicWorld(checker, asked);
  const isGiven = (name: string): boolean => asked.has(name) || given.binding(name, place) !== undefined;
  const nodes = spelledOut([operand.node, target.right], isGiven);
  const decideWith = (
    free: ReadonlySet<string>,
    shapes: Domains = domains.value,
    convention?: ReadonlyMap<string, string>,
  ): IdentityVerdict => {
    const world = symbolicWorld(checker, free, { alone: loneNamesIn(nodes), convention });
    const [left, right] = nodes.map((n) => withValues(request, world.lower(n, place)));
    return decideEqual(checker, {
      left: left as Expression,
      right: right as Expression,
      place,
      domains: shapes,
    });
  };
  const numbered = numberedNames(checker, nodes, place);
  const general = decideWith(new Set([...numbered, ...asked]));
  const capitals = [...namesIn(nodes[0] as Node), ...namesIn(nodes[1] as Node)].filter((k) => isCapital(request, k));
  const matrices = new Map([...domains.value, ...capitals.map((k): [string, Declared] => [k, { shape: [2, 2] }])]);
  if (general.kind === 'holds' && capitals.length > 0 && decideWith(asked, matrices).kind === 'fails')
    return unknownVerdict({ code: 'unknown-shape', span: target.right.span, name: capitals[0] });
  if (general.kind === 'holds') return { kind: 'holds', code: 'identity', severity: 'none', parts: [], trace: [] };
  const special = numbered.size > 0 ? decideWith(asked) : general;
  if (special.kind === 'holds')
    return {
      finding: { kind: 'at-values', names: [...numbered] },
      kind: 'holds',
      code: special.precision === 'float64' ? 'identity' : 'exact',
      severity: 'none',
      parts: [],
      trace: [],
    };
  if (special.kind === 'unknown') return unknownVerdict(special.reason);
  const [name, value, convention] = vecByRows;
  const isAssumed = checker.facts({ place, directive: true }).conventions.has(name);
  const other = !isAssumed && decideWith(new Set([...numbered, ...asked]), domains.value, new Map([[name, value]]));
  return other && other.kind === 'holds'
    ? { kind: 'holds', code: 'convention', convention, severity: 'none', parts: [], trace: [] }
    : notIdentical(request, special);
}

type Domains = ReadonlyMap<string, Declared>;

/** `A` that nothing declares may be a matrix: what holds for numbers only is then not decided. */
function isCapital({ checker, query, target, directive, world }: DecisionRequest, key: string): boolean {
  const place = { at: query.span.from, section: target?.section ?? directive.section };
  return (
    /^[A-Z](_\w+)?(@bold)?$/.test(key) &&
    !checker.facts({ place, directive: true }).shapes.has(key) &&
    world.binding(key, place) === undefined
  );
}

/** `where x = 2`. */
function withValues({ query, lower }: DecisionRequest, body: Expression): Expression {
  const binds = modifier(query, 'where')?.binds ?? [];
  if (binds.length === 0) return body;
  const bindings = binds.map((b) => ({ key: nameKey(b.head.node) ?? '', value: lower(b.value.node) }));
  return { kind: 'let', bindings, body };
}

/** Entries of a name that is tried at random values. */
const mostEntries = 10_000;

/** `for x in {0,1}`, `for A in R^{2×2}`. */
function domainsOf({ query }: DecisionRequest): Outcome<ReadonlyMap<string, Declared>> {
  const loop = modifier(query, 'for');
  if (!loop) return success(new Map());
  const shape = loop.set.dimensions.map((d) => d.size ?? NaN);
  const values = loop.set.elements.map((e) => (e.node.kind === 'number' ? Number(e.node.text) : NaN));
  if ([...shape, ...values].some(Number.isNaN) || loop.set.kind === 'C')
    return failure({ code: 'not-read', span: loop.set.span, name: 'set' });
  const size = shape.reduce((n, d) => n * d, 1);
  if (size > mostEntries) return failure({ code: 'too-large', span: loop.set.span, detail: `${size}` });
  const numbers = loop.set.kind === 'Z' ? 'integer' : loop.set.kind === 'N' ? 'natural' : 'real';
  const declared: Declared = { shape, numbers, ...(values.length > 0 ? { values } : {}) };
  return success(new Map(loop.names.map((n) => [nameKey(n.node) ?? '', declared])));
}
