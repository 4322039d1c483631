/**
 * Claims with free symbols: a derivative against the formula written for it, and, where asked, any symbolic step. Decided as identities;
 * what is neither (an equation with a constant side, an undeclared symbol) is unknown.
 */
import type { Facts } from '../claims/assumptions';
import { arrayEntries } from '../claims/literals';
import { World } from '../claims/world';
import { type IdentitySymbol, decideIdentity } from '../engine/identity';
import type { Expression, Reason } from '../engine/expression';
import { freeKeys, visit } from '../engine/traverse';
import { rewrite } from '../engine/rewrite';
import { argumentNodes } from '../engine/lower';
import { nameKey } from '../engine/names';
import { walk } from '../latex';
import type { Shape } from '../engine/value';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { identitySizes, withDeclaredEntries } from './declaredSides';
import { decideLogic } from './logicIdentity';
import type { PairVerdict } from './pair';
import type { Question } from './question';
import { partOf, unknownVerdict } from './report';
import { conditionsOf, filled, sampledSymbols, tooManyEntries } from './samples';
import { asDiagonal, diagonalSize, knownScalars, shapeConflict } from './symbolicShapes';
import type { Verdict } from './verdict';

export function decideSymbolically(checker: Checker, question: Question, reason: Reason): PairVerdict {
  const undecided = { check: 'equality', verdict: unknownVerdict(reason) };
  if (reason.code !== 'no-value' && reason.code !== 'unknown-shape') return undecided;
  const sides = symbolicSides(checker, question);
  const isDerivative = hasDerivative(sides.left);
  if (!isDerivative && checker.options.unannotated !== 'all' && !question.directive) return undecided;
  const check = isDerivative ? 'derivative-claim' : 'identity';
  const verdict = decideReadings(checker, question, sides);
  return verdict ? { check, verdict } : undecided;
}

/** The products of vectors as written; where that leaves them open or does not fit, as dot and as entrywise products. */
function decideReadings(checker: Checker, question: Question, sides: Sides): Verdict | undefined {
  const first = decideSides(checker, question, sides);
  if (!first || !isAboutShapes(first)) return first;
  const verdicts = [first];
  for (const vectors of ['dot', 'entrywise'] as const) {
    const verdict = decideSides(checker, question, symbolicSides(checker, question, vectors));
    if (verdict?.kind === 'holds') return verdict;
    if (verdict) verdicts.push(verdict);
  }
  const entrywise = diagonalReading(checker, question, sides);
  if (entrywise) return entrywise;
  if (!question.directive) return first;
  return (
    verdicts.find((v) => v.kind === 'fails') ??
    (verdicts.every(isAboutShapes) ? misfit(checker, question, sides, first) : first)
  );
}

const isAboutShapes = ({ kind, reason }: Verdict): boolean =>
  kind === 'unknown' && (reason?.code === 'shape' || reason?.code === 'ambiguous' || reason?.code === 'unknown-shape');

/** φ' of an entrywise function may stand for its diagonal Jacobian. */
function diagonalReading(checker: Checker, question: Question, sides: Sides): Verdict | undefined {
  const { shapes } = checker.facts(question);
  const right = rewrite(sides.right, (e) => asDiagonal(e, shapes));
  if (right === sides.right) return undefined;
  const verdict = decideSides(checker, question, { ...sides, right });
  return verdict?.kind === 'holds' ? verdict : undefined;
}

/** The two sides, or two operands, do not go together under any reading. A vector in place of a diagonal matrix is named. */
function misfit(checker: Checker, question: Question, sides: Sides, first: Verdict): Verdict {
  const keys = [...new Set([...freeKeys(sides.left), ...freeKeys(sides.right)])];
  const declared = checker.facts(question).shapes;
  const scalars = knownScalars(sides, declared);
  if (keys.some((k) => !declared.has(k) && !scalars.has(k))) return first;
  const shapes = new Map<string, Shape>(keys.map((k) => [k, declared.get(k) ?? []]));
  const conflict = shapeConflict(sides, shapes);
  if (!conflict) return first;
  const { span } = question.right;
  const place = conflict.span && span.from <= conflict.span.from && conflict.span.to <= span.to ? conflict.span : span;
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: [{ span: place, written: checker.text.slice(place.from, place.to) }],
    reason: { code: 'shape', span: place, name: conflict.name, detail: conflict.detail },
    finding: diagonalMeant(checker, question, sides, shapes),
    trace: [],
  };
}

function diagonalMeant(
  checker: Checker,
  question: Question,
  sides: Sides,
  shapes: ReadonlyMap<string, Shape>,
): Verdict['finding'] {
  const size = diagonalSize(sides, shapes);
  if (size === undefined) return undefined;
  const right: Expression = { kind: 'call', operation: 'diag', args: [sides.right] };
  if (decideSides(checker, question, { ...sides, right })?.kind !== 'holds') return undefined;
  const { from, to } = question.right.span;
  return { kind: 'diagonal', written: checker.text.slice(from, to).trim(), size };
}

/** `f'(x) = 3x - 6` of an f with parameters is claimed for every x, also where x has a value. */
export function decideInParameters(checker: Checker, question: Question): PairVerdict | undefined {
  if (!question.leftNode || !mentionsDerivative(question.leftNode)) return undefined;
  const sides = symbolicSides(checker, question);
  const keys = freeKeys(sides.left);
  if (keys.length === 0 || !hasDerivative(sides.left) || !keys.every((k) => sides.parameters.has(k))) return undefined;
  const verdict = decideSides(checker, question, sides);
  return verdict && verdict.kind !== 'unknown' ? { check: 'derivative-claim', verdict } : undefined;
}

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
  /** Parameters of the functions that were used: these may stay free. */
  readonly parameters: ReadonlySet<string>;
}

/** Both sides by definitions with symbols; the parameters of the functions that are used stay free on both. */
export function symbolicSides(checker: Checker, question: Question, vectors?: 'dot' | 'entrywise'): Sides {
  const options = { mode: 'symbolic', printedBefore: question.printedBefore, directive: question.directive } as const;
  const first = new World(checker.setting, options);
  const open = new Set(freeKeys(question.left(first)));
  const own = [...first.usedBindings].flatMap((b) => b.parameters ?? []);
  const written = question.leftNode && mentionsDerivative(question.leftNode) ? bareArguments(question.leftNode) : [];
  const parameters = new Set([...own.filter((p) => open.has(p)), ...written]);
  const world = new World(checker.setting, { ...options, free: parameters });
  return {
    left: question.left(world, vectors),
    right: world.lower(question.right, question.place, vectors),
    parameters,
  };
}

/** `\tanh'(x) = …` is written for every x. */
function bareArguments(node: Node | undefined): string[] {
  const group =
    node?.kind === 'apply'
      ? node.argument
      : node?.kind === 'juxtaposition' && node.items.length === 2
        ? node.items[1]
        : undefined;
  const keys = group?.kind === 'group' ? argumentNodes(group).map((n) => nameKey(n)) : [];
  return keys.every((k): k is string => k !== undefined) ? keys : [];
}

function hasDerivative(e: Expression): boolean {
  let found = false;
  visit(e, (x) => {
    found ||= x.kind === 'derivative';
    return !found;
  });
  return found;
}

function decideSides(checker: Checker, question: Question, written: Sides): Verdict | undefined {
  const facts = checker.facts(question);
  const readings = identitySizes(withDeclaredEntries(written, facts), facts);
  const verdicts = readings.map((sides) => decideReading(checker, question, sides));
  return verdicts.length === 1 ? verdicts[0] : verdicts.find((v) => v?.kind === 'holds' || v?.kind === 'fails');
}

function decideReading(checker: Checker, question: Question, sides: Sides): Verdict | undefined {
  const keys = [...new Set([...freeKeys(sides.left), ...freeKeys(sides.right)])];
  const allowed = (k: string): boolean =>
    sides.parameters.has(k) || checker.facts(question).declared.has(k) || question.directive || checker.isStrict;
  const foreign = keys.find((k) => !allowed(k));
  if (foreign !== undefined)
    return checker.options.unannotated !== 'all'
      ? unknownVerdict({ code: 'no-value', name: foreign, span: question.right.span })
      : (decideLogic(checker, question, sides) ?? tickOnly(checker, question, sides, keys));
  if (freeKeys(sides.right).length === 0 && !isConstant(checker, question, sides.left, keys))
    return unknownVerdict({ span: question.right.span, ...(question.directive ? { code: 'no-value', name: keys[0] } : { code: 'condition' }) }); // prettier-ignore
  const symbols = sampledSymbols(checker, checker.facts(question), sides, keys);
  const uninterpreted = keys.find((k) => k.includes('(…)'));
  if (symbols && uninterpreted !== undefined)
    return (
      ticked(decide(checker, question, sides, symbols)) ??
      unknownVerdict({ code: 'no-value', name: uninterpreted, span: question.right.span })
    );
  return symbols
    ? decide(checker, question, sides, symbols)
    : unknownVerdict({ span: question.right.span, ...unsampled(checker.facts(question), keys) });
}

/** Why names are not tried. */
const unsampled = (facts: Facts, keys: readonly string[]): Reason =>
  tooManyEntries(facts, keys) ?? { code: 'unknown-shape', name: keys.find((k) => !facts.shapes.has(k)) ?? keys[0] };

/** Symbols that nothing says anything about: an identity is worth a tick, a difference says nothing. */
function tickOnly(checker: Checker, question: Question, sides: Sides, keys: readonly string[]): Verdict | undefined {
  const { declared } = checker.facts(question);
  if (isFreeBeside(sides.left, sides.right, declared) || isFreeBeside(sides.right, sides.left, declared))
    return undefined;
  const symbols = sampledSymbols(checker, checker.facts(question), sides, keys);
  return symbols && ticked(decide(checker, question, sides, symbols));
}

/** As an identity in all free symbols, whatever the steps around it say. */
export function compareIdentically(checker: Checker, question: Question, sides: Sides): Verdict | undefined {
  const facts = checker.facts(question);
  const symbols = sampledSymbols(checker, facts, sides, [
    ...new Set([...freeKeys(sides.left), ...freeKeys(sides.right)]),
  ]);
  return symbols && decide(checker, question, sides, symbols);
}

/** A symbol that the other side does not have equals it at one of its values, not at all. */
const isFreeBeside = (e: Expression, other: Expression, declared: Facts['declared']): boolean =>
  e.kind === 'reference' && !e.target && !declared.has(e.key) && !freeKeys(other).includes(e.key);

const ticked = (verdict: Verdict): Verdict | undefined => (verdict.kind === 'holds' ? verdict : undefined);

function decide(checker: Checker, question: Question, sides: Sides, symbols: readonly IdentitySymbol[]): Verdict {
  const { left, right } = sides;
  const assumptions = conditionsOf(
    checker,
    question,
    symbols.map((s) => s.key),
  );
  const whole = decideIdentity({ left, right, symbols, assumptions, budget: checker.budget(), seed: 1 });
  if (whole.kind === 'holds') return { kind: 'holds', code: 'identity', severity: 'none', parts: [], trace: [] };
  if (whole.kind === 'unknown') return unknownVerdict(whole.reason);
  return {
    kind: 'fails',
    code: 'not-identical',
    severity: 'error',
    parts: wrongEntries(checker, question, sides, symbols),
    counterexample: whole.counterexample,
    computed: whole.left,
    written: whole.right,
    trace: [],
  };
}

const largestArray = 64;

/** Entry by entry where the right member shows its entries. */
function wrongEntries(
  checker: Checker,
  question: Question,
  sides: Sides,
  symbols: readonly IdentitySymbol[],
): Verdict['parts'] {
  const array = arrayEntries(question.right);
  const whole = [partOf(checker, question.right, undefined, undefined)];
  if (!array || array.entries.length > largestArray || sides.right.kind !== 'array') return whole;
  const [, columns = 1] = array.shape;
  const { items } = sides.right;
  const parts = array.entries.flatMap((node: Node, k) => {
    const row = Math.floor(k / columns) + 1;
    const column = (k % columns) + 1;
    const index = array.shape.length === 2 && columns > 1 ? [row, column] : [k + 1];
    const left: Expression = {
      kind: 'call',
      operation: 'index',
      args: [sides.left, ...index.map((n): Expression => ({ kind: 'number', text: String(n) }))],
    };
    const entry = items[k];
    const verdict = entry && decideIdentity({ left, right: entry, symbols, budget: checker.budget(), seed: 1 });
    return verdict?.kind === 'fails' ? [{ ...partOf(checker, node, undefined, undefined), row, column }] : [];
  });
  return parts.length > 0 ? parts : whole;
}

/** Whether the left side takes one value only. */
function isConstant(checker: Checker, question: Question, left: Expression, keys: readonly string[]): boolean {
  if (keys.length === 0) return true;
  const shapes = sampledSymbols(checker, checker.facts(question), { left, right: left }, keys);
  const at = (x: number): string => {
    const variables = new Map((shapes ?? []).map((s) => [s.key, filled(s.shape ?? [], x)]));
    const m = checker.measure(left, variables);
    return m.ok ? Array.from(m.value.value.data, (v) => v.toPrecision(9)).join() : `${x}`;
  };
  return at(0.37) === at(1.61);
}

/** Whether a tree has a derivative sign. */
export function mentionsDerivative(node: Node): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= n.kind === 'symbol' && (n.name === '\\partial' || n.name === '\\nabla' || n.name === 'd');
    found ||=
      n.kind === 'script' &&
      (n.primes > 0 || (n.base.kind === 'symbol' && ['J', 'D', 'H', '\\nabla'].includes(n.base.name)));
  });
  return found;
}
