/** The inputs of a truth table: those that the directive lists, else the letters without a value. */
import { wholeNames } from '../../claims/heads';
import type { World } from '../../claims/world';
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { nameKey } from '../../engine/names';
import { firstUnknown, freeKeys, visit } from '../../engine/traverse';
import type { Node } from '../../latex/ast';
import type { Input } from '../finite';
import { readAsLogic } from '../logicReading';
import { isConnective } from '../logicWords';
import { type DecisionRequest, modifier } from '../operation';
import { withUnits } from './units';
import { truthWorld } from './world';

type Request = Pick<DecisionRequest, 'query' | 'checker' | 'prepared' | 'directive'>;

/** `for D in {0,1}^4`, `for A, B in {0,1}`; without it the letters of these formulas, over {0,1}. */
export function inputsOf(request: Request, nodes: readonly Node[]): Outcome<readonly Input[]> {
  const { query } = request;
  const loop = modifier(query, 'for');
  if (!loop) return success(freeInputs(request, nodes));
  const values = loop.set.elements.map((e) => (e.node.kind === 'number' ? Number(e.node.text) : signed(e.node)));
  const shape = loop.set.dimensions.map((d) => d.size ?? NaN);
  if (loop.set.kind !== 'finite' || values.some(Number.isNaN) || shape.length > 1 || shape.some(Number.isNaN))
    return failure({ code: 'not-read', span: loop.set.span, name: 'set' });
  const keys = loop.names.map((n) => nameKey(n.node));
  if (!keys.every((k): k is string => k !== undefined)) return failure({ code: 'not-read', span: loop.span });
  return success(
    keys.map((key) => {
      const [length] = shape;
      const entries = length === undefined ? [key] : Array.from({ length }, (_, i) => `${key}_${i + 1}`);
      return { key, shape, values, keys: entries };
    }),
  );
}

/** `-1`. */
const signed = (node: Node): number =>
  node.kind === 'unary' && node.operator.symbol === '-' && node.operand.kind === 'number'
    ? -Number(node.operand.text)
    : NaN;

/** A letter that is true or false. */
export const truthInput = (key: string): Input => ({ key, shape: [], values: [0, 1], keys: [key] });

function freeInputs(request: Request, nodes: readonly Node[]): Input[] {
  const { directive } = request;
  const place = { at: directive.directive.span.from, section: directive.section };
  const world = truthWorld(request);
  const letters = nodes.map((node) =>
    lettersOf(withUnits(request, world, place, world.lower(node, place)), () => logicNames(node, world, place)),
  );
  const numbers = letters.flatMap((l) => l.numbers);
  const isNetwork = numbers.some(([, x]) => x !== 0 && x !== 1);
  const keys = [...letters.flatMap((l) => l.free), ...(isNetwork ? [] : numbers.map(([key]) => key))];
  return [...new Set(keys)].map(truthInput);
}

interface Letters {
  readonly free: readonly string[];
  /** Those that have a number; where all are 0 or 1 they may be letters of logic all the same. */
  readonly numbers: readonly (readonly [string, number])[];
}

function lettersOf(e: Expression, namesOfLogic: () => ReadonlySet<string> | undefined): Letters {
  const free = freeKeys(e);
  const names = (firstUnknown(e) ?? free.find(isOfLogic)) && namesOfLogic();
  if (names) return { free: [...names], numbers: [] };
  const numbers: [string, number][] = [];
  visit(e, (x) => {
    const value = x.kind === 'reference' && x.target ? literal(x.target) : undefined;
    if (x.kind === 'reference' && value !== undefined) numbers.push([x.key, value]);
  });
  return { free: free.filter((key) => !key.includes('(…)')), numbers };
}

/** `A'`, `\bar{A}`, `and`: as a name without a value it is a negation or a connective. */
const isOfLogic = (key: string): boolean => /'$|^(?:bar|overline)\(/.test(key) || isConnective(key);

function literal(e: Expression): number | undefined {
  if (e.kind === 'number') return Number(e.text);
  const inner = e.kind === 'call' && e.operation === 'negate' && e.args[0] ? literal(e.args[0]) : undefined;
  return inner === undefined ? undefined : -inner;
}

function logicNames(node: Node, world: World, place: { at: number; section: number }): ReadonlySet<string> | undefined {
  const read = readAsLogic(node, (key) => world.binding(key, place));
  return read.ok ? wholeNames(read.value) : undefined;
}
