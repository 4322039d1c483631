/** Which literals count as rounded for one claim only. */
import { isLiteral } from '../claims/literals';
import { unitOf } from '../claims/table';
import { walk } from '../latex';
import type { Node, NumberNode } from '../latex/ast';
import type { Checker } from './checker';
import { ownLiterals } from './compareValues';
import type { Question } from './question';

/** The decimal values that are given below an equation are its solution: as rounded as they are printed. */
export function lateLiterals(checker: Checker, question: Question): ReadonlyMap<NumberNode, number> {
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

/** In a pair of expressions a decimal literal that stands on one side only counts as rounded. */
export function tentative(question: Question): ReadonlyMap<NumberNode, number> {
  const { leftNode, right } = question;
  const rounded = new Map<NumberNode, number>();
  if (!leftNode || question.substituted || isLiteral(leftNode) || isLiteral(right)) return rounded;
  const mark = (node: Node, other: Node): void => {
    if (ownLiterals(node, other).length === 0) return;
    const elsewhere = new Set<string>();
    walk(other, (n) => void (n.kind === 'number' && elsewhere.add(n.text)));
    walk(
      node,
      (n) =>
        void (
          n.kind === 'number' &&
          n.text.includes('.') &&
          !elsewhere.has(n.text) &&
          rounded.set(n, unitOf(n.text) / 2)
        ),
    );
  };
  mark(leftNode, right);
  mark(right, leftNode);
  return rounded;
}
