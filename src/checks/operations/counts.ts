/**
 * How many trainable numbers a layer has, and how many multiplications it takes. Biases count unless `bias 0` or `no bias` says otherwise. Gates of
 * an LSTM or a GRU have one bias vector each; two (one for the input, one for the state) are in use too.
 */
import type { failure } from '../../engine/expression';
import { type Expression, type Outcome, success } from '../../engine/expression';
import type { Operation, OperationConvention, OperationRequest } from '../operation';
import { add, divide, multiply, num, subtract } from './build';
import { hasOption, numberOf, optionValue, requiredOption } from './options';

/** A count by the number of bias vectors for each unit or gate. */
type Count = (request: OperationRequest, need: (...names: string[]) => Expression, biases: number) => Expression;

interface Layer {
  readonly name: string;
  readonly example: string;
  readonly options: readonly string[];
  readonly count: Count;
  /** Other numbers of bias vectors that are in use. */
  readonly variants?: readonly (readonly [string, number])[];
}

const noBiases = ['biases are left out', 0] as const;
const twoBiases = ['two bias vectors for each gate', 2] as const;

const layers: readonly Layer[] = [
  {
    name: 'parameters conv',
    example: 'parameters conv with kernel 10, in 10, out 96',
    options: ['kernel', 'in', 'out', 'groups', 'bias', 'no bias'],
    count: (request, need, biases) => {
      const channels = divide(need('in'), optionValue(request, 'groups') ?? num(1));
      return multiply(add(multiply(area(need('kernel')), channels), num(biases)), need('out'));
    },
  },
  {
    name: 'parameters dense',
    example: 'parameters dense with in 784, out 128',
    options: ['in', 'out', 'bias', 'no bias'],
    count: (_, need, biases) => multiply(add(need('in'), num(biases)), need('out')),
  },
  {
    name: 'parameters network',
    example: 'parameters network with layers [784,128,10]',
    options: ['layers', 'bias', 'no bias'],
    count: (_, need, biases) => network(need('layers'), biases),
  },
  recurrent('lstm', 4),
  recurrent('gru', 3),
  recurrent('rnn', 1),
  {
    name: 'parameters embedding',
    example: 'parameters embedding with vocabulary 10000, size 300',
    options: ['vocabulary', 'size'],
    count: (_, need) => multiply(need('vocabulary'), need('size')),
  },
  {
    name: 'parameters batchnorm',
    example: 'parameters batchnorm with features 64',
    options: ['features'],
    count: (_, need, pairs) => multiply(num(2 * pairs), need('features')),
    variants: [['running means and variances count too', 2]],
  },
  {
    name: 'parameters attention',
    example: 'parameters attention with model 512, heads 8',
    options: ['model', 'heads', 'key', 'value', 'bias', 'no bias'],
    count: attention,
    variants: [noBiases],
  },
];

/** Of `count` gates; `layers` of them on each other, `bidirectional` twice, each then reading both directions of the one below. */
function recurrent(name: string, count: number): Layer {
  return {
    name: `parameters ${name}`,
    example: `parameters ${name} with in 10, hidden 20`,
    options: ['in', 'hidden', 'layers', 'bidirectional', 'bias', 'no bias'],
    count(request, need, biases) {
      const hidden = need('hidden');
      const directions = num(hasOption(request.query, 'bidirectional') ? 2 : 1);
      const above = subtract(optionValue(request, 'layers') ?? num(1), num(1));
      const each = (input: Expression): Expression =>
        multiply(num(count), add(input, hidden, num(biases)), hidden, directions);
      return add(each(need('in')), multiply(above, each(multiply(directions, hidden))));
    },
    variants: [twoBiases],
  };
}

function network(units: Expression, biases: number): Expression {
  const sizes = units.kind === 'array' ? units.items : [];
  const layers = sizes.slice(1).map((out, i) => multiply(add(sizes[i] ?? out, num(biases)), out));
  return layers.length > 0 ? add(...layers) : { kind: 'unknown', reason: { code: 'shape', span: units.span } };
}

/** Queries, keys and values of all heads, then the output; a head has size d/heads unless `key` and `value` say otherwise. */
function attention(request: OperationRequest, need: (name: string) => Expression, biases: number): Expression {
  const model = need('model');
  const heads = optionValue(request, 'heads') ?? num(1);
  const size = (name: string): Expression => {
    const given = optionValue(request, name);
    return given ? multiply(heads, given) : model;
  };
  const [keys, values] = [size('key'), size('value')];
  const into = (width: Expression): Expression => multiply(add(model, num(biases)), width);
  return add(multiply(num(2), into(keys)), into(values), multiply(add(values, num(biases)), model));
}

/** A side is a square's; a list has the sides. */
function area(size: Expression): Expression {
  return size.kind === 'array' ? multiply(...size.items) : multiply(size, size);
}

const parameters = (layer: Layer): Operation => ({
  name: layer.name,
  example: layer.example,
  modifiers: ['with', 'where', 'to', '±'],
  options: layer.options,
  lower: (request) => counted(layer, request, standardBiases(request)),
  slips: (request) =>
    layer.options.includes('bias')
      ? [{ explanation: { code: 'missing-bias' }, result: counted(layer, request, 0) }]
      : [],
  conventions: (request) =>
    hasOption(request.query, 'bias', 'no bias')
      ? []
      : (layer.variants ?? []).map(([name, biases]): OperationConvention => ({
          name,
          result: counted(layer, request, biases),
        })),
});

function standardBiases(request: OperationRequest): number {
  const bias = optionValue(request, 'bias');
  const value = bias ? numberOf(bias) : success(1);
  return hasOption(request.query, 'no bias') || (value.ok && value.value === 0) ? 0 : 1;
}

function counted(layer: Layer, request: OperationRequest, biases: number): Outcome<Expression> {
  let missing: ReturnType<typeof failure> | undefined;
  const need = (...names: string[]): Expression => {
    const value = requiredOption(request, ...names);
    if (!value.ok) missing ??= value;
    return value.ok ? value.value : num(0);
  };
  const count = layer.count(request, need, biases);
  return missing ?? success(count);
}

const denseMultiplications: Operation = {
  name: 'multiplications dense',
  example: 'multiplications dense with in 784, out 128',
  modifiers: ['with', 'where', 'to', '±'],
  options: ['in', 'out'],
  lower(request) {
    const [input, output] = [requiredOption(request, 'in'), requiredOption(request, 'out')];
    if (!input.ok) return input;
    return output.ok ? success(multiply(input.value, output.value)) : output;
  },
};

/** k·k·in products for each of the output entries of each output channel. */
const multiplications: Operation = {
  name: 'multiplications conv',
  example: 'multiplications conv with kernel 10, in 10, out 96, output 66',
  modifiers: ['with', 'where', 'to', '±'],
  options: ['kernel', 'in', 'out', 'output', 'groups'],
  lower(request) {
    const names = ['kernel', 'in', 'out', 'output'];
    const values = names.map((name) => requiredOption(request, name));
    const missing = values.find((v) => !v.ok);
    if (missing && !missing.ok) return missing;
    const [kernel, channels, out, output] = values.flatMap((v) => (v.ok ? [v.value] : [])) as [
      Expression,
      Expression,
      Expression,
      Expression,
    ];
    const inGroup = divide(channels, optionValue(request, 'groups') ?? num(1));
    return success(multiply(area(kernel), inGroup, area(output), out));
  },
};

export const counts: readonly Operation[] = [...layers.map(parameters), multiplications, denseMultiplications];
