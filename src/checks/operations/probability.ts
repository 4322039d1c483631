/** Distributions and samples. */
import type { Operation } from '../operation';
import { functionOperation } from './functionOperation';

const bits = [['log is base 2', { base: 2 }]] as const;
const sample = [['divided by n − 1', { sample: true }]] as const;

export const probability: readonly Operation[] = [
  functionOperation({
    name: 'softmax',
    operation: 'softmax',
    documentation: 'exp(zᵢ) divided by the sum of all exp(zⱼ); of a matrix in each row, with `axis 0` in each column.',
    example: 'softmax z',
    axes: true,
  }),
  functionOperation({
    name: 'entropy',
    operation: 'entropy',
    documentation: 'The entropy −Σ pᵢ log pᵢ of a distribution, in nats unless `base` says otherwise.',
    example: 'entropy p with base 2',
    options: ['base'],
    variants: bits,
  }),
  functionOperation({
    name: 'cross entropy',
    operation: 'crossEntropy',
    documentation:
      'The cross entropy −Σ pᵢ log qᵢ of a distribution p and a model q, in nats unless `base` says otherwise.',
    example: 'cross entropy p, q',
    options: ['base'],
    variants: bits,
  }),
  functionOperation({
    name: 'kl',
    operation: 'kl',
    documentation: 'The divergence Σ pᵢ log(pᵢ/qᵢ) of Kullback and Leibler, in nats unless `base` says otherwise.',
    example: 'kl p, q',
    options: ['base'],
    variants: bits,
  }),
  functionOperation({
    name: 'mean',
    operation: 'mean',
    documentation: 'The mean of all entries; with `axis 0` of each column of a matrix, with `axis 1` of each row.',
    example: 'mean x',
    axes: true,
  }),
  functionOperation({
    name: 'variance',
    operation: 'variance',
    documentation: 'The mean squared distance from the mean; `sample` divides by n − 1 instead of n.',
    example: 'variance x with sample',
    options: ['sample'],
    variants: sample,
  }),
  functionOperation({
    name: 'covariance',
    operation: 'covariance',
    documentation:
      'Of two lists their covariance, of a matrix whose rows are observations the matrix of covariances of its columns; `sample` divides by n − 1.',
    example: 'covariance x, y',
    options: ['sample'],
    variants: sample,
  }),
];
