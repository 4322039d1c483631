/** Words of the trace panel: titles, the steps forward and backward, and what a screen reader says of a node. */
import { say, sayOf, textOf } from './say';

/** `name` is empty where the result has no name. */
export const title = (origin: string, name: string): string =>
  sayOf('trace.title', textOf('trace.title', origin) === undefined ? 'any' : origin, {
    name: name === '' ? say('trace.theResult') : name,
  });

export const gradientBy = (output: string, name: string): string => `∂${output}/∂${whole(name)}`;
const whole = (name: string): string => (name.includes(' ') ? `(${name})` : name);

/** `h₁ = σ(w₁₁ x₁ + b₁) = 0.5987` */
export const forwardStep = (n: number, all: number, name: string, formula: string, result: string): string =>
  formula === '' || formula === name
    ? say('trace.forward.given', { n, all, name, result })
    : say('trace.forward', { n, all, name, formula, result });

export const nodeWords = (name: string, formula: string, result: string): string =>
  formula === '' || formula === name
    ? say('trace.node.given', { name, result })
    : say('trace.node', { name, formula, result });

export const edgeWords = (from: string, to: string, local: string): string =>
  `∂${whole(to)}/∂${whole(from)} = ${local}`;

/** What a node without a name does. */
export const operationSign = (operation: string): string => signs[operation] ?? textOf('sign', operation) ?? operation;

const signs: Readonly<Record<string, string | undefined>> = {
  plus: '+',
  minus: '−',
  negate: '−',
  times: '×',
  hadamard: '⊙',
  divide: '÷',
  sum: 'Σ',
  prod: 'Π',
  dot: '·',
  matmul: '×',
  kron: '⊗',
  sigmoid: 'σ',
  relu: 'ReLU',
  sqrt: '√',
};
