/** What a directive asks: a query compared with the next block, a query with its own claim, every step of a block, or a value to show. */
import type { Claim, Query } from '../claims/directive';
import { isForm, namesIn } from '../claims/heads';
import { arrayEntries, isLiteral } from '../claims/literals';
import type { Chain } from '../claims/model';
import type { Place, World } from '../claims/world';
import { type Expression, type Outcome, type Reason, failure, success } from '../engine/expression';
import { call, unknown } from '../engine/lower/context';
import { isTransposeMark, nameKey } from '../engine/names';
import { structuralKey } from '../latex';
import type { Quantity } from '../engine/compare';
import type { Node } from '../latex/ast';
import type { Span } from '../text/span';
import type { Block } from './blocks';
import type { Checker } from './checker';
import { comparisons } from './comparisons';
import { foreignModifier, worldOf } from './modifiers';
import { withMissingFactor } from './missingFactor';
import { type Operation, type OperationRequest, type Target, modifier } from './operation';
import { findOperation } from './operations';
import { differentiateOperand, missingPoint } from './operations/shared';
import { decide, explainedBySlip, underOtherConvention } from './otherConvention';
import { decidePair } from './pair';
import { decideLinkShape } from './shapeClaim';
import type { Prepared, ReadDirective } from './prepare';
import type { Question } from './question';
import { unknownVerdict } from './report';
import { halves, roundedIn } from './roundedLiterals';
import { decideInUnits, haveUnits, unlessConverted } from './unitStep';
import type { CheckedClaim, Shown, TraceStep, Verdict } from './verdict';

export interface DirectiveAnswer {
  readonly claims: readonly Omit<CheckedClaim, 'id'>[];
  readonly shown?: Shown;
}

const nothing: DirectiveAnswer = { claims: [] };

export function checkDirective(checker: Checker, prepared: Prepared, read: ReadDirective): DirectiveAnswer {
  const { parsed } = read;
  if (parsed.kind === 'show') return { claims: [], shown: show(checker, read, parsed.query) };
  if (parsed.kind !== 'check') return nothing;
  if (!parsed.query) {
    const block = prepared.blocks.next(read.directive.span.to);
    return { claims: answered(read, block ? strictly(checker, read, block) : []) };
  }
  const operation = parsed.query.operation && findOperation(parsed.query.operation.name);
  const all = comparisons(parsed.query, operation, blocksBelow(prepared, read));
  return { claims: all.map(({ query, block }) => checkQuery(checker, prepared, read, query, block)) };
}

/** The next formula, and those behind it in the same section up to the next directive. */
export function blocksBelow({ blocks, directives }: Prepared, { directive, section }: ReadDirective): Iterable<Block> {
  return {
    *[Symbol.iterator]() {
      const first = blocks.next(directive.span.to);
      if (first) yield first;
      const end = directives.find((d) => d.directive.span.from > directive.span.from)?.directive.span.from ?? Infinity;
      for (let last = first; last;) {
        last = blocks.next(last.region.region.span.to);
        if (!last || last.region.region.span.to > end || last.chains.some((c) => c.section !== section)) return;
        yield last;
      }
    },
  };
}

/** A directive that finds nothing to check says so. */
function answered(read: ReadDirective, claims: Omit<CheckedClaim, 'id'>[]): Omit<CheckedClaim, 'id'>[] {
  if (claims.length > 0) return claims;
  const { span } = read.directive;
  return [
    {
      ...draft(read, 'step', span, span, '='),
      verdict: strict(unknownVerdict({ code: 'not-read', span, name: 'step' })),
    },
  ];
}

function checkQuery(
  checker: Checker,
  prepared: Prepared,
  read: ReadDirective,
  query: Query,
  block: Block | undefined,
): Omit<CheckedClaim, 'id'> {
  const operation = query.operation && findOperation(query.operation.name);
  const stated = query.claim ? claimTarget(read, query.claim) : block && targetIn(checker, query, block);
  const target = stated && operation?.reads ? { ...stated, right: operation.reads(stated.right) } : stated;
  const check = query.operation?.name ?? 'expression';
  const own = operation?.decide && decided(checker, prepared, read, query, operation, target);
  if (own) return own;
  if (!target) {
    const span = read.directive.span;
    return {
      ...draft(read, check, span, span, '='),
      verdict: strict(unknownVerdict({ code: 'not-read', span, name: 'formula' })),
    };
  }
  const question = questionFor(read, query, target);
  const standard = withinTolerance(checker, query, target, answerTo(checker, query, question));
  const other = standard.kind === 'fails' && operation?.conventions ? operation.conventions : undefined;
  const found =
    (other &&
      underOtherConvention(checker, question, (world, vectors) => other(requestIn(world, query, target, vectors)))) ??
    withSlip(checker, query, target, question, standard);
  const verdict =
    found.kind === 'unknown' ? { ...found, reason: reasonOf(checker, read, query, target, found) } : found;
  return {
    ...draft(read, check, target.right.span, target.block, target.relation),
    readAs: readAs(checker, query),
    rightTree: target.joined === undefined ? target.right : undefined,
    hasGraph: operation?.graph ? true : undefined,
    verdict: strict({ ...verdict, trace: trace(checker, query, target, verdict) }),
  };
}

/** What is wrong with the directive itself, before what became of its result. */
function reasonOf(
  checker: Checker,
  read: ReadDirective,
  query: Query,
  target: Target,
  { reason }: Verdict,
): Reason | undefined {
  const world = checker.global(true);
  const result = lowerQuery(world, read, query, target);
  if (!result.ok && ofDirectives.has(result.reason.code)) return result.reason;
  return reason && (missingPoint(requestIn(world, query, target), reason) ?? reason);
}

const ofDirectives: ReadonlySet<Reason['code']> = new Set(['missing', 'foreign', 'arity', 'no-value']);

/** With units where the query is an expression; an operation on quantities with units is not decided. */
function answerTo(checker: Checker, query: Query, question: Question): Verdict {
  const { operation, operands } = query;
  const measured = operands.map((o) => decideInUnits(checker, question, o.node)).find((m) => m !== undefined);
  if (!measured) return decide(checker, question);
  if (operation)
    return haveUnits(
      checker,
      question,
      operands.map((o) => o.node),
    )
      ? unknownVerdict({ code: 'units', span: question.right.span })
      : decide(checker, question);
  const { decision } = measured;
  if (!decision) return unlessConverted(measured, question.right, decide(checker, question));
  return decision.decided ? decision.verdict : unknownVerdict(decision.reason);
}

/** A failing answer with the slip that explains it. */
function withSlip(checker: Checker, query: Query, target: Target, question: Question, verdict: Verdict): Verdict {
  const slips = query.operation && findOperation(query.operation.name)?.slips;
  if (verdict.kind !== 'fails' || verdict.severity !== 'error') return verdict;
  const explanation =
    slips && explainedBySlip(checker, question, (world, vectors) => slips(requestIn(world, query, target, vectors)));
  return explanation ? { ...verdict, explanation } : withMissingFactor(checker, question, verdict);
}

/** `± 0.1`: an answer that near is right. */
function withinTolerance(checker: Checker, query: Query, target: Target, verdict: Verdict): Verdict {
  const given = modifier(query, '±');
  const tolerance = given && checker.measure(checker.global(true).lower(given.tolerance.node, target));
  const { written, computed } = verdict;
  if (
    !tolerance?.ok ||
    verdict.kind !== 'fails' ||
    !written ||
    !computed ||
    written.data.length !== computed.data.length
  )
    return verdict;
  const allowed = tolerance.value.quantities[0]?.float ?? 0;
  const isNear = Array.from(written.data).every(
    (x, k) => Math.abs(x - (computed.data[k] ?? NaN)) <= allowed * (1 + 2 ** -40),
  );
  return isNear ? { ...verdict, kind: 'rounded', code: 'rounded', severity: 'none', parts: [] } : verdict;
}

/** An operation that decides by itself. */
function decided(
  checker: Checker,
  prepared: Prepared,
  read: ReadDirective,
  query: Query,
  operation: Operation,
  target: Target | undefined,
): Omit<CheckedClaim, 'id'> | undefined {
  const place = target ?? { at: read.directive.span.from, section: read.section };
  const world = checker.global(true);
  const base = requestIn(world, query, place);
  const foreign = foreignModifier(query, operation);
  const decision = foreign
    ? { verdict: unknownVerdict(foreign), range: undefined, block: undefined }
    : operation.decide?.({ ...base, checker, prepared, directive: read });
  if (!decision && operation.lower) return undefined;
  const range = decision?.range ?? target?.right.span ?? read.directive.span;
  const verdict = decision?.verdict ?? unknownVerdict({ code: 'not-supported', name: operation.name });
  return {
    ...draft(read, operation.name, range, decision?.block ?? target?.block ?? range, target?.relation ?? '='),
    readAs: readAs(checker, query),
    rightTree: decision?.range ? undefined : target?.right,
    verdict: strict(verdict),
  };
}

function claimTarget(read: ReadDirective, claim: Claim): Target {
  return {
    right: claim.node,
    relation: claim.relation,
    at: read.directive.span.from,
    section: read.section,
    block: read.directive.span,
  };
}

function targetIn(checker: Checker, query: Query, block: Block): Target | undefined {
  const lone = blockTarget(query, block);
  const operation = query.operation && findOperation(query.operation.name);
  const joined = operation?.joinsChains && lone ? entryByEntry(query, block, lone) : undefined;
  const answer = joined && operation?.lower?.(requestIn(checker.global(true), query, joined));
  const measured = answer?.ok ? checker.measure(answer.value) : undefined;
  return joined && measured?.ok && measured.value.quantities.length === joined.joined ? joined : lone;
}

/** `x_1 = 1, x_2 = 2` as one list, in the order of the indices. */
function entryByEntry(query: Query, { chains }: Block, lone: Target): Target | undefined {
  const own = chains.filter((c) => !isInput(query, c) && nameKey(c.members[0] as Node) !== undefined);
  const index = ({ members: [head] }: Chain): number => Number(/_(\d+)$/.exec(nameKey(head as Node) ?? '')?.[1] ?? 0);
  const items = [...own].sort((a, b) => index(a) - index(b)).map((c) => c.members.at(-1) as Node);
  if (items.length < 2 || items.some((n) => arrayEntries(n))) return undefined;
  const span = { from: Math.min(...items.map((n) => n.span.from)), to: Math.max(...items.map((n) => n.span.to)) };
  const body: Node = { kind: 'list', separator: ',', items, span };
  return { ...lone, right: { kind: 'group', open: '(', close: ')', body, span }, joined: items.length };
}

/** Of several chains the one whose head is what the query computes, else the first; its last member is compared. */
function blockTarget(query: Query, block: Block): Target | undefined {
  const asked = block.chains.find((c) => c.members.slice(0, -1).some((m) => computes(query, m)));
  const chain = asked ?? block.chains.find((c) => !isInput(query, c)) ?? block.chains[0];
  const right = chain?.members[chain.members.length - 1];
  if (!chain || !right) return undefined;
  return {
    right,
    relation: chain.relations[chain.relations.length - 1] ?? '=',
    at: block.region.region.span.from,
    section: chain.section,
    block: block.region.region.span,
  };
}

/** A chain that gives a value to what the query works on. */
function isInput(query: Query, chain: Chain): boolean {
  const key = chain.members[0] && nameKey(chain.members[0]);
  return key !== undefined && query.operands.some((o) => namesIn(o.node).has(key));
}

function computes(query: Query, head: Node): boolean {
  const operation = query.operation && findOperation(query.operation.name);
  if (operation) return operation.computes?.(head, query) ?? false;
  const operand = query.operands[0]?.node;
  return (
    operand !== undefined &&
    (structuralKey(operand) === structuralKey(head) ||
      (nameKey(operand) !== undefined && nameKey(operand) === nameKey(head)))
  );
}

function questionFor(read: ReadDirective, query: Query, target: Target): Question {
  const operation = query.operation && findOperation(query.operation.name);
  return {
    left: (world, vectors) => value(lowerQuery(world, read, query, target, vectors), query),
    asked: query.operands.map((o) => o.node),
    formula: query.operation ? undefined : query.operands[0]?.node,
    right: target.right,
    relation: target.relation === '≈' ? '≈' : '=',
    place: { at: target.at, section: target.section },
    printedBefore: target.right.span.from,
    directive: true,
    isCount: operation?.isCount,
    ...(operation?.roundsFactors && !isLiteral(target.right) ? { fine: halves(roundedIn(target.right)) } : {}),
  };
}

const value = (outcome: Outcome<Expression>, query: Query): Expression =>
  outcome.ok ? outcome.value : unknown(outcome.reason.code, query, outcome.reason);

export function lowerQuery(
  world: World,
  read: ReadDirective,
  query: Query,
  target: Place | Target,
  vectors?: 'dot' | 'entrywise',
): Outcome<Expression> {
  const operand = query.operands[0]?.node;
  const operation = query.operation && findOperation(query.operation.name);
  const foreign = foreignModifier(query, operation);
  if (foreign) return failure(foreign);
  if (query.operation) {
    if (!operation) return failure({ code: 'not-read', span: query.operation.span, name: query.operation.name });
    return (
      operation.lower?.(requestIn(world, query, target, vectors)) ??
      failure({ code: 'not-supported', span: query.operation.span, name: query.operation.name })
    );
  }
  if (!operand) return failure({ code: 'not-read', span: read.directive.span });
  const outer = 'right' in target ? outerProduct(operand, target.right) : undefined;
  if (outer) return success(call('outer', outer.map((n) => world.lower(n, target)), operand)); // prettier-ignore
  return lowerExpression(requestIn(world, query, target, vectors), operand);
}

/** Two lists side by side that are claimed to be a matrix: a list is a row or a column, so this is a column times a row. */
function outerProduct(operand: Node, right: Node): readonly Node[] | undefined {
  const factors = operand.kind === 'juxtaposition' ? operand.items : operand.kind === 'product' ? operand.factors : [];
  const isDot = operand.kind !== 'product' || operand.operators.every((o) => /^[·*]$/.test(o.symbol));
  const [rows = 1, columns = 1] = arrayEntries(right)?.shape ?? [];
  return isDot && factors.length === 2 && rows > 1 && columns > 1 && factors.every(isList)
    ? factors.map((f) => (f.kind === 'script' ? f.base : f))
    : undefined;
}

/** `[1, 2]`, `(1, 2)^T`. */
function isList(node: Node): boolean {
  if (node.kind === 'script') return !!node.sup && isTransposeMark(node.sup) && !node.sub && isList(node.base);
  return node.kind === 'group' && /^[[(]$/.test(node.open) && node.body.kind === 'list' && node.body.separator === ',';
}

/** A name by its definition; a function or an expression with free names at a point. */
function lowerExpression(request: OperationRequest, operand: Node): Outcome<Expression> {
  const { world, place, vectors, query } = request;
  if (query.modifiers.some((m) => m.kind === 'at')) return differentiateOperand(request, (f) => f);
  const key = nameKey(operand);
  const binding = key === undefined ? undefined : world.binding(key, place);
  return binding && !binding.parameters && binding.printed.length > 0 && hasDefinition(binding.alternatives.length)
    ? definitionOrValue(world.lowerDefinition(binding, vectors), request.lower(operand))
    : success(request.lower(operand));
}

const hasDefinition = (alternatives: number): boolean => alternatives > 0;
const definitionOrValue = (definition: Outcome<Expression>, own: Expression): Outcome<Expression> =>
  definition.ok ? definition : success(own);

export function requestIn(
  given: World,
  query: Query,
  place: Place | Target,
  vectors?: 'dot' | 'entrywise',
): OperationRequest {
  const world = worldOf(given, query, place, query.operation && findOperation(query.operation.name));
  return {
    query,
    scope: world.scope(place),
    world,
    place,
    vectors,
    target: 'right' in place ? place : undefined,
    lower: (node) => world.lower(node, place, vectors),
  };
}

/** Intermediate results, then the result itself with its wrong cells. */
function trace(checker: Checker, query: Query, target: Target, verdict: Verdict): readonly TraceStep[] {
  const world = checker.global(true);
  const operation = query.operation && findOperation(query.operation.name);
  const steps = operation?.steps?.(requestIn(world, query, target)) ?? [];
  const computed = steps.flatMap((s): TraceStep[] => {
    const m = checker.measure(s.expression);
    return m.ok ? [{ label: s.label + pointText(checker, s.at), value: m.value.value }] : [];
  });
  const columns = verdict.computed?.shape[1] ?? 1;
  const wrong = verdict.parts.flatMap((p) =>
    p.row === undefined ? [] : [(p.row - 1) * columns + ((p.column ?? 1) - 1)],
  );
  return verdict.computed ? [...computed, { label: 'result', value: verdict.computed, wrong }] : computed;
}

/** A computed point in brackets, `(0, 4, 2)`. */
function pointText(checker: Checker, at: Expression | undefined): string {
  const m = at && checker.measure(at);
  return m?.ok ? `(${m.value.quantities.map(shortNumber).join(', ')})` : '';
}

/** Six digits; what is only the noise of its computation is 0. */
const shortNumber = ({ float, scale }: Quantity): string =>
  Math.abs(float) <= scale * 2 ** -40 ? '0' : String(Number(float.toPrecision(6)));

/** A directive asked, so what could not be decided is a warning. */
const strict = (verdict: Verdict): Verdict =>
  verdict.kind === 'unknown' ? { ...verdict, severity: 'warning' } : verdict;

function draft(
  read: ReadDirective,
  check: string,
  range: Span,
  block: Span,
  relation: string,
): Omit<CheckedClaim, 'id' | 'verdict'> {
  return { check, source: 'directive', directive: read.directive.span, range, block, relation };
}

const readAs = (checker: Checker, query: Query): string =>
  checker.text
    .slice(query.span.from, query.claim ? query.claim.relationSpan.from : query.span.to)
    .replace(/\s+/g, ' ')
    .trim();

/** `check` alone: every step of the block, symbolic ones too. */
function strictly(checker: Checker, read: ReadDirective, block: Block): Omit<CheckedClaim, 'id'>[] {
  return block.chains.flatMap((chain) =>
    chain.members.slice(1).flatMap((right, i) => {
      const made = checker.table.definedBy(chain, i);
      if (made && !isForm(made.key)) return [];
      const verdict = decideLinkShape(checker, chain, i) ?? decidePair(checker.strict(), chain, i).verdict;
      return [
        {
          ...draft(read, 'step', right.span, block.region.region.span, chain.relations[i] ?? '='),
          left: chain.members[i]?.span,
          rightTree: right,
          verdict: strict(verdict),
        },
      ];
    }),
  );
}

/** `show: query`. */
function show(checker: Checker, read: ReadDirective, query: Query): Shown {
  const world = checker.global(true);
  const target = { at: read.directive.span.from, section: read.section };
  const expression = lowerQuery(world, read, query, target);
  const result = expression.ok ? checker.measure(expression.value) : expression;
  const reason: Reason | undefined = result.ok ? undefined : result.reason;
  return {
    directive: read.directive.span,
    readAs: readAs(checker, query),
    value: result.ok ? result.value.value : undefined,
    reason,
    trace: [],
  };
}
