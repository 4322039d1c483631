/** By hand: one mistake in four letters is forgiven, two at most, and never where two words are as near. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nearest } from '../../../src/text/nearest';

describe('the nearest word', () => {
  const known = ['jacobian', 'gradient', 'stride', 'det', 'dilation', 'kernel', 'kernels'];
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['jacobain', 'jacobian'], // exchanged
    ['grdient', 'gradient'], // missing
    ['strride', 'stride'], // too many
    ['strode', 'stride'], // wrong
    ['jakobien', 'jacobian'], // two
    ['jakobienn', undefined], // three
    ['dat', undefined], // short
    ['stride', undefined], // right already
    ['kernelz', undefined], // kernel and kernels are as near
    ['homework', undefined],
    ['', undefined],
  ];
  for (const [word, expected] of cases)
    it(`of "${word}" is ${expected ?? 'none'}`, () => assert.equal(nearest(word, known), expected));
});
