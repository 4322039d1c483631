/** Which literals count as rounded for one claim only. */
import { hasSymbols, isLiteral, literalArray, literalNumber } from '../claims/literals';
import type { Binding } from '../claims/model';
import { unitOf } from '../claims/table';
import { World } from '../claims/world';
import { parseDecimal } from '../engine/compare';
import { compare } from '../engine/compare/rational';
import { walk } from '../latex';
import type { Node, NumberNode } from '../latex/ast';
import type { Checker } from './checker';
import type { Question } from './question';

type Halves = ReadonlyMap<NumberNode, number>;

/** The decimal values that are given below an equation are its solution: as rounded as they are printed. */
export function lateLiterals(checker: Checker, question: Question): Halves {
  const world = checker.global(question.directive);
  question.left(world);
  world.lower(question.right, question.place);
  const rounded = new Map<NumberNode, number>();
  for (const b of world.usedBindings) {
    if (b.section !== question.place.section || b.offset <= question.place.at) continue;
    for (const node of b.alternatives)
      walk(node, (n) => void (n.kind === 'number' && n.text.includes('.') && rounded.set(n, unitOf(n.text) / 2)));
  }
  return rounded;
}

/**
 * Numbers with four decimals or more, several of them in one calculation (`0.3333 + 0.2857`, the coefficients of a fitted model): what is given
 * has rarely so many, so they are likely to be results that were rounded elsewhere. So are the decimals of factors of a matrix of whole numbers.
 */
export function fineLiterals({ leftNode, right }: Question): Halves {
  if (!leftNode) return new Map();
  const factors = [factorsOf(leftNode, right), factorsOf(right, leftNode)].find((f) => f.length > 0);
  if (factors) return halves(factors);
  if (hasSymbols(leftNode) || !literalNumber(right)) return new Map();
  const fine = numbersIn([leftNode]).filter((n) => /\.\d{4,}$/.test(n.text));
  return fine.length > 1 ? halves(fine) : new Map();
}

/** The decimals of a product of matrices, where the other side is a matrix of whole numbers. */
function factorsOf(product: Node, matrix: Node): NumberNode[] {
  const array = literalArray(matrix);
  const isWhole = array?.entries.every((e) => /^\d+$/.test(e.number.text)) ?? false;
  const parts = product.kind === 'juxtaposition' ? product.items : product.kind === 'product' ? product.factors : [];
  const matrices = parts.filter((n) => n.kind === 'matrix' || (n.kind === 'script' && n.base.kind === 'matrix'));
  return isWhole && matrices.length > 1 && !hasSymbols(product) ? roundedIn(product) : [];
}

/** Decimals with two places or more. */
export const roundedIn = (node: Node): NumberNode[] => numbersIn([node]).filter((n) => /\.\d{2,}$/.test(n.text));

/** In a pair of expressions the decimal literals that may be rounded values of the other side. */
export function tentative(checker: Checker, question: Question): Halves {
  const { leftNode, right } = question;
  if (!leftNode || question.substituted) return new Map();
  if (isLiteral(leftNode) || isLiteral(right))
    return halves([
      ...looseFactors(checker, question, leftNode, right),
      ...looseFactors(checker, question, right, leftNode),
    ]);
  const behind = looseLiterals(checker, question, right, leftNode);
  return halves(question.exactLeft ? behind : [...looseLiterals(checker, question, leftNode, right), ...behind]);
}

/** Of a printed array the decimal factors beside it: `0.2445 (4, 8)`. */
function looseFactors(checker: Checker, question: Question, node: Node, other: Node): NumberNode[] {
  const array = literalArray(node);
  return (array?.factors ?? []).flatMap((f) => looseLiterals(checker, question, f, other));
}

export const halves = (literals: readonly NumberNode[]): Halves =>
  new Map(literals.map((n) => [n, unitOf(n.text) / 2]));

/**
 * Decimal literals of a member that may stand for something rounded: neither the other member shows them nor what its names are defined by, and
 * no part of it has exactly that value.
 */
export function looseLiterals(checker: Checker, question: Question, node: Node, other: Node): NumberNode[] {
  const shown = decimalsIn([other]);
  const own = numbersIn([node]).filter((n) => n.text.includes('.') && !shown.has(n.text));
  if (own.length === 0) return own;
  const world = new World(checker.setting, {
    mode: 'local',
    printedBefore: question.printedBefore,
    directive: question.directive,
  });
  world.lower(other, question.place);
  const behind = decimalsIn([...world.usedBindings].flatMap(nodesOf));
  const unseen = own.filter((n) => !behind.has(n.text));
  return unseen.length === 0 ? unseen : unseen.filter((n) => !isPartOf(checker, world, question, other, n.text));
}

const nodesOf = ({ alternatives, printed }: Binding): Node[] => [...alternatives, ...printed.map((p) => p.node)];

function numbersIn(nodes: readonly Node[]): NumberNode[] {
  const found: NumberNode[] = [];
  for (const node of nodes) walk(node, (n) => void (n.kind === 'number' && found.push(n)));
  return found;
}

const decimalsIn = (nodes: readonly Node[]): ReadonlySet<string> => new Set(numbersIn(nodes).map((n) => n.text));

/** More parts are not looked at. */
const mostParts = 40;
const computed: ReadonlySet<Node['kind']> = new Set([
  'sum',
  'product',
  'fraction',
  'juxtaposition',
  'script',
  'unary',
  'postfix',
  'apply',
]);

/** Whether a part of the formula is exactly the number. */
function isPartOf(checker: Checker, world: World, question: Question, formula: Node, text: string): boolean {
  const value = parseDecimal(text)?.value;
  const parts: Node[] = [];
  walk(formula, (n) => void (computed.has(n.kind) && parts.push(n)));
  return parts.slice(0, mostParts).some((part) => {
    const m = checker.measure(world.lower(part, question.place));
    const exact = m.ok && m.value.quantities.length === 1 ? m.value.quantities[0]?.exact : undefined;
    return exact !== undefined && value !== undefined && compare(exact, value) === 0;
  });
}
