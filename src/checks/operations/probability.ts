/** Distributions and samples. */
import type { Operation } from '../operation';
import { functionOperation } from './functionOperation';

const bits = [['log is base 2', { base: 2 }]] as const;
const sample = [['divided by n − 1', { sample: true }]] as const;

export const probability: readonly Operation[] = [
  functionOperation({
    name: 'softmax',
    operation: 'softmax',
    example: 'softmax z',
    axes: true,
  }),
  functionOperation({
    name: 'entropy',
    operation: 'entropy',
    example: 'entropy p with base 2',
    options: ['base'],
    variants: bits,
  }),
  functionOperation({
    name: 'cross entropy',
    operation: 'crossEntropy',
    example: 'cross entropy p, q',
    options: ['base'],
    variants: bits,
  }),
  functionOperation({
    name: 'kl',
    operation: 'kl',
    example: 'kl p, q',
    options: ['base'],
    variants: bits,
  }),
  functionOperation({
    name: 'mean',
    operation: 'mean',
    example: 'mean x',
    axes: true,
  }),
  functionOperation({
    name: 'variance',
    operation: 'variance',
    example: 'variance x with sample',
    options: ['sample'],
    variants: sample,
  }),
  functionOperation({
    name: 'covariance',
    operation: 'covariance',
    example: 'covariance x, y',
    options: ['sample'],
    variants: sample,
  }),
];
