/**
 * Definitions with an index letter: `h_t = w h_{t-1} + x_t`, `v_{t+1} = γ v_t + …` say what `h_1`, `v_2` are. A letter is an index only where
 * the formula uses it too, beyond being given a value of its own.
 */
import { indexValue, nameKey, noIndices, symbolKey } from '../engine/names';
import { walk } from '../latex';
import type { Node, ScriptNode } from '../latex/ast';
import { isLiteral } from './literals';
import type { Binding } from './model';

/** `base_{letter + shift}`. */
export interface Sequence {
  readonly base: string;
  readonly letter: string;
  readonly shift: number;
}

/** The sequence that a binding defines, if it does. */
export function sequenceOf(binding: Binding): Sequence | undefined {
  const { head, alternatives } = binding;
  const [formula] = alternatives;
  const index = head.kind === 'script' && isPlain(head) ? indexOf(head.sub) : undefined;
  const base = head.kind === 'script' ? nameKey(head.base) : undefined;
  if (!index || base === undefined || !formula || isLiteral(formula) || !usesLetter(formula, index.letter))
    return undefined;
  return { base, ...index };
}

/** The base and the number of a member of a sequence: `v_2`. */
export function memberOf(head: Node): { readonly base: string; readonly index: number } | undefined {
  if (head.kind !== 'script' || !isPlain(head) || !head.sub) return undefined;
  const base = nameKey(head.base);
  const index = indexValue(head.sub, noIndices);
  return base === undefined || index === undefined ? undefined : { base, index };
}

const isPlain = (node: ScriptNode): boolean => node.sub !== undefined && !node.sup && node.primes === 0;

/** `t`, `t+1`, `n-1`. */
function indexOf(sub: Node | undefined): { readonly letter: string; readonly shift: number } | undefined {
  if (sub?.kind === 'symbol') return isLetter(sub) ? { letter: symbolKey(sub), shift: 0 } : undefined;
  if (sub?.kind !== 'sum' || sub.terms.length !== 2) return undefined;
  const [letter, number] = sub.terms;
  const shift = number && indexValue(number, noIndices);
  if (letter?.kind !== 'symbol' || !isLetter(letter) || shift === undefined) return undefined;
  return { letter: symbolKey(letter), shift: sub.operators[0]?.symbol === '-' ? -shift : shift };
}

const isLetter = (node: Node): boolean =>
  node.kind === 'symbol' && !node.word && node.font === 'italic' && /^[a-z]$/.test(node.name);

function usesLetter(formula: Node, letter: string): boolean {
  let used = false;
  walk(formula, (n) => void (used ||= n.kind === 'symbol' && symbolKey(n) === letter));
  return used;
}
