import { gradientOf } from '../../engine/lower';
import type { Operation } from '../operation';
import { derivativeHead, differentiateOperand, underived } from './shared';

/** Of a scalar, in the shape of its variable; with several scalar variables a vector in their order. */
export const gradient: Operation = {
  name: 'gradient',
  documentation:
    'The gradient of a scalar in the shape of its variable; with several scalar variables a vector in their order.',
  example: 'gradient L wrt W',
  modifiers: ['at', 'at-values', 'wrt', 'where', 'to', '±'],
  lower: (request) => differentiateOperand(request, gradientOf),
  graph: (request) => underived(differentiateOperand(request, gradientOf)),
  computes: derivativeHead,
};
