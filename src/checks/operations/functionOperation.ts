/** Operations that are one function of the engine applied to the operands. */
import { type Expression, type Outcome, success } from '../../engine/expression';
import { alongAxis, lowerPicture } from '../../engine/lower';
import { assumedOptions } from '../../engine/lower/optionFunctions';
import type { Value } from '../../engine/value';
import type { Explanation, Verdict } from '../verdict';
import type { Operation, OperationConvention, OperationRequest, OperationSlip, OperationWorking } from '../operation';
import { engineOptions, hasOption, valueOf } from './options';

export interface FunctionOperation {
  readonly name: string;
  /** Its name in the engine. */
  readonly operation: string;
  readonly example: string;
  readonly options?: readonly string[];
  /** Takes `axis 0` (of each column) and `axis 1` (of each row). */
  readonly axes?: boolean;
  /** Its operands are pictures: matrices in a list are channels. */
  readonly pictures?: boolean;
  /** Other options of the engine that are in use, with the name of the convention. */
  readonly variants?: readonly (readonly [string, Options])[];
  /** How the result is computed, of the values of the operands. */
  readonly lines?: (
    operands: readonly Value[],
    options: Options,
    verdict: Verdict,
  ) => readonly OperationWorking[] | undefined;
  /** Options that are easily forgotten: what comes out with these values instead, and how that is said. */
  readonly forgotten?: readonly {
    readonly option: string;
    readonly instead: Options;
    readonly explanation: Explanation;
  }[];
}

type Options = Readonly<Record<string, number | string | boolean>>;

export const functionOperation = (declared: FunctionOperation): Operation => {
  const f = declared.axes ? { ...declared, options: [...(declared.options ?? []), 'axis'] } : declared;
  return operationOf(f);
};

const operationOf = (f: FunctionOperation): Operation => ({
  name: f.name,
  example: f.example,
  modifiers: f.options ? ['with', 'where', 'to', '±'] : ['where', 'to', '±'],
  ...(f.options ? { options: f.options } : {}),
  lower: (request) => applied(f, request, {}),
  conventions: (request) =>
    assumedOptions(f.operation, request.scope)
      ? []
      : (f.variants ?? []).map(([name, options]): OperationConvention => ({
          name,
          result: applied(f, request, options),
        })),
  ...(f.lines ? { workings: (request, { verdict }) => linesOf(f, request, verdict) } : {}),
  slips: (request) =>
    (f.forgotten ?? [])
      .filter(({ option }) => hasOption(request.query, option))
      .map(({ instead, explanation }): OperationSlip => ({
        explanation,
        result: applied(f, request, {}, instead),
      })),
});

/** Under the convention that the answer holds by. */
function linesOf(f: FunctionOperation, request: OperationRequest, verdict: Verdict): readonly OperationWorking[] {
  const variant = f.variants?.find(([name]) => name === verdict.convention)?.[1] ?? {};
  const result = applied(f, request, variant);
  const call = result.ok && result.value.kind === 'call' ? result.value : undefined;
  const operands = call?.args.map((arg) => valueOf(arg));
  if (!call || !operands?.every((operand) => operand.ok)) return [];
  return f.lines?.(operands.map(({ value }) => value), call.options ?? {}, verdict) ?? []; // prettier-ignore
}

function applied(
  f: FunctionOperation,
  request: OperationRequest,
  variant: Options,
  instead: Options = {},
): Outcome<Expression> {
  const { query, lower, scope } = request;
  const given = engineOptions(request, f.options ?? []);
  if (!given.ok) return given;
  const options = { ...assumedOptions(f.operation, scope), ...variant, ...given.value, ...instead };
  const args = query.operands.map((o) => (f.pictures ? lowerPicture(o.node, scope, request.vectors) : lower(o.node)));
  const [only] = args;
  if (f.axes && only && typeof options.axis === 'number')
    return success(alongAxis(f.operation, only, options.axis, scope.shapes ?? new Map<string, never>(), query));
  return success({ kind: 'call', operation: f.operation, args, options, span: query.span });
}
