/** Compares a function with its claim at every input of a finite domain: a formula, a truth table, a Karnaugh map. */
import type { SourceTable } from '../../claims/tables';
import { type DecisionRequest, type Operation, type OperationDecision, modifier, onlyOperand } from '../operation';
import { unknownVerdict } from '../report';
import { activationOf } from '../truth/activation';
import { compareTables } from '../truth/compareTables';
import { besideTable, compareWritten, tableBelow } from '../truth/compareWritten';
import { inputsOf } from '../truth/inputs';

export const truthTable: Operation = {
  name: 'truth table',
  example: 'truth table Q for C, D in {0,1} with activation step = ¬C ∨ ¬D',
  modifiers: ['for', 'with', 'where'],
  options: ['activation', 'threshold', 'gain'],
  decide: (request) => decide(request, tableBelow(request)),
};

function decide(request: DecisionRequest, table: SourceTable | undefined): OperationDecision {
  const { query, target } = request;
  const operand = onlyOperand(query);
  if (!operand.ok) return { verdict: unknownVerdict(operand.reason) };
  if (!target && !table) return { verdict: unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' }) };
  const node = table ? besideTable(operand.value.node, table) : operand.value.node;
  const inputs = inputsOf(request, table ? [node] : target ? [node, target.right] : [node]);
  if (!inputs.ok) return { verdict: unknownVerdict(inputs.reason) };
  const activation = activationOf(request);
  if (!activation.ok) return { verdict: unknownVerdict(activation.reason) };
  const asked = { inputs: inputs.value, activate: activation.value };
  if (table) return compareWritten(request, table, { ...asked, operand: node, isListed: !!modifier(query, 'for') });
  return { verdict: compareTables(request, { ...asked, left: node, right: target?.right ?? node }) };
}
