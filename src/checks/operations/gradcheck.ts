/**
 * A claimed formula of a gradient or Jacobian against the tape, for all values of its names. Where it does not hold as it stands, the other layouts
 * in use are tried, then exact multiples.
 */
import type { Place } from '../../claims/world';
import type { Expression } from '../../engine/expression';
import type { IdentityVerdict } from '../../engine/identity';
import { functionOf, gradientOf } from '../../engine/lower';
import { call, number } from '../../engine/lower/context';
import { inferShape } from '../../engine/shapes';
import { freeKeys } from '../../engine/traverse';
import { decideEqual, symbolicWorld } from '../equalExpressions';
import { type DecisionRequest, type Operation, modifier, onlyOperand } from '../operation';
import { notIdentical } from './notIdentical';
import { unknownVerdict } from '../report';
import { type ShapeMisfit, shapeConflict } from '../symbolicShapes';
import type { Explanation, Verdict } from '../verdict';
import { derivativeHead } from './shared';
import { gradientByAll } from './variables';

export const gradcheck: Operation = {
  name: 'gradcheck',
  example: 'gradcheck L wrt W',
  modifiers: ['wrt', 'where'],
  decide: (request) => ({ verdict: decide(request) }),
  computes: derivativeHead,
};

type Vectors = 'dot' | 'entrywise' | undefined;

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
  readonly place: Place;
}

function decide(request: DecisionRequest): Verdict {
  const { target, query, checker } = request;
  if (!target) return unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' });
  const operand = onlyOperand(query);
  if (!operand.ok) return unknownVerdict(operand.reason);
  const readings = ([undefined, 'dot', 'entrywise'] as const).map((vectors) => sidesOf(request, vectors));
  const tried: IdentityVerdict[] = [];
  for (const layout of layouts) {
    for (const sides of readings) {
      const left = layout.arrange(sides.left, checker.facts({ place: sides.place, directive: true }).shapes);
      const found = left && decideEqual(checker, { ...sides, left });
      if (found?.kind === 'holds') return holding(layoutOf(request, sides, layout));
      if (found) tried.push(found);
    }
  }
  const wrong = tried.find((t) => t.kind === 'fails');
  if (wrong?.kind === 'fails') return notIdentical(request, wrong, explanationOf(request, readings));
  const shapes = readings.map((sides) =>
    shapeConflict(sides, checker.facts({ place: sides.place, directive: true }).shapes),
  );
  const [first] = tried;
  const [misfit] = shapes;
  if (misfit && shapes.every(Boolean)) return misfitting(request, misfit);
  return unknownVerdict(first?.kind === 'unknown' ? first.reason : { code: 'undecided', span: target.right.span });
}

/** The derivative with the function's parameters free, and the claim. */
function sidesOf({ checker, query, target, directive }: DecisionRequest, vectors: Vectors): Sides {
  const place = { at: query.span.from, section: target?.section ?? directive.section };
  const operand = query.operands[0]?.node;
  const wrt = modifier(query, 'wrt')?.subjects.map((s) => s.node);
  const derivative = (free: ReadonlySet<string>): Expression => {
    const world = symbolicWorld(checker, free);
    const scope = world.scope(place);
    const f = operand && !wrt ? functionOf(operand, scope) : undefined;
    if (f) return gradientOf(f).apply(undefined);
    return operand && wrt
      ? gradientByAll(operand, wrt, scope)
      : { kind: 'unknown', reason: { code: 'missing', span: query.span, name: 'wrt' } };
  };
  const open = new Set(freeKeys(derivative(new Set())));
  const world = symbolicWorld(checker, open);
  const right = target ? world.lower(target.right, place, vectors) : derivative(open);
  return { left: derivative(open), right, place };
}

type Shapes = Parameters<typeof inferShape>[1];

interface Layout {
  readonly name: string;
  /** The standard derivative in this layout; undefined where it makes no difference. */
  readonly arrange: (e: Expression, shapes: Shapes) => Expression | undefined;
}

const layouts: readonly Layout[] = [
  { name: 'standard', arrange: (e) => e },
  { name: 'denominator layout', arrange: (e, shapes) => (isMatrix(e, shapes) ? call('transpose', [e]) : undefined) },
  { name: 'stacked columns', arrange: (e, shapes) => (isMatrix(e, shapes) ? call('vec', [e]) : undefined) },
];

function isMatrix(e: Expression, shapes: Shapes): boolean {
  const found = inferShape(e, shapes);
  return found.kind === 'known' && found.shape.length === 2;
}

/** A gradient that is written as a row is in numerator layout. */
function layoutOf({ checker }: DecisionRequest, { left, right, place }: Sides, { name }: Layout): string {
  const { shapes } = checker.facts({ place, directive: true });
  const [standard, written] = [inferShape(left, shapes), inferShape(right, shapes)];
  if (name !== 'standard' || standard.kind !== 'known' || written.kind !== 'known') return name;
  const [rows, columns = 1] = written.shape;
  const isColumn = standard.shape.length === 1 || standard.shape[1] === 1;
  return isColumn && rows === 1 && columns !== 1 && written.shape.length === 2 ? 'numerator layout' : name;
}

function holding(layout: string): Verdict {
  const common = { kind: 'holds', severity: 'none', parts: [], trace: [] } as const;
  return layout === 'standard'
    ? { ...common, code: 'identity' }
    : { ...common, code: 'convention', convention: layout };
}

/** Multiples that are made by a forgotten sign, a square's 2, or a half. */
const multiples: readonly (readonly [Expression, Explanation])[] = [
  [call('negate', [number('1')]), { code: 'sign' }],
  [number('2'), { code: 'factor', detail: '1/2' }],
  [call('divide', [number('1'), number('2')]), { code: 'factor', detail: '2' }],
];

function explanationOf({ checker }: DecisionRequest, readings: readonly Sides[]): Explanation | undefined {
  for (const [factor, explanation] of multiples)
    for (const sides of readings) {
      const right = call('times', [factor, sides.right]);
      if (decideEqual(checker, { ...sides, right }).kind === 'holds') return explanation;
    }
  return undefined;
}

function misfitting({ checker, target }: DecisionRequest, { name, detail }: ShapeMisfit): Verdict {
  const span = target?.right.span ?? { from: 0, to: 0 };
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: [{ span, written: checker.text.slice(span.from, span.to) }],
    reason: { code: 'shape', span, name, detail },
    trace: [],
  };
}
