/** Of a network: every value forward, then every derivative backward as the sum over what its quantity goes into. */
import type { InspectedGraph, InspectedNode } from '../../../checks/look/model';
import { source, type Checked } from '../../model';
import type { StepLine } from '../steps';
import { bracketed, equals, valueTex } from './stepTex';

export function graphLines(checked: Checked, graph: InspectedGraph): readonly StepLine[] {
  const { nodes, layout } = graph;
  const name = ({ nameSpan }: InspectedNode): string | undefined => nameSpan && source(checked, nameSpan).trim();
  const output = nodes[nodes.length - 1];
  const result = output && name(output);
  const forward = nodes.flatMap((node) => forwardLine(checked, node, name(node)));
  if (result === undefined || layout !== 'gradient' || graph.reason) return forward;
  const backward = [...nodes].reverse().flatMap((node) => {
    const own = name(node);
    return node === output || own === undefined ? [] : backwardLine(nodes, node, derivative(result, own));
  });
  return [...forward, ...backward];
}

const derivative = (of: string, by: string): string => `\\frac{\\partial ${of}}{\\partial ${by}}`;

/** With its name, else the formula alone: the name may have another value in the document. */
function forwardLine(checked: Checked, node: InspectedNode, name: string | undefined): StepLine[] {
  const value = equals(node.value);
  if (node.operation === undefined || !node.span || value === undefined) return [];
  const formula = source(checked, node.span).trim();
  if (/[&\n]|\\\\/.test(formula)) return [];
  const alone = `${formula} &${value}`;
  return [name === undefined || name === formula ? [alone] : [`${name} &= ${formula} ${value}`, alone]];
}

function backwardLine(nodes: readonly InspectedNode[], node: InspectedNode, left: string): StepLine[] {
  const value = node.adjoint && equals(node.adjoint);
  if (value === undefined) return [];
  const short = `${left} &${value}`;
  const sum = terms(nodes, nodes.indexOf(node));
  return [
    sum === undefined
      ? [short]
      : [`${left} &= ${sum} ${value.replace(/^=/, '\\approx')}`, `${left} &= ${sum} ${value}`, short],
  ];
}

/** Products of numbers; of arrays there are none to write. */
function terms(nodes: readonly InspectedNode[], index: number): string | undefined {
  const products = nodes.flatMap(({ adjoint, inputs }) =>
    inputs
      .filter(({ from }) => from === index)
      .map(({ local }) => (isNumber(adjoint) && isNumber(local) ? [valueTex(adjoint), valueTex(local)] : [undefined])),
  );
  if (products.length === 0 || products.some((factors) => factors.includes(undefined))) return undefined;
  return products.map((factors) => factors.map((tex) => bracketed(tex ?? '')).join(' \\cdot ')).join(' + ');
}

const isNumber = (value: InspectedNode['adjoint']): value is NonNullable<InspectedNode['adjoint']> =>
  value !== undefined && value.data.length === 1;
