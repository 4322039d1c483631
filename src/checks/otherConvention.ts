/** What is wrong by the standard convention of an operation may be right by another one that is in use; the verdict then names it. */
import type { World } from '../claims/world';
import type { Expression } from '../engine/expression';
import { unknown } from '../engine/lower/context';
import type { Checker } from './checker';
import { decideNumerically } from './decide';
import { decideSymbolically } from './identityClaim';
import type { OperationConvention, OperationSlip } from './operation';
import type { Question } from './question';
import type { Explanation, Verdict } from './verdict';

type Conventions = (world: World, vectors?: 'dot' | 'entrywise') => readonly OperationConvention[];

export function underOtherConvention(
  checker: Checker,
  question: Question,
  conventions: Conventions,
): Verdict | undefined {
  const count = conventions(checker.global(true)).length;
  for (let i = 0; i < count; i++) {
    const at = (world: World, vectors?: 'dot' | 'entrywise'): OperationConvention | undefined =>
      conventions(world, vectors)[i];
    const left = (world: World, vectors?: 'dot' | 'entrywise'): Expression => {
      const result = at(world, vectors)?.result;
      return result?.ok
        ? result.value
        : unknown(result?.reason.code ?? 'not-supported', question.right, result?.reason);
    };
    const verdict = decide(checker, { ...question, left });
    if (verdict.kind === 'holds' || verdict.kind === 'rounded')
      return { ...verdict, code: 'convention', convention: at(checker.global(true))?.name };
  }
  return undefined;
}

export function decide(checker: Checker, question: Question): Verdict {
  const numeric = decideNumerically(checker, question);
  return numeric.decided ? numeric.verdict : decideSymbolically(checker, question, numeric.reason).verdict;
}

/** The slip that gives exactly what is written; none where different ones do. */
export function explainedBySlip(
  checker: Checker,
  question: Question,
  slips: (world: World, vectors?: 'dot' | 'entrywise') => readonly OperationSlip[],
): Explanation | undefined {
  const fitting = slips(checker.global(true)).filter((_, i) => {
    const left = (world: World, vectors?: 'dot' | 'entrywise'): Expression => {
      const result = slips(world, vectors)[i]?.result;
      return result?.ok ? result.value : unknown('not-supported', question.right);
    };
    const { kind } = decide(checker, { ...question, left });
    return kind === 'holds' || kind === 'rounded';
  });
  const said = new Map(fitting.map(({ explanation }) => [JSON.stringify(explanation), explanation]));
  return said.size === 1 ? fitting[0]?.explanation : undefined;
}
