/** The computation step by step, in words: forward every value from its inputs, then backward every derivative from where its node goes. */
import type { InspectedGraph, InspectedNode } from '../../checks/look/model';
import { say, traceWords as words } from '../messages';
import { onOneLine } from './traceMatrix';
import type { TraceMove } from './traceModel';

export interface NamedNode {
  readonly id: number;
  readonly node: InspectedNode;
  readonly formula: string;
  /** In a sentence. */
  readonly name: string;
  /** In the picture. */
  readonly label: string;
}

export function movesOf(graph: InspectedGraph, named: readonly NamedNode[]): readonly TraceMove[] {
  return [...forward(named), ...(graph.reason ? [] : backward(named))];
}

function forward(named: readonly NamedNode[]): TraceMove[] {
  return named.map(({ id, node, name, formula }, i) => ({
    node: id,
    phase: 'forward',
    text: words.forwardStep(
      i + 1,
      named.length,
      name,
      node.operation === undefined ? '' : formula,
      onOneLine(node.value),
    ),
  }));
}

function backward(named: readonly NamedNode[]): TraceMove[] {
  const reached = named.filter(({ node }) => node.adjoint).reverse();
  const output = reached[0];
  if (!output) return [];
  return reached.map((at, i): TraceMove => {
    const gradient = words.gradientBy(output.name, at.name);
    const text =
      i === 0 && at.node.value.shape.length === 0
        ? say('trace.backward.start', { all: reached.length, gradient })
        : say('trace.backward', {
            n: i + 1,
            all: reached.length,
            gradient,
            terms: terms(named, at, output),
            result: onOneLine(at.node.adjoint ?? at.node.value),
          });
    return { node: at.id, phase: 'backward', text };
  });
}

/** The sum over the nodes that it goes into: their derivative times the local one, with the numbers where they are numbers. */
function terms(named: readonly NamedNode[], at: NamedNode, output: NamedNode): string {
  const into = named.flatMap((to) => to.node.inputs.filter((e) => e.from === at.id).map((edge) => ({ to, edge })));
  const isNumeric = into.every(({ to, edge }) => isNumber(to.node.adjoint) && isNumber(edge.local));
  const products = into.map(({ to, edge }) => {
    const symbolic = `${words.gradientBy(output.name, to.name)} · ${words.gradientBy(to.name, at.name)}`;
    if (!isNumeric || !to.node.adjoint || !edge.local) return symbolic;
    return `${bracketed(onOneLine(to.node.adjoint))} · ${bracketed(onOneLine(edge.local))}`;
  });
  return products.join(' + ');
}

const isNumber = (value: InspectedNode['adjoint']): boolean => value !== undefined && value.data.length === 1;
const bracketed = (number: string): string => (number.startsWith('-') ? `(${number})` : number);
