/**
 * Sizes along one dimension of a convolution or a pooling: o = ⌊(i + 2p − d(k − 1) − 1)/s⌋ + 1 (Dumoulin and Visin, A guide to convolution
 * arithmetic for deep learning, 2016). A kernel size is asked for exactly; others give the same output where the division is rounded down.
 */
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import type { Query } from '../../claims/directive';
import type { Node } from '../../latex/ast';
import type { Operation, OperationConvention, OperationRequest, OperationStep } from '../operation';
import { add, divide, floor, multiply, num, subtract } from './build';
import { findOption, numberOf, optionValue, requiredOption } from './options';

const outputSize: Operation = {
  name: 'output size',
  isCount: true,
  example: 'output size with input 32, kernel 5, stride 1, padding 2',
  modifiers: ['with', 'where', 'to', '±'],
  options: ['input', 'kernel', 'stride', 'padding', 'dilation'],
  lower: (request) => outputFor(request, {}),
  slips: (request) => [
    { explanation: { code: 'one-sided' }, result: outputFor(request, { sides: 1 }) },
    { explanation: { code: 'left-out', detail: 'padding' }, result: outputFor(request, { sides: 0 }) },
    { explanation: { code: 'left-out', detail: 'stride' }, result: outputFor(request, { stride: num(1) }) },
    { explanation: { code: 'left-out', detail: '+ 1' }, result: outputFor(request, { first: 0 }) },
  ],
};

/** The formula, or what is easily made of it: padding on fewer than two sides, another stride, without the first window. */
function outputFor(
  request: OperationRequest,
  {
    sides = 2,
    stride = option(request, 'stride', 1),
    first = 1,
  }: { sides?: number; stride?: Expression; first?: number },
): Outcome<Expression> {
  const input = requiredOption(request, 'input');
  const kernel = requiredOption(request, 'kernel');
  if (!input.ok) return input;
  if (!kernel.ok) return kernel;
  const reach = add(multiply(option(request, 'dilation', 1), subtract(kernel.value, num(1))), num(1));
  const places = subtract(padded(request, input.value, sides), reach);
  return success(add(floor(divide(places, stride)), num(first)));
}

const transposedSize: Operation = {
  name: 'output size transposed',
  example: 'output size transposed with input 7, kernel 4, stride 2, padding 1',
  modifiers: ['with', 'where', 'to', '±'],
  options: ['input', 'kernel', 'stride', 'padding', 'dilation'],
  lower(request) {
    const [input, kernel] = [requiredOption(request, 'input'), requiredOption(request, 'kernel')];
    if (!input.ok) return input;
    if (!kernel.ok) return kernel;
    const steps = multiply(subtract(input.value, num(1)), option(request, 'stride', 1));
    const reach = multiply(option(request, 'dilation', 1), subtract(kernel.value, num(1)));
    return success(subtract(add(steps, reach, num(1)), multiply(num(2), option(request, 'padding', 0))));
  },
};

const kernelSize: Operation = {
  name: 'kernel size',
  isCount: true,
  example: 'kernel size with input 205, output 66, stride 3',
  modifiers: ['with', 'where', 'to', '±'],
  options: ['input', 'output', 'stride', 'padding', 'dilation'],
  lower: (request) => kernelFor(request, 0),
  conventions(request) {
    const stride = numberOf(option(request, 'stride', 1));
    const others = stride.ok && stride.value <= longestStride ? Math.max(0, stride.value - 1) : 0;
    return Array.from({ length: others }, (_, k): OperationConvention => ({
      name: 'the division is rounded down',
      result: kernelFor(request, k + 1),
    }));
  },
};

const longestStride = 64;

/** `unused`: entries at the end of the input that no window reaches. */
function kernelFor(request: OperationRequest, unused: number): Outcome<Expression> {
  const input = requiredOption(request, 'input');
  const output = requiredOption(request, 'output');
  if (!input.ok) return input;
  if (!output.ok) return output;
  const steps = multiply(subtract(output.value, num(1)), option(request, 'stride', 1));
  const reach = subtract(padded(request, input.value), add(steps, num(unused)));
  return success(add(divide(subtract(reach, num(1)), option(request, 'dilation', 1)), num(1)));
}

const receptiveField: Operation = {
  name: 'receptive field',
  isCount: true,
  example: 'receptive field with kernels [3,3], strides [2,1]',
  modifiers: ['with', 'where', 'to', '±'],
  options: ['kernels', 'strides', 'dilations'],
  lower(request) {
    const fields = fieldsOf(request);
    const last = fields.ok ? fields.value.at(-1) : undefined;
    return fields.ok && last ? success(last) : fields.ok ? failure({ code: 'missing', name: 'kernels' }) : fields;
  },
  steps(request) {
    const fields = fieldsOf(request);
    return fields.ok ? fields.value.map((expression, i): OperationStep => ({ label: `RF_${i + 1}`, expression })) : [];
  },
  computes: isOfLastLayer,
  slips(request) {
    const flat = fieldsOf(request, 1);
    const last = flat.ok ? flat.value.at(-1) : undefined;
    return last ? [{ explanation: { code: 'left-out', detail: 'strides' }, result: success(last) }] : [];
  },
};

/** `r_3` of three layers. */
function isOfLastLayer(head: Node, query: Query): boolean {
  const kernels = findOption(query, 'kernels')?.value?.node;
  const count = kernels?.kind === 'group' && kernels.body.kind === 'list' ? kernels.body.items.length : undefined;
  return head.kind === 'script' && head.sub?.kind === 'number' && Number(head.sub.text) === count;
}

/** The receptive field of each layer, from the first on; with the strides given, or this one everywhere. */
function fieldsOf(request: OperationRequest, stride?: number): Outcome<readonly Expression[]> {
  const kernels = items(request, 'kernels');
  if (!kernels || kernels.length === 0) return failure({ code: 'missing', span: request.query.span, name: 'kernels' });
  const strides = items(request, 'strides') ?? kernels.map(() => num(1));
  const dilations = items(request, 'dilations') ?? kernels.map(() => num(1));
  if (strides.length < kernels.length - 1 || strides.length > kernels.length || dilations.length !== kernels.length)
    return failure({ code: 'shape', span: request.query.span, detail: `${kernels.length} and ${strides.length}` });
  const fields: Expression[] = [];
  let field = num(1);
  let jump = num(1);
  kernels.forEach((kernel, i) => {
    field = add(field, multiply(subtract(kernel, num(1)), dilations[i] ?? num(1), jump));
    fields.push(field);
    jump = stride === undefined ? multiply(jump, strides[i] ?? num(1)) : num(stride);
  });
  return success(fields);
}

/** The entries of a list, or one number. */
function items(request: OperationRequest, name: string): readonly Expression[] | undefined {
  const value = optionValue(request, name);
  return value && (value.kind === 'array' ? value.items : [value]);
}

const option = (request: OperationRequest, name: string, standard: number): Expression =>
  optionValue(request, name) ?? num(standard);

const padded = (request: OperationRequest, input: Expression, sides = 2): Expression =>
  add(input, multiply(num(sides), option(request, 'padding', 0)));

export const slidingSizes: readonly Operation[] = [kernelSize, outputSize, transposedSize, receptiveField];
