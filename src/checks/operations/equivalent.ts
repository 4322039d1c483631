import { onlyOperand, type DecisionRequest, type Operation } from '../operation';
import { unknownVerdict } from '../report';
import type { Verdict } from '../verdict';
import { compareTables, freeInputs } from './truthTable';

/** Two formulas of logic, at every input. */
export const equivalent: Operation = {
  name: 'equivalent',
  documentation:
    'Whether two formulas of logic agree for all truth values of their letters; names the inputs where they do not.',
  example: 'equivalent A ⊕ B',
  modifiers: ['where'],
  decide: (request) => ({ verdict: decide(request) }),
};

function decide(request: DecisionRequest): Verdict {
  const { query, target } = request;
  const operand = onlyOperand(query);
  if (!operand.ok) return unknownVerdict(operand.reason);
  if (!target) return unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' });
  const nodes = [operand.value.node, target.right];
  const [left, right] = nodes as [typeof target.right, typeof target.right];
  return compareTables(request, { inputs: freeInputs(request, nodes), left, right });
}
