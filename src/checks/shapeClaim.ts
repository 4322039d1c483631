/** A member whose shapes cannot fit: every shape is known and no reading admits the operation. */
import type { Binding, Chain } from '../claims/model';
import { type Place, World } from '../claims/world';
import { nameHead } from '../claims/heads';
import { arrayEntries, isLiteral } from '../claims/literals';
import { nameKey } from '../engine/names';
import { inferShape } from '../engine/shapes';
import type { Shape } from '../engine/value';
import type { Node } from '../latex/ast';
import { type Checker, openSymbols } from './checker';
import { showShape } from './report';
import type { Verdict } from './verdict';

function decideShape(checker: Checker, chain: Chain, member: Node): Verdict | undefined {
  const place = { at: chain.offset, section: chain.section };
  const shared = checker.symbolic();
  const result = inferShape(shared.lower(member, place), shared.facts(place).shapes);
  if (result.kind !== 'conflict' || hasOtherReadings(checker, usedBy(checker, member, place), chain)) return undefined;
  if (size(result.left) < 2 || size(result.right) < 2 || isBroadcast(result) || areVectors(result)) return undefined;
  const operands = [result.leftSpan, result.rightSpan].flatMap((x) => inside(member, x) ?? []);
  const spans = operands.length === 2 ? operands : [inside(member, result.span) ?? []].flat();
  const [span] = spans;
  if (!span) return undefined;
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: spans.map((x) => ({ span: x, written: checker.text.slice(x.from, x.to) })),
    reason: {
      code: 'shape',
      span,
      name: result.operation,
      detail: `${showShape(result.left)} and ${showShape(result.right)}`,
    },
    trace: [],
  };
}

/** The shapes of the link between member i and the next: the first member too, where it is nothing that is defined here. */
export function decideLinkShape(checker: Checker, chain: Chain, i: number): Verdict | undefined {
  const left = chain.members[i] as Node;
  const right = chain.members[i + 1] as Node;
  const isHead = nameHead(left) !== undefined || checker.table.definedBy(chain, i)?.parameters !== undefined;
  const first = i === 0 && !isHead ? decideShape(checker, chain, left) : undefined;
  if (first || isLiteral(right)) return first;
  return decideShape(checker, chain, right) ?? decideGradientShape(checker, chain, left, right);
}

/**
 * `\partial L/\partial W = x\,\delta^\top` has the transposed shape of W. Only where another gradient of the same L in the section is
 * written as a column is the layout known: then a gradient has the variable's shape.
 */
function decideGradientShape(checker: Checker, chain: Chain, left: Node, right: Node): Verdict | undefined {
  const quotient = quotientNames(left);
  if (!quotient || !columnGradient(checker, chain, quotient)) return undefined;
  const place = { at: chain.offset, section: chain.section, chain };
  const world = new World(checker.setting, { mode: 'global', printedBefore: 0, zeros: 'open' });
  const { shapes } = world.facts(place);
  const variable = inferShape(world.lower(quotient.variable, place), shapes);
  const written = inferShape(world.lower(right, place), shapes);
  if (variable.kind !== 'known' || written.kind !== 'known' || hasOtherReadings(checker, world.usedBindings, chain))
    return undefined;
  const [rows, columns] = variable.shape;
  if (variable.shape.length !== 2 || rows === columns || written.shape[0] !== columns || written.shape[1] !== rows)
    return undefined;
  const { span } = right;
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: [{ span, written: checker.text.slice(span.from, span.to) }],
    reason: { code: 'shape', span, detail: `${showShape(variable.shape)} and ${showShape(written.shape)}` },
    explanation: { code: 'transposed' },
    trace: [],
  };
}

/** L and W of `\partial L/\partial W`. */
function quotientNames(node: Node): { readonly of: string; readonly variable: Node } | undefined {
  const [top, bottom] = node.kind === 'fraction' ? [node.numerator, node.denominator] : [undefined, undefined];
  if (
    top?.kind !== 'juxtaposition' ||
    bottom?.kind !== 'juxtaposition' ||
    top.items.length !== 2 ||
    bottom.items.length !== 2
  )
    return undefined;
  const [of, variable] = [top.items[1], bottom.items[1]];
  const key = of && nameKey(of);
  return key !== undefined && variable ? { of: key, variable } : undefined;
}

function columnGradient(checker: Checker, chain: Chain, quotient: { readonly of: string }): boolean {
  return checker.chains.some(
    (c) =>
      c.section === chain.section &&
      c.members.some((m, i) => {
        const other = quotientOf(m);
        const array = c.members
          .slice(i + 1)
          .map(arrayEntries)
          .find((a) => a !== undefined);
        return other === quotient.of && array?.shape.length === 2 && array.shape[1] === 1 && (array.shape[0] ?? 0) > 1;
      }),
  );
}

/** L of `\partial L/\partial y`, also written with a slash. */
function quotientOf(node: Node): string | undefined {
  if (node.kind === 'fraction') return quotientNames(node)?.of;
  const [top] = node.kind === 'product' && node.operators[0]?.symbol === '/' ? node.factors : [];
  const of =
    top?.kind === 'juxtaposition' &&
    top.items.length === 2 &&
    top.items[0]?.kind === 'symbol' &&
    top.items[0].name === '\\partial'
      ? top.items[1]
      : undefined;
  return of && nameKey(of);
}

/** The place must be in the member itself, not in a definition that it uses. */
const inside = (
  member: Node,
  span: { from: number; to: number } | undefined,
): { from: number; to: number } | undefined =>
  span && member.span.from <= span.from && span.to <= member.span.to ? span : undefined;

/** `f ⊙ J` with f for every column of J. */
const isBroadcast = ({ operation, left, right }: { operation: string; left: Shape; right: Shape }): boolean =>
  operation === 'hadamard' && left.length !== right.length && left[0] === right[0];

/** Two vectors of one length: a dot product or an entrywise one. */
const areVectors = ({ operation, left, right }: { operation: string; left: Shape; right: Shape }): boolean =>
  operation === 'times' && size(left) === size(right) && isVector(left) && isVector(right);
const isVector = (s: Shape): boolean => s.length === 1 || (s.length === 2 && s.includes(1));

const size = (s: Shape): number => s.reduce<number>((p, d) => p * (d ?? 1), 1);

/** What a member stands on, by itself. */
function usedBy(checker: Checker, member: Node, place: Place): ReadonlySet<Binding> {
  const world = new World(checker.setting, openSymbols);
  world.lower(member, place);
  return world.usedBindings;
}

function hasOtherReadings(checker: Checker, used: ReadonlySet<Binding>, chain: Chain): boolean {
  const visible = checker.setting.ancestors(chain.section);
  return [...used].some(
    (b) =>
      (checker.table.bindings.get(b.key) ?? []).filter((x) => visible.includes(x.section) && !x.directive).length > 1,
  );
}
