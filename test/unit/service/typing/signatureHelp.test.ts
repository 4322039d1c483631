import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { operations } from '../../../../src/checks/operations';
import { blanksOf } from '../../../../src/service/typing/phrase';
import { typed, URI } from './document';

/** The example of the operation at the cursor, the active parameter in angle brackets. */
function shown(marked: string): string | undefined {
  const { service, offset } = typed(marked);
  const signature = service.signatureHelp(URI, offset)?.value;
  const active = signature?.active === undefined ? undefined : signature.parameters[signature.active]?.span;
  if (!signature || !active) return signature?.label;
  const { label } = signature;
  return `${label.slice(0, active.from)}<${label.slice(active.from, active.to)}>${label.slice(active.to)}`;
}

describe('signature help', () => {
  it('shows how the operation at the cursor is written, and what is being typed', () => {
    assert.equal(shown('%% check: jacobian |'), 'jacobian <f2∘f1> at [1,2]');
    assert.equal(shown('%% check: jacobian g at |'), 'jacobian f2∘f1 at <[1,2]>');
    assert.equal(shown('%% check: jacobian g at [1, |'), 'jacobian f2∘f1 at <[1,2]>');
    assert.equal(shown('%% check: solve A, |'), 'solve A, <b>');
    assert.equal(shown('%% check: conv X, F with mode |'), 'conv X, F with stride 1, padding 0, mode <valid>');
    assert.equal(
      shown('%% check: conv X, F with stride 2, padding |'),
      'conv X, F with stride 1, padding <0>, mode valid',
    );
    assert.equal(shown('%% check: step adam w of |'), 'step adam w of <L> with lr 0.001, beta1 0.9, beta2 0.999');
    assert.equal(shown('%% check: limit f as x → |'), 'limit sin(x)/x as <x> → 0');
    assert.equal(shown('%% check: identity (a + b)^2 = |'), 'identity (a + b)^2 = <a^2 + 2 a b + b^2>');
  });
  it('shows none outside of an operation', () => {
    for (const marked of ['text |', '%% check: |', '%% let: x = |', '%% assume: A |'])
      assert.equal(shown(marked), undefined);
  });
  it('emphasizes what the example has', () => {
    for (const operation of operations)
      for (const { span } of blanksOf(operation)) {
        assert.ok(span.from < span.to && span.to <= operation.example.length, operation.name);
        assert.ok(span.from >= operation.name.length, operation.name);
      }
  });
});
