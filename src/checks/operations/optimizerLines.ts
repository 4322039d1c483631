/** The steps of an optimizer for a derivation: gradient, state and parameter of each, with the values of the ones before put in. */
import type { Expression, Outcome } from '../../engine/expression';
import { nameKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import { type OperationRequest, type OperationWorking, modifier } from '../operation';
import { type StepResult, decayName } from './optimizers';
import { hasOption } from './options';

export interface MadeStep extends StepResult {
  /** The parameter and the state before the step. */
  readonly before: readonly Expression[];
  readonly gradientAt: Expression;
}

/** `text` is the document's. */
export function optimizerLines(
  request: OperationRequest,
  text: string,
  results: Outcome<readonly MadeStep[]>,
): readonly OperationWorking[] {
  const parameter = request.query.operands[0]?.node;
  const loss = modifier(request.query, 'of')?.subject.node;
  if (!results.ok || !parameter || !loss) return [];
  const [by, of] = [parameter, loss].map((node) => texOf(request, text, node)) as [string, string];
  return results.value.flatMap((made, i) => {
    const known = [...made.before];
    const index = results.value.length > 1 ? `_${i + 1}` : '';
    const lines = made.state.map(([name, expression]): OperationWorking => {
      const isPlain = name === 'g' && !hasOption(request.query, decayName);
      const derivative = isPlain ? { of, by, at: made.gradientAt } : undefined;
      const line = { label: `${labels[name] ?? name}${index}`, expression, known: [...known], derivative };
      known.push(expression);
      return line;
    });
    return [...lines, { label: `${by}^{(${i + 1})}`, expression: made.theta, known }];
  });
}

const labels: Readonly<Record<string, string | undefined>> = { m̂: '\\hat m', v̂: '\\hat v' };

/** As the document writes the name. */
function texOf({ world, place }: OperationRequest, text: string, node: Node): string {
  const key = nameKey(node);
  const head = key === undefined ? undefined : world.binding(key, place);
  const { from, to } = head && !head.parameters ? head.place : node.span;
  return text.slice(from, to);
}
