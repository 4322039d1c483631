/**
 * Which graph is meant at a place: the one of the directive there (or of the directive whose formula it is), else that of the section's loss
 * where the symbol or the formula has a part in it, else that of the defined quantity alone.
 */
import type { Query } from '../../claims/directive';
import { isForm } from '../../claims/heads';
import type { Binding, Chain } from '../../claims/model';
import type { Place, World } from '../../claims/world';
import type { Expression, Outcome } from '../../engine/expression';
import type { ComputationGraph } from '../../engine/graph';
import { nameKey } from '../../engine/names';
import type { Span } from '../../text/span';
import { requestIn } from '../directiveClaim';
import { modifier } from '../operation';
import { findOperation } from '../operations';
import { graphOfQuery } from '../operations/shared';
import type { ReadDirective } from '../prepare';
import { derivativeParts, lossesOf } from './loss';
import type { GraphAnswer, InspectedGraph } from './model';
import { includes, nameAt, placeOf } from './names';
import { type InspectionSession, graphOf, type Vectors } from './session';

export function graphAt(session: InspectionSession, offset: number, everyOperation: boolean): GraphAnswer {
  let first: GraphAnswer | undefined;
  for (const candidate of candidates(session, offset)) {
    const outcome = graphOf(session, candidate.lower, everyOperation);
    if (outcome.ok && candidate.fits(outcome.value))
      return { ok: true, graph: inspected(session, candidate, outcome.value) };
    if (!outcome.ok) first ??= { ok: false, reason: outcome.reason };
  }
  return first ?? { ok: false };
}

interface Candidate {
  readonly origin: string;
  readonly place: Span;
  readonly section: number;
  readonly lower: (vectors: Vectors) => Expression;
  readonly asked: readonly string[];
  readonly fits: (graph: ComputationGraph<number>) => boolean;
}

function* candidates(session: InspectionSession, offset: number): Generator<Candidate> {
  const read = directiveAt(session, offset);
  const query = read && queryOf(read);
  if (read && query) yield ofDirective(session, read, query);
  const chain = chainAt(session, offset);
  const name = nameAt(session.prepared, offset);
  const section = chain?.section ?? read?.section ?? sectionOf(session, offset);
  const heads = headsOf(session, chain);
  const keys = [...(name ? [name.key] : []), ...heads.map((b) => b.key)];
  const losses = lossesOf(session.prepared, section);
  for (const loss of losses) {
    const candidate = ofName(session, loss, { at: offset, section }, 'network');
    if (candidate) yield { ...candidate, fits: (graph) => keys.length === 0 || hasAny(graph, keys) };
  }
  for (const binding of heads) {
    const candidate = ofName(session, binding.key, { at: binding.offset + 1, section: binding.section }, 'definition');
    if (candidate) yield candidate;
  }
}

const hasAny = (graph: ComputationGraph<number>, keys: readonly string[]): boolean =>
  graph.nodes.some(({ key }) => key !== undefined && keys.includes(key));

function ofDirective({ checker }: InspectionSession, read: ReadDirective, query: Query): Candidate {
  const world = checker.global(true);
  const place = placeOf(read);
  const wrt = modifier(query, 'wrt')?.subjects ?? [];
  const operation = query.operation && findOperation(query.operation.name);
  return {
    origin: query.operation?.name ?? 'expression',
    place: read.directive.span,
    section: read.section,
    lower: (vectors) => orUnknown(graphOfQuery(requestIn(world, query, place, vectors), operation)),
    asked: wrt.flatMap((s) => nameKey(s.node) ?? []),
    fits: () => true,
  };
}

const orUnknown = (outcome: Outcome<Expression>): Expression =>
  outcome.ok ? outcome.value : { kind: 'unknown', reason: outcome.reason };

function ofName(session: InspectionSession, key: string, at: Place, origin: string): Candidate | undefined {
  const world: World = session.checker.global(true);
  const place: Place = { at: at.at, section: at.section };
  const binding = world.binding(key, place);
  if (!binding || binding.parameters || isForm(key)) return undefined;
  return {
    origin,
    place: binding.place,
    section: binding.section,
    lower: (vectors) => world.lower(binding.head, { at: binding.place.to, section: binding.section }, vectors),
    asked: [],
    fits: () => true,
  };
}

/** The directive at the place, or the one right above the formula there. */
function directiveAt({ prepared }: InspectionSession, offset: number): ReadDirective | undefined {
  const here = prepared.directives.find(({ directive }) => includes(directive.span, offset));
  if (here) return here;
  return [...prepared.directives].reverse().find((read) => {
    if (read.directive.span.from > offset || !queryOf(read)) return false;
    const block = prepared.blocks.next(read.directive.span.to);
    return block !== undefined && includes(block.region.region.span, offset);
  });
}

/** A query whose way is a computation. */
function queryOf({ parsed }: ReadDirective): Query | undefined {
  const query = parsed.kind === 'check' || parsed.kind === 'show' ? parsed.query : undefined;
  if (!query) return undefined;
  return !query.operation || findOperation(query.operation.name)?.graph ? query : undefined;
}

const chainAt = ({ prepared }: InspectionSession, offset: number): Chain | undefined =>
  prepared.chains.find((c) => c.members.some((m) => includes(m.span, offset))) ??
  prepared.chains.find((c) => includes(c.region.span, offset));

const headsOf = ({ prepared }: InspectionSession, chain: Chain | undefined): Binding[] =>
  (chain?.members ?? []).flatMap((_, i) => (chain && prepared.table.definedBy(chain, i)) ?? []);

function sectionOf({ prepared }: InspectionSession, offset: number): number {
  const around = prepared.document.sections.filter((s) => includes(s.span, offset));
  return around[around.length - 1]?.index ?? 0;
}

function inspected(
  session: InspectionSession,
  { origin, place, section, asked }: Candidate,
  graph: ComputationGraph<number>,
): InspectedGraph {
  const output = graph.nodes[graph.nodes.length - 1]?.key;
  const adjoints = printedAdjoints(session, section, output);
  return {
    origin,
    place,
    layout: graph.layout,
    tied: graph.ties.length > 0,
    reason: graph.reason,
    nodes: graph.nodes.map(({ key, nameSpan, ...node }) => {
      const binding = bindingOf(session, key, { at: nameSpan?.from ?? place.to, section });
      return {
        ...node,
        key,
        nameSpan: binding?.place ?? nameSpan,
        asked: key !== undefined && asked.includes(key),
        printed: binding?.printed.map((p) => p.node.span) ?? [],
        printedAdjoint: (key !== undefined && adjoints.get(key)) || [],
      };
    }),
  };
}

/** A loss that stands above the formulas of its own symbols sees them all the same. */
const bindingOf = ({ checker }: InspectionSession, key: string | undefined, place: Place): Binding | undefined =>
  key === undefined ? undefined : checker.global(true).binding(key, place);

/** By variable: what stands behind `\partial L/\partial w =` in the section. */
function printedAdjoints(
  { prepared }: InspectionSession,
  section: number,
  output: string | undefined,
): ReadonlyMap<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const chain of prepared.chains.filter((c) => c.section === section))
    chain.members.forEach((member, i) => {
      const parts = derivativeParts(member);
      if (parts && parts.of === output)
        found.set(parts.wrt, [...(found.get(parts.wrt) ?? []), ...chain.members.slice(i + 1).map((m) => m.span)]);
    });
  return found;
}
