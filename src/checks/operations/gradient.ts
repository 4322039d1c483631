import { gradientOf } from '../../engine/lower';
import type { Operation } from '../operation';
import { withKernels } from './kernels';
import { derivativeHead, differentiateOperand, underived } from './shared';
import { gradientByAll, isGradientOf, splitByVariable } from './variables';

/** Of a scalar, in the shape of its variable; of several variables one gradient below the other, or each against its own formula. */
export const gradient: Operation = withKernels({
  name: 'gradient',
  example: 'gradient L wrt W',
  modifiers: ['at', 'at-values', 'wrt', 'from', 'where', 'to', '±'],
  takesUpstream: true,
  lower: (request) => differentiateOperand(request, gradientOf, gradientByAll),
  graph: (request) => underived(differentiateOperand(request, gradientOf, gradientByAll)),
  computes: derivativeHead,
  split: splitByVariable,
  computesPart: isGradientOf,
  asOne: true,
});
