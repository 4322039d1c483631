/**
 * Eigenvalues as complex numbers: `1 \pm 2i`, `\{2, i, -i\}`. Each written value is an eigenvalue exactly if A − z is singular within rounding (of the real matrix
 * (A − a, b; −b, A − a) of twice the size), or to its printed digits if an eigenvalue lies that near. What is none fails; a list that leaves some out says nothing.
 */
import { arrayEntries } from '../../claims/literals';
import { eigen, singularValues } from '../../engine/decompositions';
import type { Value } from '../../engine/value';
import { symbolKey } from '../../engine/names';
import { walk } from '../../latex';
import type { Node } from '../../latex/ast';
import type { DecisionRequest, OperationDecision, OperationRequest } from '../operation';
import { partOf, unknownVerdict } from '../report';
import type { Verdict } from '../verdict';
import { type Complex, complexValues, isPlusMinus } from './complexNumbers';

/** Undefined where nothing is complex: then they are compared as real numbers. */
export function decideComplex(request: DecisionRequest, a: Value): OperationDecision | undefined {
  const { target } = request;
  const [n = 1] = a.shape;
  const found = a.shape.length === 2 && a.shape[1] === n ? eigen(a.data, n) : undefined;
  if (!target || !found) return undefined;
  const isComplex = found.values.some((v) => v.imaginary !== 0);
  if (!isComplex && !isOneInBraces(request) && !mentionsComplex(target.right, request)) return undefined;
  const written = writtenValues(target.right, request);
  if (!written) return undefined;
  const largest = Array.from(a.data).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const judged = written.map(({ node, values }) => ({
    node,
    values,
    fits: values.map((z) => fitOf(z, a, found.values, largest)),
  }));
  return { verdict: verdictOf(request, judged, withoutNoise(found.values, largest)) };
}

type Eigenvalue = { readonly real: number; readonly imaginary: number };
type Fit = { readonly kind: 'exact' | 'rounded'; readonly index: number } | undefined;

interface Judged {
  readonly node: Node;
  readonly values: readonly Complex[];
  readonly fits: readonly Fit[];
}

/** Of a double eigenvalue the iteration finds two that lie apart by the root of the rounding. */
const rootOfRounding = 1e-6;

const withoutNoise = (all: readonly Eigenvalue[], largest: number): readonly Eigenvalue[] =>
  all.map((v) => (Math.abs(v.imaginary) <= rootOfRounding * largest ? { ...v, imaginary: 0 } : v));

/** `\{2\}`: a set of one. */
const isOneInBraces = ({ checker, target }: DecisionRequest): boolean =>
  /\{\s*$/.test(checker.text.slice(0, target?.right.span.from ?? 0)) || target?.right.kind === 'group' && target.right.open === '{'; // prettier-ignore

function verdictOf(request: DecisionRequest, judged: readonly Judged[], all: readonly Eigenvalue[]): Verdict {
  const { checker, target } = request;
  const wrong = judged.filter(({ fits }) => fits.some((f) => !f));
  if (wrong.length > 0)
    return {
      kind: 'fails',
      code: 'value',
      severity: 'error',
      parts: wrong.map(({ node }) => partOf(checker, node, undefined, undefined)),
      finding: { kind: 'eigenvalues', values: all.map((v) => [v.real, v.imaginary] as const) },
      trace: [],
    };
  const fits = judged.flatMap((j) => j.fits);
  const isList = judged.length > 1 || isOneInBraces(request);
  const met = fits.flatMap((f) => (f ? (all[f.index] ?? []) : []));
  if (isList && !all.every((v) => met.some((m) => isSame(v, m))))
    return unknownVerdict({ code: 'undecided', span: target?.right.span, name: 'eigenvalues' });
  const isExact = fits.every((f) => f?.kind === 'exact');
  return {
    kind: isExact ? 'holds' : 'rounded',
    code: isExact ? 'exact' : 'rounded',
    severity: 'none',
    parts: [],
    trace: [],
  };
}

const isSame = (a: Eigenvalue, b: Eigenvalue): boolean =>
  Math.hypot(a.real - b.real, a.imaginary - b.imaginary) <=
  rootOfRounding * Math.max(1, Math.hypot(a.real, a.imaginary));

/** `index`: the first eigenvalue that is this one; of equal ones all count as met by it. */
function fitOf(z: Complex, a: Value, all: readonly Eigenvalue[], largest: number): Fit {
  const distance = (v: Eigenvalue): number => Math.hypot(v.real - z.real, v.imaginary - z.imaginary);
  const index = all.reduce((best, v, i) => (distance(v) < distance(all[best] ?? v) ? i : best), 0);
  const nearest = all[index];
  if (!nearest) return undefined;
  if (distance(nearest) <= 1e-10 * largest || isSingularAt(z, a, largest)) return { kind: 'exact', index };
  const slack = 1e-10 * largest;
  const isNear =
    Math.abs(nearest.real - z.real) <= z.realHalf + slack &&
    Math.abs(nearest.imaginary - z.imaginary) <= z.imaginaryHalf + slack;
  return isNear ? { kind: 'rounded', index } : undefined;
}

function isSingularAt(z: Complex, a: Value, largest: number): boolean {
  const [n = 1] = a.shape;
  const size = 2 * n;
  const data = Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    const own = (a.data[(i % n) * n + (j % n)] ?? NaN) - (i % n === j % n ? z.real : 0);
    if (i < n === j < n) return own;
    return i % n !== j % n ? 0 : i < n ? z.imaginary : -z.imaginary;
  });
  const smallest = singularValues(data, size, size)?.values.at(-1) ?? NaN;
  return smallest <= 4 * size * Number.EPSILON * largest;
}

function mentionsComplex(node: Node, request: OperationRequest): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= isPlusMinus(n) || (n.kind === 'symbol' && symbolKey(n).replace(/@roman$/, '') === 'i');
  });
  return found && request.scope.meaning('i') === undefined;
}

/** Every value that is listed, with those that `\pm` makes of it; undefined where one is not read. */
function writtenValues(node: Node, request: OperationRequest): Omit<Judged, 'fits'>[] | undefined {
  const array = arrayEntries(node);
  const isList = array && (array.shape.length === 1 || array.shape.includes(1));
  if (array && !isList) return undefined;
  const read = (array?.entries ?? [node]).map((n) => ({ node: n, values: complexValues(n, request) }));
  return read.every((r): r is Omit<Judged, 'fits'> => r.values !== undefined) ? read : undefined;
}
