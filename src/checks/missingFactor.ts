/**
 * What a student easily leaves out of a network: the derivative of an activation, an activation, a bias. Each is left out of the formula in turn;
 * where exactly one of the results is what is written, that is why it is wrong.
 */
import type { Expression } from '../engine/expression';
import { rewrite } from '../engine/rewrite';
import { visit } from '../engine/traverse';
import type { Checker } from './checker';
import type { OperationSlip } from './operation';
import { explainedBySlip } from './otherConvention';
import type { Question } from './question';
import { withShiftedBounds } from './shiftedBounds';
import type { Explanation, Part, Verdict } from './verdict';

/** A failing verdict with the bound of a sum that is one off, or what was left out, where it has no explanation and its numbers have the digits to show one. */
export function withMissingFactor(checker: Checker, question: Question, verdict: Verdict): Verdict {
  const isOpen = verdict.kind === 'fails' && verdict.severity === 'error' && !verdict.explanation;
  if (!isOpen || (verdict.code !== 'value' && verdict.code !== 'entry') || !verdict.parts.some(hasDigits(2)))
    return verdict;
  const shifted = withOtherBounds(checker, question);
  if (shifted) return { ...verdict, explanation: shifted };
  if (!verdict.parts.some(hasDigits(3))) return verdict;
  for (const slipsIn of [singleSlips, allDerivatives]) {
    const explanation = explainedBySlip(checker, question, (world, vectors) => slipsIn(question.left(world, vectors)));
    if (explanation) return { ...verdict, explanation };
  }
  return verdict;
}

function withOtherBounds(checker: Checker, question: Question): Explanation | undefined {
  const formula = question.leftNode ?? question.formula;
  const others = formula ? withShiftedBounds(formula) : [];
  if (others.length === 0) return undefined;
  return explainedBySlip(checker, question, (world, vectors) =>
    others.map((n): OperationSlip => {
      const value = world.lower(n, question.place, vectors);
      return { explanation: { code: 'index-shift' }, result: { ok: true, value } };
    }),
  );
}

/** Significant digits: fewer would fit many slips. */
const hasDigits =
  (least: number) =>
  ({ written }: Part): boolean =>
    (/\d[\d.]*/.exec(written)?.[0] ?? '').replace(/^[0.]+|\./g, '').length >= least;

const mostSlips = 24;

/** Of one place each. */
function singleSlips(formula: Expression): readonly OperationSlip[] {
  const slips = [
    ...functionsIn(formula, true).map((f) => withoutDerivatives(formula, [f])),
    ...functionsIn(formula, false).map((f) => withoutValue(formula, f)),
    ...biasesIn(formula).map((sum) => withoutValue(formula, sum)),
  ];
  return slips.length > mostSlips ? [] : slips;
}

function allDerivatives(formula: Expression): readonly OperationSlip[] {
  const all = functionsIn(formula, true).filter((f) => f.part.kind === 'call');
  return all.length > 1 ? [withoutDerivatives(formula, all)] : [];
}

/** A part of the formula and the operand that stands for it when something is left out. */
interface Place {
  readonly part: Expression;
  readonly inside: Expression;
  /** Of an activation its sign, of a quantity that is made of one other `∂a`; undefined for a sum with a bias. */
  readonly sign?: string;
  /** The key of what it is of, or of the bias; undefined where that has no name. */
  readonly of?: string;
}

const signs: ReadonlyMap<string, string> = new Map([
  ['sigmoid', 'σ'],
  ['tanh', 'tanh'],
  ['relu', 'ReLU'],
  ['leakyRelu', 'LeakyReLU'],
  ['softplus', 'softplus'],
  ['silu', 'silu'],
  ['elu', 'ELU'],
  ['softmax', 'softmax'],
]);

/** Activations, below a derivative also other quantities that are made of one alone; or activations outside any derivative. */
function functionsIn(formula: Expression, derived: boolean): readonly Place[] {
  const found = new Map<Expression, Place>();
  const roots: Expression[] = [];
  if (derived) visit(formula, (e) => void (e.kind === 'derivative' && roots.push(e.of)));
  else roots.push(formula);
  for (const root of roots)
    visit(root, (part) => {
      const [inside, sign] = activation(part) ?? (derived ? ofOneName(part) : undefined) ?? [];
      const of = inside?.kind === 'reference' ? inside.key : undefined;
      if (inside) found.set(part, { part, inside, sign, of });
      return part.kind !== 'derivative';
    });
  return [...found.values()];
}

type Operand = readonly [Expression | undefined, string];

/** What it is of, and its sign. */
function activation(e: Expression): Operand | undefined {
  const sign = e.kind === 'call' ? signs.get(e.operation) : undefined;
  return e.kind !== 'call' || sign === undefined ? undefined : [e.args[0], sign];
}

/** A named quantity whose formula has one other name, as often as it likes. */
function ofOneName(e: Expression): Operand | undefined {
  if (e.kind !== 'reference' || !e.target || activation(e.target)) return undefined;
  const names = new Map<string, Expression>();
  visit(e.target, (n) => {
    if (n.kind === 'reference') names.set(n.key, n);
    return n.kind !== 'reference' && n.kind !== 'derivative';
  });
  const [only] = names.values();
  return names.size === 1 && only !== e.target ? [only, `∂${e.key}`] : undefined;
}

/** `W x + b`. */
function biasesIn(formula: Expression): readonly Place[] {
  const found: Place[] = [];
  visit(formula, (part) => {
    const args = part.kind === 'call' && part.operation === 'plus' ? part.args : [];
    const bias = args.find(
      (a) => a.kind === 'reference' && a.target !== undefined && /^(?:b|bias)(?:[_@^]|$)/.test(a.key),
    );
    const inside = args.find((a) => a !== bias);
    if (bias?.kind === 'reference' && inside && args.length === 2) found.push({ part, inside, of: bias.key });
    return part.kind !== 'derivative';
  });
  return found;
}

/** The values of the activations, with the derivatives of what is in them. */
function withoutDerivatives(formula: Expression, places: readonly Place[]): OperationSlip {
  const left = new Set(places.map((p) => p.part));
  const value = rewrite(formula, (rebuilt, e) => {
    if (!left.has(e)) return undefined;
    const value = rebuilt.kind === 'reference' ? rebuilt.target : rebuilt;
    const [inside] = activation(rebuilt) ?? ofOneName(rebuilt) ?? [];
    if (!inside || !value) return undefined;
    const straight: Expression = { kind: 'call', operation: 'straightThrough', args: [inside, value] };
    return rebuilt.kind === 'reference' ? { ...rebuilt, target: straight } : straight;
  });
  const [only, ...others] = places;
  const mark = only?.part.kind === 'call' ? `${only.sign}'` : only?.sign;
  const detail = only && others.length === 0 ? `${mark} ${only.of ?? ''}`.trim() : undefined;
  return { explanation: { code: 'missing-derivative', detail }, result: { ok: true, value } };
}

function withoutValue(formula: Expression, { part, inside, sign, of }: Place): OperationSlip {
  const value = rewrite(formula, (_, e) => (e === part ? inside : undefined));
  const explanation =
    sign === undefined
      ? ({ code: 'missing-bias', detail: of } as const)
      : ({ code: 'missing-activation', detail: `${sign} ${of ?? ''}`.trim() } as const);
  return { explanation, result: { ok: true, value } };
}
