/** Words of the trace panel: titles, the steps forward and backward, and what a screen reader says of a node. */

/** `name` is empty where the result has no name. */
const titles: Readonly<Record<string, (name: string) => string>> = {
  backprop: (name) => `Backpropagation of ${name}`,
  forward: (name) => `Forward computation of ${name}`,
  gradient: (name) => `Gradient of ${name}`,
  derivative: (name) => `Derivative of ${name}`,
  jacobian: (name) => `Jacobian of ${name}`,
  network: (name) => `Network behind ${name}`,
};

export const title = (origin: string, name: string): string =>
  (titles[origin] ?? ((of: string): string => `Computation of ${of}`))(name === '' ? theResult : name);

const theResult = 'the result';

export const summary = (nodes: number, given: number): string => `${nodes} nodes, ${given} of them given`;
export const jacobianNote =
  'The result has several entries: under each node stands the Jacobian of the result by it, one row an entry of the result.';
export const tiedNote = 'A derivative was taken at a kink or at equal maxima; another choice there would be as good.';
export const noAdjoints = (reason: string): string => `There are no gradients: ${reason}.`;
export const noTrace = (reason: string): string => `There is no trace to show here: ${reason}.`;
export const nothingHere =
  'There is no computation to trace here. Put the cursor on a directive such as "backprop L wrt W", on a formula of a network, or on a defined quantity with a value.';

/** Why a structure has no numbers. */
export const withheld: Readonly<Record<'place' | 'verdict', string>> = {
  place: 'The setting chainrule.disclosure is "place": the structure is shown without its values.',
  verdict: 'The setting chainrule.disclosure is "verdict": the structure is shown without its values.',
};

export const value = 'value';
export const gradientBy = (output: string, name: string): string => `∂${output}/∂${whole(name)}`;
const whole = (name: string): string => (name.includes(' ') ? `(${name})` : name);
export const given = 'given';
export const entrywise = (local: string): string => `entrywise ${local}`;
export const sizeOnly = (shape: string): string => `${shape} array`;
export { moreColumns, moreRows } from './labels';
export const wrongEntries = (places: string): string => `✗ wrong: ${places}`;
export const writtenRight = (written: string): string => `✓ written ${written}`;
export const writtenWrong = (message: string): string => `✗ ${message}`;
export const writtenFollows = (message: string): string => `↳ ${message}`;

/** `h₁ = σ(w₁₁ x₁ + b₁) = 0.5987` */
export const forwardStep = (n: number, all: number, name: string, formula: string, result: string): string =>
  formula === '' || formula === name
    ? `Forward, step ${n} of ${all}: ${name} = ${result}`
    : `Forward, step ${n} of ${all}: ${name} = ${formula} = ${result}`;
export const backwardStart = (all: number, gradient: string): string =>
  `Backward, step 1 of ${all}: ${gradient} = 1, where the way back begins`;
export const backwardStep = (n: number, all: number, gradient: string, terms: string, result: string): string =>
  `Backward, step ${n} of ${all}: ${gradient} = ${terms} = ${result}`;

export const nodeWords = (name: string, formula: string, result: string): string =>
  formula === '' || formula === name ? `${name}, given: ${result}` : `${name}, computed as ${formula}: ${result}`;
export const gradientWords = (gradient: string, result: string): string => `${gradient} is ${result}`;
export const inputWords = (names: string): string => `made from ${names}`;
export const edgeWords = (from: string, to: string, local: string): string =>
  `∂${whole(to)}/∂${whole(from)} = ${local}`;
export const askedWords = 'asked for by the directive';

// Headings of the Markdown export
export const quantity = 'Quantity';
export const computedAs = 'Computed as';
export const valueHeading = 'Value';
export const gradientHeading = (output: string): string => `∂${output}/∂ this`;
export const stepsHeading = 'Step by step';

/** What a node without a name does. */
export const operationSigns: Readonly<Record<string, string | undefined>> = {
  plus: '+',
  minus: '−',
  negate: '−',
  times: '×',
  hadamard: '⊙',
  divide: '÷',
  power: 'power',
  sum: 'Σ',
  prod: 'Π',
  dot: '·',
  matmul: '×',
  outer: 'outer product',
  kron: '⊗',
  transpose: 'transpose',
  inverse: 'inverse',
  sigmoid: 'σ',
  relu: 'ReLU',
  sqrt: '√',
  array: 'array',
  index: 'entry',
  conv: 'convolution',
  maxpool: 'max pooling',
  avgpool: 'average pooling',
};
