/** The trace panel's content: the graph of a computation with values above and derivatives below, in words and numbers that need no further formatting. */
import type { GraphAnswer, InspectedGraph, InspectedNode } from '../../checks/look/model';
import type { CheckedClaim } from '../../checks/verdict';
import type { Value } from '../../engine/value';
import type { Span } from '../../text/span';
import { plural, reasonMessage, say, traceWords as words } from '../messages';
import { excerpt, source, spanKey, visibleClaims, type Checked } from '../model';
import { presentableReason } from '../presentable';
import { readableMath, readableName } from '../unicodeMath';
import { onOneLine, traceMatrix } from './traceMatrix';
import { traceMarkdown } from './traceMarkdown';
import type { Disclosure, Trace, TraceEdge, TraceMatrix, TraceNode } from './traceModel';
import { movesOf, type NamedNode } from './traceMoves';

export type { Disclosure, Trace, TraceEdge, TraceMark, TraceMatrix, TraceMove, TraceNode } from './traceModel';

/** A trace, or why there is none. */
export type TraceAnswer = { readonly trace: Trace } | { readonly message: string };

export function traceOf(checked: Checked, answer: GraphAnswer, disclosure: Disclosure): TraceAnswer {
  if (!answer.ok)
    return {
      message: answer.reason
        ? say('trace.none', { reason: reasonMessage(presentableReason(answer.reason)) })
        : say('trace.nothingHere'),
    };
  const { graph } = answer;
  const named = namedNodes(checked, graph);
  const shows = disclosure === 'value';
  const output = named[named.length - 1]?.name ?? '';
  const nodes = named.map((node) => traceNode(checked, named, node, output, shows));
  const trace = {
    title: words.title(graph.origin, graph.nodes[graph.nodes.length - 1]?.key === undefined ? '' : output),
    summary: plural('trace.summary', nodes.length, { given: nodes.filter((n) => n.inputs.length === 0).length }),
    notes: notesOf(graph, disclosure),
    place: graph.place,
    nodes,
    steps: shows ? movesOf(graph, named) : [],
  };
  return { trace: { ...trace, markdown: traceMarkdown(trace, output) } };
}

function notesOf(graph: InspectedGraph, disclosure: Disclosure): string[] {
  if (disclosure !== 'value') return [say(`trace.withheld.${disclosure}`)];
  return [
    ...(graph.layout === 'jacobian' && !graph.reason ? [say('trace.note.jacobian')] : []),
    ...(graph.tied ? [say('trace.note.tied')] : []),
    ...(graph.reason ? [say('trace.note.noAdjoints', { reason: reasonMessage(presentableReason(graph.reason)) })] : []),
  ];
}

/** Names as one reads them; a node without one by its formula. */
function namedNodes(checked: Checked, { nodes }: InspectedGraph): NamedNode[] {
  return nodes.map((node, id) => {
    const formula = node.span ? excerpt(readableMath(source(checked, node.span)), 60) : '';
    const sign = node.operation === undefined ? '' : words.operationSign(node.operation);
    const own = node.key === undefined ? undefined : readableName(node.key);
    const short = formula !== '' && formula.length <= 24 ? formula : sign;
    return { id, node, formula, name: own ?? (short === '' ? say('trace.given') : short), label: own ?? sign };
  });
}

function traceNode(
  checked: Checked,
  all: readonly NamedNode[],
  { id, node, formula, name, label }: NamedNode,
  output: string,
  shows: boolean,
): TraceNode {
  const value = shows ? shown(checked, node.value, node.printed) : undefined;
  const gradient = shows && node.adjoint ? shown(checked, node.adjoint, node.printedAdjoint) : undefined;
  const gradientLabel = gradient && words.gradientBy(output, name);
  return {
    id,
    label: label === '' ? name : label,
    named: node.key !== undefined,
    formula: node.operation === undefined || formula === '' ? undefined : formula,
    value,
    gradientLabel,
    gradient,
    inputs: node.inputs.map((edge) => traceEdge(all, edge, name, shows)),
    asked: node.asked,
    span: node.nameSpan ?? node.span,
    words: nodeWords(all, node, { formula, name, value, gradient, gradientLabel }),
  };
}

function traceEdge(
  all: readonly NamedNode[],
  edge: InspectedNode['inputs'][number],
  to: string,
  shows: boolean,
): TraceEdge {
  const local = shows && edge.local ? onOneLine(edge.local) : undefined;
  const from = all[edge.from]?.name ?? '';
  const said = local && edge.entrywise ? say('trace.entrywise', { local }) : local;
  return { from: edge.from, local: said, words: said === undefined ? from : words.edgeWords(from, to, said) };
}

function nodeWords(
  all: readonly NamedNode[],
  node: InspectedNode,
  {
    name,
    formula,
    value,
    gradient,
    gradientLabel,
  }: Pick<TraceNode, 'value' | 'gradient' | 'gradientLabel'> & { name: string; formula: string },
): string {
  const from = node.inputs.map((edge) => all[edge.from]?.name ?? '').join(', ');
  return [
    words.nodeWords(name, node.operation === undefined ? '' : formula, value ? inWords(value, node.value) : '…'),
    value?.mark?.text,
    gradient &&
      node.adjoint &&
      gradientLabel &&
      say('trace.gradient', { gradient: gradientLabel, result: inWords(gradient, node.adjoint) }),
    gradient?.mark?.text,
    from === '' ? undefined : say('trace.inputs', { names: from }),
    node.asked ? say('trace.asked') : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('. ');
}

const inWords = (matrix: TraceMatrix, value: Value): string =>
  onOneLine(value) + (matrix.more ? `, ${matrix.more}` : '');

/** With the verdict of what the student wrote for it: the worst of several. */
function shown(checked: Checked, value: Value, places: readonly Span[]): TraceMatrix {
  const keys = new Set(places.map(spanKey));
  const claims = visibleClaims(checked).filter(({ range }) => keys.has(spanKey(range)));
  const worst = [...claims].sort((a, b) => badness(b) - badness(a))[0];
  return traceMatrix(value, worst, worst && source(checked, worst.range));
}

const badness = ({ verdict }: CheckedClaim): number =>
  ({ fails: 3, follows: 2, rounded: 1, holds: 1, unknown: 0 })[verdict.kind];
