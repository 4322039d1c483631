import { type Expression, success } from '../../engine/expression';
import { call } from '../../engine/lower/context';
import type { Operation, OperationRequest } from '../operation';
import { add, divide, entrywise, multiply, num, subtract } from './build';
import { optionValue, requiredOption } from './options';

/**
 * P(H | E) = P(E | H) P(H) / P(E). The evidence is given, or comes from the false positives P(E | not H); priors and likelihoods of all hypotheses as
 * lists give all posteriors.
 */
export const bayes: Operation = {
  name: 'bayes',
  example: 'bayes with prior 0.01, likelihood 0.9, false positive 0.05',
  modifiers: ['with', 'where', 'to', '±'],
  options: ['prior', 'likelihood', 'false positive', 'evidence'],
  lower(request) {
    const prior = requiredOption(request, 'prior');
    const likelihood = requiredOption(request, 'likelihood');
    if (!prior.ok) return prior;
    if (!likelihood.ok) return likelihood;
    const joint = entrywise(likelihood.value, prior.value);
    const evidence = evidenceOf(request, prior.value, joint);
    return evidence.ok ? success(divide(joint, evidence.value)) : evidence;
  },
};

function evidenceOf(
  request: OperationRequest,
  prior: Expression,
  joint: Expression,
): ReturnType<typeof requiredOption> {
  const given = optionValue(request, 'evidence');
  if (given) return success(given);
  if (
    joint.kind === 'call' &&
    joint.args.some((a) => a.kind === 'array' || (a.kind === 'reference' && a.target?.kind === 'array'))
  )
    return success(call('sum', [joint]));
  const falsePositive = requiredOption(request, 'false positive');
  if (!falsePositive.ok) return falsePositive;
  return success(add(joint, multiply(falsePositive.value, subtract(num(1), prior))));
}
