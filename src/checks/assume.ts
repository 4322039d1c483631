/** What `assume` may say: properties of symbols, the functions they stand for, and the conventions that have more than one use in the field. */
import { type Assumptions, type Declared, type Fact, atomKey } from '../claims/assumptions';
import type { Fact as Written } from '../claims/directive';
import { nameKey } from '../engine/names';
import type { Node } from '../latex/ast';

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

/** Convention text → the signs or functions it may be about, the first where none of them is named, and its value there. */
const conventionTable: Readonly<Record<string, readonly [readonly string[], string]>> = {
  'cross-correlation': [['*'], 'cross-correlation'],
  convolution: [['*'], 'convolution'],
  'full convolution': [['⊗'], 'full convolution'],
  kronecker: [['⊗'], 'Kronecker'],
  'base 2': [['log'], '2'],
  'base 10': [['log'], '10'],
  natural: [['log'], 'e'],
  'in degrees': [['angle'], 'degrees'],
  'in radians': [['angle'], 'radians'],
  'by rows': [['flatten', 'vec'], 'rows'],
  'by columns': [['flatten', 'vec'], 'columns'],
  zero: [["ReLU'(0)"], '0'],
  one: [["ReLU'(0)"], '1'],
  'one half': [["ReLU'(0)"], '1/2'],
  first: [['max'], 'first'],
  last: [['max'], 'last'],
  shared: [['max'], 'shared'],
};
/** Words that mean something else of other subjects. */
const namedOnly: ReadonlySet<string> = new Set(['zero', 'one', 'one half', 'first', 'last', 'shared']);
export const conventions: readonly string[] = Object.keys(conventionTable);
/** The signs or functions that a convention may be about: `log` of `base 2`. */
export const conventionSubjects = (convention: string): readonly string[] => conventionTable[convention]?.[0] ?? [];

/** Adds what one fact of a directive says; a property of something that is no name is left out. */
export function addFact(assumptions: Assumptions, written: Written, section: number, offset: number): void {
  for (const fact of factsOf(written)) assumptions.add({ fact, section, offset });
}

/** The name of a subject; `c(t)` is one name too. */
const subjectKey = (node: Node): string | undefined => nameKey(node) ?? atomKey(node);

function factsOf(written: Written): Fact[] {
  const keys = written.subjects.flatMap((s) => subjectKey(s.node) ?? []);
  switch (written.kind) {
    case 'convention':
      return conventionsOf(written.convention.name.toLowerCase(), keys);
    case 'function': {
      const name = nameKey(written.function.node)?.replace(/^\\/, '');
      return name === undefined ? [] : keys.map((key) => ({ kind: 'function', key, name }));
    }
    case 'result':
      return keys.map((key) => ({ kind: 'result', key, operation: written.operation.name, of: written.of.node }));
    case 'independent':
      return [{ kind: 'independent', keys, of: written.of.flatMap((s) => subjectKey(s.node) ?? []) }];
    case 'is-in':
      return written.subjects.flatMap((s) => membership(s.node, written));
  }
}

function conventionsOf(convention: string, keys: readonly string[]): Fact[] {
  const [subjects, value] = conventionTable[convention] ?? [[], ''];
  const words = keys.map((key) =>
    key
      .replace(/^\\/, '')
      .replace(/^convmatrix$/, 'vec')
      .toLowerCase(),
  );
  const named = subjects.filter((s) => words.includes(s.toLowerCase()));
  if (named.length === 0 && namedOnly.has(convention)) return [];
  return (named.length > 0 ? named : subjects.slice(0, 1)).map((name) => ({ kind: 'convention', name, value }));
}

type Membership = Extract<Written, { kind: 'is-in' }>;

function membership(subject: Node, written: Membership): Fact[] {
  const key = subjectKey(subject);
  if (key !== undefined) return [{ kind: 'symbol', key, declared: declaredBy(written) }];
  const { bound } = written;
  return bound ? [{ kind: 'condition', subject, relation: bound.relation, value: bound.value.node }] : [];
}

const structures = ['symmetric', 'positive definite', 'orthogonal', 'diagonal', 'probability'] as const;

function declaredBy({ set, properties: said, bound }: Membership): Declared {
  const names = new Set(said.map((p) => p.name));
  const dimensions = set?.dimensions.map((d) => d.size);
  const shape = dimensions?.every((d): d is number => d !== undefined) ? dimensions : undefined;
  const structure = structures.find((s) => names.has(s));
  const isInteger = set?.kind === 'Z' || names.has('integer');
  const values = set?.kind === 'finite' ? set.elements.map((e) => numberOf(e.node)) : [];
  const bounds = boundsOf(names, bound);
  return {
    ...(set && shape ? { shape } : {}),
    ...(isInteger ? { numbers: 'integer' } : set?.kind === 'N' ? { numbers: 'natural' } : {}),
    ...(values.length > 0 && values.every((v): v is number => v !== undefined) ? { values } : {}),
    ...(bounds.length > 0 ? { bounds } : {}),
    ...(structure ? { structure } : {}),
  };
}

function boundsOf(names: ReadonlySet<string>, bound: Membership['bound']): NonNullable<Declared['bounds']> {
  const value = bound && numberOf(bound.value.node);
  return [
    ...(names.has('positive') ? [{ relation: '>' as const, value: 0 }] : []),
    ...(names.has('nonnegative') ? [{ relation: '≥' as const, value: 0 }] : []),
    ...(bound && value !== undefined ? [{ relation: bound.relation, value }] : []),
  ];
}

function numberOf(node: Node): number | undefined {
  if (node.kind === 'number') return Number(node.text);
  if (node.kind !== 'unary' || node.operator.symbol !== '-') return undefined;
  const value = numberOf(node.operand);
  return value === undefined ? undefined : -value;
}
