/**
 * The kernel in gradients: which product `*` means, as far as the document's own results show it, and what is easily got wrong on the way back
 * through a convolution or a pooling.
 */
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { call } from '../../engine/lower/context';
import { rewrite } from '../../engine/rewrite';
import { visit } from '../../engine/traverse';
import { nameKey } from '../../engine/names';
import {
  type Operation,
  type OperationConvention,
  type OperationRequest,
  type OperationSlip,
  modifier,
} from '../operation';
import { valueOf } from './options';

type Lower = NonNullable<Operation['lower']>;

/** The operation with `*` as the printed results show it; where they show nothing, the other reading is a convention. */
export const withKernels = (operation: Operation & { readonly lower: Lower }): Operation => {
  const read = (request: OperationRequest): { kernel: Kernel | undefined; result: Outcome<Expression> } => {
    const result = operation.lower(request);
    const kernel = request.scope.convention('*') ?? shownKernel(request, result);
    if (kernel !== 'convolution' || request.scope.convention('*') !== undefined) return { kernel, result };
    return { kernel, result: convolves(request) ? ambiguous(request) : operation.lower(flipping(request)) };
  };
  return {
    ...operation,
    lower: (request) => read(request).result,
    conventions(request): readonly OperationConvention[] {
      const { kernel, result } = read(request);
      return kernel === undefined && result.ok && convolutionsIn(result.value).length > 0 && !convolves(request)
        ? [{ name: '* is convolution', result: operation.lower(flipping(request)) }]
        : [];
    },
    slips(request) {
      const { kernel, result } = read(request);
      return result.ok ? backwardSlips(request, result.value, kernel === 'convolution') : [];
    },
  };
};

/** A value of the convention for `*`. */
type Kernel = string;

function flipping(request: OperationRequest): OperationRequest {
  const { place, vectors } = request;
  const world = request.world.with({ convention: new Map([['*', 'convolution']]) });
  return { ...request, world, scope: world.scope(place), lower: (node) => world.lower(node, place, vectors) };
}

/** Whether the claim has a convolution itself, which would then be another one too. */
function convolves({ target, lower }: OperationRequest): boolean {
  let found = false;
  if (target) visit(lower(target.right), (e) => void (found ||= e.kind === 'call' && e.operation === 'conv'));
  return found;
}

const ambiguous = ({ target, query }: OperationRequest): Outcome<Expression> =>
  failure({ code: 'ambiguous', span: target?.right.span ?? query.span, name: '*' });

interface NamedConvolution {
  readonly key: string;
  readonly formula: Extract<Expression, { kind: 'call' }>;
}

/** Convolutions that have a name of their own. */
function convolutionsIn(root: Expression): readonly NamedConvolution[] {
  const found: NamedConvolution[] = [];
  visit(root, (e) => {
    const own = e.kind === 'reference' && e.target?.kind === 'call' ? e.target : undefined;
    const [formula] = own?.operation === 'atPrinted' ? own.args : [own];
    if (e.kind === 'reference' && formula?.kind === 'call' && formula.operation === 'conv')
      found.push({ key: e.key, formula });
  });
  return found;
}

/** The kernel that gives the values which the document prints for its convolutions. */
function shownKernel({ world, place }: OperationRequest, result: Outcome<Expression>): Kernel | undefined {
  for (const { key, formula } of result.ok ? convolutionsIn(result.value) : []) {
    const printed = world.binding(key, place)?.printed.at(-1);
    const written = printed && valueOf(world.lower(printed.node, place));
    if (!written?.ok) continue;
    const [plain = NaN, flipped = NaN] = [false, true].map((flip) => {
      const value = valueOf({ ...formula, options: { ...formula.options, flip } });
      return value.ok ? distance(value.value.data, written.value.data) : NaN;
    });
    if (plain !== flipped) return flipped < plain ? 'convolution' : 'cross-correlation';
  }
  return undefined;
}

/** How many entries are far apart. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return NaN;
  return Array.from(a).filter((x, k) => Math.abs(x - (b[k] ?? NaN)) > 0.05 * Math.max(1, Math.abs(x))).length;
}

/** A kernel that was not turned on the way back (or was, where it must not be), and overlapping windows of which only the last counted. */
function backwardSlips({ query }: OperationRequest, formula: Expression, flips: boolean): readonly OperationSlip[] {
  const own = (modifier(query, 'wrt')?.subjects ?? []).map((s) => nameKey(s.node));
  const turned = matricesIn(formula)
    .filter((key) => !own.includes(key))
    .flatMap((key) => slip(formula, flips ? 'flipped' : 'not-flipped', (e) => turning(e, key)));
  return [...turned, ...slip(formula, 'not-accumulated', overwriting)];
}

/** None where it makes no difference. */
function slip(
  formula: Expression,
  code: OperationSlip['explanation']['code'],
  by: (e: Expression) => Expression | undefined,
): readonly OperationSlip[] {
  const value = rewrite(formula, by);
  return value === formula ? [] : [{ explanation: { code }, result: success(value) }];
}

const turning = (e: Expression, key: string): Expression | undefined =>
  e.kind === 'reference' && e.key === key && e.target ? { ...e, target: call('rot180', [e.target]) } : undefined;

const overwriting = (e: Expression): Expression | undefined =>
  e.kind === 'call' && e.operation === 'maxpool' ? { ...e, options: { ...e.options, overwrite: true } } : undefined;

const mostMatrices = 6;

/** Names of matrices of numbers, which may be kernels. */
function matricesIn(root: Expression): readonly string[] {
  const keys = new Set<string>();
  visit(root, (e) => {
    const target = e.kind === 'reference' && e.target?.kind === 'array' ? e.target : undefined;
    if (e.kind === 'reference' && target && target.shape.length === 2 && target.shape.every((n) => n > 1))
      keys.add(e.key);
  });
  return [...keys].slice(0, mostMatrices);
}
