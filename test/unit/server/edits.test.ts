/** Typing faster than checks: whatever is published for a version is what a fresh check of that version's text finds. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { createMathService } from '../../../src/service';
import { connectTo } from './connection';
import { inThread } from './inThread';

/** What is typed, and for how many turns of the event loop the typist waits then. */
const edits = fc.array(
  fc.record({
    digits: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })),
    lines: fc.integer({ min: 0, max: 3 }),
    wait: fc.integer({ min: 0, max: 40 }),
  }),
  { minLength: 2, maxLength: 12 },
);
const textOf = ([a, b]: readonly [number, number], lines: number): string =>
  `${'\n'.repeat(lines)}Let $x = ${a}$; then $x + 1 = ${b}$ and $2 x = ${a + b}$.`;

describe('typing', () => {
  it('never gets diagnostics of another text than that of their version', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (typed) => {
        const service = createMathService();
        const client = await connectTo(service, {}, inThread(service));
        const texts = typed.map(({ digits, lines }) => textOf(digits, lines));
        await client.open(texts[0] ?? '');
        for (const [i, { wait }] of typed.entries()) {
          if (i > 0) await client.change(i + 1, [{ text: texts[i] ?? '' }]);
          for (let turn = 0; turn < wait; turn++) await setImmediate();
        }
        await client.diagnostics(typed.length);
        for (const { version, diagnostics } of client.published)
          assert.deepEqual(
            diagnostics.map(({ message, range }) => `${range.start.line} ${message}`),
            fresh(texts[(version ?? 0) - 1] ?? ''),
          );
        const versions = client.published.map(({ version }) => version ?? 0);
        assert.deepEqual(
          versions,
          [...versions].sort((a, b) => a - b),
        );
      }),
      { numRuns: 25, seed: 11 },
    );
  });
});

function fresh(text: string): string[] {
  const service = createMathService();
  service.openDocument('a', 'markdown', 1, text);
  const steps = service.check('a');
  while (!steps.next().done);
  const line = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  return (service.diagnostics('a')?.value ?? []).map(({ span, message }) => `${line(span.from)} ${message}`);
}
