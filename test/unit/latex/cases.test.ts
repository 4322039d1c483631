import { strict as assert } from 'node:assert';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { blockToCase, parseMath } from '../../../src/latex';

const folder = 'test/fixtures/latex';

interface Case {
  readonly title: string;
  readonly input: string;
  readonly tree: string;
}

/** `# title [environment]`, the formula, `==>`, the statements and errors. */
function readCases(file: string): Case[] {
  return readFileSync(join(folder, file), 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const [head = '', tree = ''] = part.split('\n==>\n');
      const end = head.indexOf('\n');
      return { title: head.slice(0, end), input: head.slice(end + 1), tree: tree.trim() };
    });
}

describe('formulas', () => {
  for (const file of readdirSync(folder).sort()) {
    const mode = file === 'directive.txt' ? 'directive' : 'latex';
    describe(file.replace('.txt', ''), () => {
      for (const { title, input, tree } of readCases(file))
        it(title, () => {
          const environment = /\[(.*)\]$/.exec(title)?.[1];
          const source = `before ${input} behind`;
          const block = parseMath({ text: source, from: 7, to: 7 + input.length }, { mode, environment });
          assert.equal(blockToCase(block), tree);
        });
    });
  }
});
