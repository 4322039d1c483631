/** Convolution and pooling, as the engine computes them. */
import type { Operation } from '../operation';
import { functionOperation } from './functionOperation';
import { convolutionLines, maximumLines, meanLines } from './windowLines';

export const convolution: readonly Operation[] = [
  functionOperation({
    name: 'conv',
    operation: 'conv',
    pictures: true,
    example: 'conv X, F with stride 1, padding 0, mode valid',
    options: ['stride', 'padding', 'mode', 'flip', 'dilation'],
    lines: convolutionLines,
    variants: [['the kernel is flipped', { flip: true }]],
    forgotten: [
      { option: 'flip', instead: { flip: false }, explanation: { code: 'not-flipped' } },
      { option: 'stride', instead: { stride: 1 }, explanation: { code: 'left-out', detail: 'stride' } },
      { option: 'padding', instead: { padding: 0 }, explanation: { code: 'left-out', detail: 'padding' } },
      { option: 'padding', instead: { sides: 1 }, explanation: { code: 'one-sided' } },
    ],
  }),
  functionOperation({
    name: 'maxpool',
    operation: 'maxpool',
    pictures: true,
    example: 'maxpool O with size 2, stride 1',
    options: ['size', 'stride', 'padding'],
    lines: maximumLines,
  }),
  functionOperation({
    name: 'avgpool',
    operation: 'avgpool',
    pictures: true,
    example: 'avgpool O with size 2, stride 2',
    options: ['size', 'stride', 'padding'],
    lines: meanLines,
  }),
];
