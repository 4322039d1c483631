/** Claims that are ignored from outside the file, by their hashes. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService, report, type MathService } from '../../../src/service';
import { span } from '../../../src/text/span';

const TEXT = '# One\n\nLet $a = 2$. So $a + 1 = 4$ and $2 a = 5$.\n';

function checked(text: string): MathService {
  const service = createMathService();
  service.openDocument('a', 'markdown', 1, text);
  for (const step of service.check('a')) void step;
  return service;
}
const claims = (service: MathService) => service.report('a', 'a')?.claims ?? [];
const hashOf = (text: string, claim: string): string =>
  claims(checked(text)).find(({ range }) => text.slice(0, range.end.offset).endsWith(claim))?.hash ?? 'none';

describe('ignored claims', () => {
  it('are shown nowhere and not counted; the others stay', () => {
    const service = checked(TEXT);
    const marked = (): string[] =>
      (service.diagnostics('a')?.value ?? []).map(({ span: { from, to } }) => TEXT.slice(from, to));
    assert.deepEqual(marked(), ['4', '5']);
    service.setIgnoredClaims([hashOf(TEXT, 'a + 1 = 4')]);
    assert.deepEqual(marked(), ['5']);
    assert.equal(claims(service).filter(({ ignored }) => ignored).length, 1);
    const file = service.report('a', 'a');
    assert.equal(file && report([file], '0').summary.fails, 1);
    service.setIgnoredClaims([]);
    assert.deepEqual(marked(), ['4', '5']);
  });

  it('have a hash that edits elsewhere and spaces do not change', () => {
    const hash = hashOf(TEXT, 'a + 1 = 4');
    assert.match(hash, /^[0-9a-f]{16}$/);
    assert.equal(
      hashOf(
        `# Zero\n\nNew $1 + 1 = 3$.\n\n${TEXT}\n\n# Two\n\n$a + 1 = 4$`.replace('2 a = 5', '2 a = 6'),
        'So $a + 1 = 4',
      ),
      hash,
    );
    assert.equal(hashOf(TEXT.replace('a + 1 = 4', 'a+1 = 4'), 'a+1 = 4'), hash);
  });

  it('have another hash with another text, section or relation', () => {
    const all = [
      hashOf(TEXT, 'a + 1 = 4'),
      hashOf(TEXT, '2 a = 5'),
      hashOf(TEXT.replace('# One', '# Two'), 'a + 1 = 4'),
      hashOf(TEXT.replace('a + 1 = 4', 'a + 1 = 7'), 'a + 1 = 7'),
    ];
    assert.equal(new Set(all).size, 4);
  });

  it('are offered by a quick fix on what is marked, at every level of disclosure', () => {
    const service = checked(TEXT);
    const at = TEXT.indexOf('4$');
    for (const level of ['value', 'place', 'verdict'] as const) {
      service.setDisclosure(level);
      const fixes = service.codeActions('a', span(at, at))?.value.filter(({ ignores }) => ignores) ?? [];
      assert.deepEqual(
        fixes.map(({ title, ignores }) => [title, ignores?.from]),
        [['Ignore this claim in this workspace', at]],
      );
    }
  });
});
