/**
 * Update rules brought into one form before they run: parameters without a time beside states with one (`v_t = …`, `θ = θ − v_t`) get theirs, a `g`
 * that nothing defines is the gradient at the parameters before the step, and a tiny number is a name, so that what it is added to shows.
 */
import { nameKey } from '../engine/names';
import { structuralKey, walk } from '../latex';
import type { Node } from '../latex/ast';
import { mapNode } from '../latex/mapNode';
import { type RecurringName, recurringName } from './recurringName';
import { gradientCall, node } from './ruleGradients';
import type { Assignment } from './updateRule';

/** The assignment of the parameters with the time of the state that it uses. */
export function timed(main: Assignment, all: readonly Assignment[]): Assignment {
  const state = main.name ? undefined : all.find((a) => a.name && usesMember(main.value, a.name));
  if (!state?.name) return main;
  const head = atIndex(main.head, state.head, state.name.loopKey, state.shift);
  const name = recurringName(head, state.name.loopKey);
  return name ? { ...main, head, name, shift: state.shift } : main;
}

function usesMember(value: Node, name: RecurringName): boolean {
  let found = false;
  walk(value, (n) => void (found ||= name.indexOf(n, 0) !== undefined));
  return found;
}

/** Where the parameters stand without a time they are those before the step. */
export function timedValue(a: Assignment, main: Assignment): Assignment {
  const { name } = main;
  if (!name) return a;
  const value = mapNode(a.value, (n) => {
    if (name.indexOf(n, 0) !== undefined) return n;
    return n.kind !== 'script' && nameKey(n) === main.key
      ? atIndex(n, main.head, name.loopKey, main.shift - 1)
      : undefined;
  });
  return { ...a, value };
}

/** What `g_t` is where nothing says it: the index is the step's own, or the one before it. */
export function gradientsOf(main: Assignment, assignments: readonly Assignment[]): Assignment[] {
  const mentions = assignments.flatMap((a) => mentionsOfGradient(a.value));
  return ['g', 'g@bold'].flatMap((key): Assignment[] => {
    const [first] = mentions.filter((n) => nameKey(n.kind === 'script' ? n.base : n) === key);
    if (!first || assignments.some((a) => a.key === key)) return [];
    const { chain } = main;
    if (!main.name) return [{ head: first, value: gradientCall(main.head, first.span), chain, shift: 0, key }];
    const { loopKey } = main.name;
    const name = recurringName(first, loopKey);
    const shift = Math.max(...mentions.map((n) => name?.indexOf(n, 0) ?? -Infinity));
    if (!name || (shift !== main.shift && shift !== main.shift - 1)) return [];
    const before = main.shift - 1 - shift;
    const base = main.head.kind === 'script' ? main.head.base : main.head;
    const point = atIndex(base, main.head, loopKey, before + (name.indexOf(first, 0) ?? 0));
    return [
      { head: first, value: gradientCall(point, first.span), chain, name, shift: name.indexOf(first, 0) ?? 0, key },
    ];
  });
}

function mentionsOfGradient(value: Node): Node[] {
  const found: Node[] = [];
  walk(value, (n) => {
    const base = n.kind === 'script' ? n.base : n;
    const isGradient = base.kind === 'symbol' && base.name === 'g';
    if (isGradient) found.push(n.kind === 'script' && n.sub ? { ...n, sup: undefined } : n);
    return !isGradient;
  });
  return found;
}

/** `base_{loop + shift}`, or `base^{(loop + shift)}` where `like` has its index there. */
function atIndex(base: Node, like: Node, loopKey: string, shift: number): Node {
  const { span } = base;
  const loop: Node = { ...node(loopKey), word: false, span } as Node;
  const amount: Node = { kind: 'number', text: String(Math.abs(shift)), span };
  const index: Node =
    shift === 0
      ? loop
      : { kind: 'sum', terms: [loop, amount], operators: [{ symbol: shift < 0 ? '-' : '+', span }], span };
  const isAbove = like.kind === 'script' && like.sup !== undefined;
  return { kind: 'script', base, [isAbove ? 'sup' : 'sub']: index, primes: 0, span };
}

/** `E[g^2]_t` as a name with an index. */
export const withNamedMoments = (tree: Node): Node =>
  mapNode(tree, (n) => {
    if (n.kind !== 'juxtaposition') return undefined;
    const i = n.items.findIndex((x, k) => isExpectation(x) && isBracketed(n.items[k + 1]));
    const bracket = n.items[i + 1];
    if (i < 0 || bracket?.kind !== 'script') return undefined;
    const named: Node = { ...bracket, base: { ...node(` E${structuralKey(bracket.base)}`), span: bracket.base.span } };
    const items = [...n.items.slice(0, i), named, ...n.items.slice(i + 2)];
    return items.length === 1 ? named : withNamedMoments({ ...n, items });
  });

const isExpectation = (n: Node): boolean => n.kind === 'symbol' && (n.name === 'E' || n.name === '\\mathbb{E}');
const isBracketed = (n: Node | undefined): boolean =>
  n?.kind === 'script' && n.base.kind === 'group' && n.base.open === '[' && n.sub !== undefined;

const tiny = 1e-5;

/** `10^{-8}` as a name. */
export const withNamedEpsilons = (value: Node): Node =>
  mapNode(value, (n) => {
    const text = tinyText(n);
    return text === undefined ? undefined : { ...node(` ${text}`), span: n.span };
  });

function tinyText(n: Node): string | undefined {
  if (n.kind === 'number') return Number(n.text) > 0 && Number(n.text) <= tiny ? n.text : undefined;
  if (n.kind !== 'script' || n.base.kind !== 'number' || n.base.text !== '10' || n.sub) return undefined;
  const { sup } = n;
  const power = sup?.kind === 'unary' && sup.operator.symbol === '-' && sup.operand.kind === 'number' ? Number(sup.operand.text) : 0; // prettier-ignore
  return 10 ** -power <= tiny ? `10^-${power}` : undefined;
}
