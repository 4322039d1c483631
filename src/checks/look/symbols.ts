/** The symbol under the cursor: its value, where it is defined, and what it does to the loss of its section. */
import { isForm } from '../../claims/heads';
import type { Binding } from '../../claims/model';
import type { Reason } from '../../engine/expression';
import type { Value } from '../../engine/value';
import { graphAt } from './graphs';
import type { InspectedGraph, InspectedSymbol } from './model';
import { type NamePlace, nameAt } from './names';
import { graphOf, type InspectionSession } from './session';

export function symbolAt(session: InspectionSession, offset: number): InspectedSymbol | undefined {
  const name = nameAt(session.prepared, offset);
  if (!name || isForm(name.key)) return undefined;
  const binding = bindingOf(session, name);
  const { key, span } = name;
  const shape = session.checker.global(true).facts(name.place).shapes.get(key);
  if (!binding) return shape && { key, span, shape };
  const formula = binding.alternatives[0]?.span;
  const defined = { key, span, shape, definition: binding.place, formula, parameters: binding.parameters };
  if (binding.parameters) return defined;
  return { ...defined, ...valueOf(session, name, binding), network: networkOf(session, offset, binding) };
}

/** The name's own definition where the cursor stands on it. */
function bindingOf({ checker, prepared }: InspectionSession, name: NamePlace): Binding | undefined {
  const own = prepared.table.bindings.get(name.key)?.find((b) => b.place.from === name.span.from);
  return own ?? checker.global(true).binding(name.key, name.place);
}

function valueOf(session: InspectionSession, name: NamePlace, binding: Binding): { value?: Value; reason?: Reason } {
  const world = session.checker.global(true);
  const place = { at: Math.max(name.span.to, binding.place.to), section: name.place.section };
  const graph = graphOf(session, (vectors) => world.lower(binding.head, place, vectors), false);
  return graph.ok ? { value: graph.value.nodes[graph.value.nodes.length - 1]?.value } : { reason: graph.reason };
}

function networkOf(session: InspectionSession, offset: number, binding: Binding): InspectedSymbol['network'] {
  const answer = graphAt(session, offset, false);
  if (!answer.ok || answer.graph.layout !== 'gradient') return undefined;
  const { nodes } = answer.graph;
  const index = nodes.findIndex((n) => n.key === binding.key && n.nameSpan?.from === binding.place.from);
  const gradient = nodes[index]?.adjoint;
  if (!gradient || index === nodes.length - 1) return undefined;
  return { loss: nodes[nodes.length - 1]?.key, gradient, into: consumers(nodes, index) };
}

const consumers = (nodes: InspectedGraph['nodes'], index: number): NonNullable<InspectedSymbol['network']>['into'] =>
  nodes.flatMap(({ key, span, inputs }) =>
    inputs.flatMap(({ from, local, entrywise }) => (from === index && local ? [{ key, span, local, entrywise }] : [])),
  );
