/** Why a failure is only a hint: one sentence each, put behind what differs. */
import type { VerdictDoubt } from '../../checks/verdict';

export const doubtMessage = (doubt: VerdictDoubt): string => messages[doubt];

const messages: Readonly<Record<VerdictDoubt, string>> = {
  denied: 'The words around it say that it is not true, so this may be meant',
  asked: 'The text asks whether it is true, so this may be meant',
  quoted: 'The text quotes it from somebody else, so this may be meant',
  supposed: 'It is supposed, not claimed, so this may be meant',
  absurd: 'It is part of a proof by contradiction, so this may be meant',
  hypothetical: 'The text says that it would be so, not that it is, so this may be meant',
  'row-reduction': 'If a row operation is meant here, an arrow or ~ says so: the two matrices are not equal',
  algebra: 'The text is about another arithmetic, in which it may be true',
};
