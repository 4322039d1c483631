/** What `assume` may say: properties of symbols, and the conventions that have more than one use in the field. */
import type { Fact } from '../claims/directive';
import { nameKey } from '../engine/names';
import type { Checker, Declared } from './checker';

export const properties: readonly string[] = [
  'integer',
  'positive',
  'nonnegative',
  'symmetric',
  'positive definite',
  'orthogonal',
  'diagonal',
  'probability',
];

/** Convention text → the sign or function it is about, and its value there. */
const conventionTable: Readonly<Record<string, readonly [string, string]>> = {
  'cross-correlation': ['*', 'cross-correlation'],
  convolution: ['*', 'convolution'],
  'full convolution': ['⊗', 'full convolution'],
  kronecker: ['⊗', 'Kronecker'],
  'base 2': ['log', '2'],
  'base 10': ['log', '10'],
  natural: ['log', 'e'],
};
export const conventions: readonly string[] = Object.keys(conventionTable);

export function applyFact(checker: Checker, changed: Map<string, string>, fact: Fact): void {
  if (fact.kind === 'convention') {
    const entry = conventionTable[fact.convention.name.toLowerCase()];
    if (entry) changed.set(entry[0], entry[1]);
    return;
  }
  if (fact.kind !== 'is-in') return;
  for (const subject of fact.subjects) {
    const key = nameKey(subject.node);
    if (key !== undefined) checker.declared.set(key, { ...checker.declared.get(key), ...declaredBy(fact) });
  }
}

function declaredBy(fact: Extract<Fact, { kind: 'is-in' }>): Declared {
  const names = new Set(fact.properties.map((p) => p.name));
  const dimensions = fact.set?.dimensions.map((d) => d.size);
  const shape = dimensions?.every((d): d is number => d !== undefined) ? dimensions : undefined;
  const value = fact.bound?.value.node;
  const bound =
    fact.bound && value?.kind === 'number' ? { relation: fact.bound.relation, value: Number(value.text) } : undefined;
  const structures = ['symmetric', 'positive definite', 'orthogonal', 'diagonal', 'probability'] as const;
  return {
    ...(shape ? { shape } : fact.set ? { shape: [] } : {}),
    ...(fact.set?.kind === 'Z' || names.has('integer')
      ? { numbers: 'integer' as const }
      : fact.set?.kind === 'N'
        ? { numbers: 'natural' as const }
        : {}),
    ...(bound ? { bounds: [bound] } : names.has('positive') ? { bounds: [{ relation: '>' as const, value: 0 }] } : {}),
    ...(structures.some((s) => names.has(s)) ? { structure: structures.find((s) => names.has(s)) } : {}),
  };
}
