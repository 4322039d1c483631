/**
 * Equivalences of propositional logic as a student writes them, without a directive: decided for all truth values. Only where a negation or an arrow says
 * that it is this logic (∧, ∨ and ⊕ alone are also operations of lattices, tensors and sums of spaces).
 */
import type { Expression } from '../engine/expression';
import { decideIdentity } from '../engine/identity';
import { freeKeys, visit } from '../engine/traverse';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { partOf, unknownVerdict } from './report';
import type { Question } from './question';
import type { Verdict } from './verdict';

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
}

/**
 * Undefined where the sides are no formulas of logic. Not decided where they may be something else (∧ and ∨ alone) or a condition: the sides
 * have other letters, or one is a constant.
 */
export function decideLogic(checker: Checker, question: Question, { left, right }: Sides): Verdict | undefined {
  if (!isLogic(left) || !isLogic(right) || ![left, right].some(isCompound)) return undefined;
  const [a, b] = [new Set(freeKeys(left)), new Set(freeKeys(right))];
  const symbols = [...new Set([...a, ...b])].map((key) => ({ key, values: [0, 1] }));
  const verdict = decideIdentity({ left, right, symbols, budget: checker.budget(), seed: 1 });
  if (verdict.kind === 'holds') return { kind: 'holds', code: 'exact', severity: 'none', parts: [], trace: [] };
  const isClaim = [left, right].every(isCompound) && [left, right].some(namesLogic) && a.size > 0 && isSame(a, b);
  if (verdict.kind === 'unknown' || !isClaim)
    return unknownVerdict({ code: 'no-value', name: symbols[0]?.key, span: question.right.span });
  return {
    kind: 'fails',
    code: 'not-identical',
    severity: 'error',
    parts: [partOf(checker, question.right, undefined, undefined)],
    counterexample: verdict.counterexample,
    trace: [],
  };
}

/** Free names that are operands of a connective: they stand for truth values. */
export function logicKeys(root: Expression): string[] {
  const keys: string[] = [];
  visit(root, (e) => {
    if (e.kind === 'call' && connectives.has(e.operation))
      for (const a of e.args) if (a.kind === 'reference' && !a.target) keys.push(a.key);
  });
  return keys;
}

/** `A \to B`, `\neg (A \land B)`: what makes `≡` an equivalence of formulas. */
export function isLogicFormula(node: Node | undefined): boolean {
  if (node?.kind === 'group') return isLogicFormula(node.body);
  if (node?.kind === 'unary') return node.operator.symbol === '¬';
  return node?.kind === 'logic' && node.operators.every(({ symbol }) => logicSigns.has(symbol));
}

const logicSigns: ReadonlySet<string> = new Set(['∧', '∨', '⊕', '→', '↔']);

const connectives = new Set(['and', 'or', 'not', 'xor', 'implies', 'iff']);

const isCompound = (e: Expression): boolean => e.kind === 'call';

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((k) => b.has(k));

function isLogic(e: Expression): boolean {
  if (e.kind === 'number') return e.text === '0' || e.text === '1';
  if (e.kind === 'reference') return e.target === undefined || isLogic(e.target);
  return e.kind === 'call' && connectives.has(e.operation) && e.args.every(isLogic);
}

function namesLogic(root: Expression): boolean {
  let found = false;
  visit(root, (e) => {
    found ||= e.kind === 'call' && ['not', 'implies', 'iff'].includes(e.operation);
    return !found;
  });
  return found;
}
