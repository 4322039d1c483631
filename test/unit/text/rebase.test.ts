import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rebase } from '../../../src/text/rebase';
import { slice, span } from '../../../src/text/span';

describe('carrying places over an edit', () => {
  const before = 'one two three';
  const place = (word: string) => span(before.indexOf(word), before.indexOf(word) + word.length);
  const carried = (after: string, word: string) => {
    const found = rebase(before, after)(place(word));
    return found && slice(after, found);
  };
  it('keeps what stands before and moves what stands behind', () => {
    assert.equal(carried('one, two three', 'one'), 'one');
    assert.equal(carried('one, two three', 'two'), 'two');
    assert.equal(carried('one  three', 'three'), 'three');
  });
  it('loses what was changed', () => {
    assert.equal(carried('one too three', 'two'), undefined);
    assert.equal(carried('', 'two'), undefined);
  });
  it('leaves an unchanged text as it is', () => assert.equal(carried(before, 'two'), 'two'));
});
