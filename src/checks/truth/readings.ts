/** The values of a formula at every input of a finite domain, read as arithmetic (a network's units) or as logic (`+` is or). */
import type { Place, World } from '../../claims/world';
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { rewrite } from '../../engine/rewrite';
import type { Value } from '../../engine/value';
import type { Node } from '../../latex/ast';
import { type Input, type Row, rowsOf, tabulate } from '../finite';
import { readAsLogic } from '../logicReading';
import { dependsOnReading } from '../measure';
import type { DecisionRequest } from '../operation';
import type { Activation } from './activation';
import { withUnits } from './units';
import { truthWorld } from './world';

export interface Domain {
  readonly inputs: readonly Input[];
  readonly rows: readonly Row[];
  readonly activate?: Activation;
}

export interface Tabulated {
  readonly expression: Expression;
  /** On or off, where the units have a threshold. */
  readonly states: readonly Value[];
}

export function domainOf({ query }: DecisionRequest, inputs: readonly Input[], activate?: Activation): Outcome<Domain> {
  const rows = rowsOf(inputs);
  return rows
    ? success({ inputs, rows, activate })
    : failure({ code: 'too-large', span: query.span, detail: `${inputs.length}` });
}

/** As arithmetic; a network's activation is read as the directive says. */
export function asArithmetic(request: DecisionRequest, node: Node, place: Place, domain: Domain): Outcome<Tabulated> {
  const first = withProducts(request, node, place, domain);
  return first.ok || !dependsOnReading(first.reason) ? first : withProducts(request, node, place, domain, 'dot');
}

function withProducts(
  request: DecisionRequest,
  node: Node,
  place: Place,
  domain: Domain,
  vectors?: 'dot',
): Outcome<Tabulated> {
  const { activate } = domain;
  const world = worldOf(request, domain, vectors);
  const lowered = withUnits(request, world, place, world.lower(node, place));
  const expression = activate ? rewrite(lowered, activate.replace) : lowered;
  const values = tabulate(expression, domain.inputs, domain.rows, () => request.checker.budget());
  if (!values.ok) return values;
  const { threshold } = activate ?? {};
  return success({ expression, states: threshold === undefined ? values.value : values.value.map(above(threshold)) });
}

export function asLogic(request: DecisionRequest, node: Node, place: Place, domain: Domain): Outcome<Tabulated> {
  const keys = new Set(domain.inputs.flatMap((i) => i.keys));
  const known = truthWorld(request);
  const read = readAsLogic(node, (key) => (keys.has(key) ? undefined : known.binding(key, place)));
  if (!read.ok) return read;
  const expression = worldOf(request, domain).lower(read.value, place);
  const states = tabulate(expression, domain.inputs, domain.rows, () => request.checker.budget());
  return states.ok ? success({ expression, states: states.value }) : states;
}

/** Arithmetic where it gives truth values, else logic where that does. */
export function asTruth(request: DecisionRequest, node: Node, place: Place, domain: Domain): Outcome<Tabulated> {
  const first = asArithmetic(request, node, place, domain);
  if (first.ok && isBoolean(first.value.states)) return first;
  const second = domain.activate ? first : asLogic(request, node, place, domain);
  return second.ok ? second : first;
}

export const isBoolean = (values: readonly Value[]): boolean =>
  values.every((v) => Array.from(v.data).every((x) => x === 0 || x === 1));

function worldOf(request: DecisionRequest, { inputs, activate }: Domain, vectors?: 'dot'): World {
  const free = new Set([...inputs.flatMap((i) => [i.key, baseOf(i.key), ...i.keys]), ...(activate ? ['\\sigma'] : [])]);
  const shapes = new Map(inputs.map((i) => [i.key, i.shape]));
  return truthWorld(request, { free, shapes, vectors, functions: activate?.functions });
}

/** `D_1` is an input of its own, also where a vector D is written out elsewhere. */
const baseOf = (key: string): string => key.replace(/_.*$/, '');

const above =
  (threshold: number) =>
  ({ shape, data }: Value): Value => ({ shape, data: Array.from(data, (x) => (x > threshold ? 1 : 0)) });
