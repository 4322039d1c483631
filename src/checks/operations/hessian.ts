import { hessianOf } from '../../engine/lower';
import type { Operation } from '../operation';
import { derivativeHead, differentiateOperand } from './shared';

/** The symmetric matrix of second derivatives of a scalar. */
export const hessian: Operation = {
  name: 'hessian',
  documentation: 'The matrix of second partial derivatives of a scalar function.',
  example: 'hessian f at [0,1]',
  modifiers: ['at', 'at-values', 'where', 'to', '±'],
  lower: (request) => differentiateOperand(request, hessianOf),
  computes: derivativeHead,
};
