/** Ranges at the other end of the connection: lines and UTF-16 units, whatever the text is made of. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService } from '../../../src/service';
import { documents, positionOf } from '../encodedDocuments';
import { connectTo } from './connection';

describe('encodings behind the server', () => {
  for (const [name, [language, text]] of Object.entries(documents))
    it(`${name} keep the place, also once it is edited`, async () => {
      const client = await connectTo(createMathService());
      await client.open(text, language);
      const { diagnostics } = await client.diagnostics(1);
      const { line, column } = positionOf(text, text.indexOf('777'));
      const range = { start: { line, character: column }, end: { line, character: column + 3 } };
      assert.deepEqual(
        diagnostics.map((d) => d.range),
        [range],
      );
      const end = { line, character: column + 2 };
      await client.change(2, [{ range: { start: end, end: range.end }, text: '88' }]);
      const after = await client.diagnostics(2);
      assert.deepEqual(
        after.diagnostics.map((d) => d.range),
        [{ start: range.start, end: { line, character: column + 4 } }],
      );
      await client.close();
    });
});
