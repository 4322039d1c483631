/** Why a failure is only a hint: one sentence each, put behind what differs. */
import type { VerdictDoubt } from '../../checks/verdict';
import { say } from './say';

export const doubtMessage = (doubt: VerdictDoubt): string => say(`doubt.${doubt}`);
