/** The order of operations: brackets before what is around them, powers and functions before products, products before sums; those of one rank at once. */
import { resultOf } from '../../../checks/working/build';
import type { WorkedCall, Working } from '../../../checks/working/model';

/** The working and what remains of it after each step; the last is its result. */
export function reductions(working: Working): readonly Working[] {
  const all = [working];
  for (let w = working; w.kind === 'call' && all.length < MOST_STEPS; all.push(w)) w = reduced(w, highest(w));
  const last = all[all.length - 1];
  return last?.kind === 'value' ? all : [working, resultOf(working)];
}

const MOST_STEPS = 24;

interface Rank {
  readonly depth: number;
  readonly order: number;
}

/** How many brackets are around it counts first. */
function highest(w: Working, depth = 0): Rank {
  if (w.kind === 'value') return { depth: -1, order: 0 };
  const own = isReady(w) ? { depth, order: orderOf(w) } : { depth: -1, order: 0 };
  return w.args.map((arg) => highest(arg, depth + brackets(arg, w))).reduce((a, b) => (isBefore(b, a) ? b : a), own);
}

const isBefore = (a: Rank, b: Rank): boolean => a.depth > b.depth || (a.depth === b.depth && a.order > b.order);

function reduced(w: Working, rank: Rank, depth = 0): Working {
  if (w.kind === 'value') return w;
  if (isReady(w) && depth === rank.depth && orderOf(w) === rank.order) return w.result;
  return { ...w, args: w.args.map((arg) => reduced(arg, rank, depth + brackets(arg, w))) };
}

const isReady = ({ operation, args }: WorkedCall): boolean =>
  args.every((arg) => arg.kind === 'value' || (operation === 'plus' && isNegated(arg)));

/** `-3` behind a plus is a term, nothing to be computed. */
const isNegated = (w: Working): boolean =>
  w.kind === 'call' && w.operation === 'negate' && w.args.every(({ kind }) => kind === 'value');

const orderOf = ({ operation }: WorkedCall): number =>
  operation === 'plus' ? 1 : PRODUCTS.has(operation) ? 2 : operation === 'negate' ? 0 : 3;

const PRODUCTS: ReadonlySet<string> = new Set(['times', 'matmul', 'hadamard', 'dot', 'divide']);

/** What stands in brackets, below a root or on a fraction's line is computed first. */
const brackets = (arg: Working, around: WorkedCall): number =>
  arg.kind === 'call' && arg.operation === 'plus' && around.operation !== 'plus' ? 1 : 0;
