/**
 * `npm run bench [-- <document> …]`: how long one check takes, in milliseconds, first and afterwards (median and worst of 20).
 * Without a document: examples/ and a document of 1,000 formulas. Then one digit after another is changed: the median of a check that
 * starts from the last one (a keystroke), of a check from nothing, and the ratio of the two. Last, without a document, our engine beside PyTorch
 * and SymPy where Python has them; results that differ from theirs make it exit with 1.
 */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { compareEngines } from './bench/compare.mjs';
import { checkText, loadService } from './service.mjs';

const service = await loadService();
const paths = process.argv.slice(2);
const documents = (paths.length ? paths : ['examples/homework.md', 'examples/homework.tex']).map((path) => ({
  name: path,
  text: readFileSync(path, 'utf8'),
  language: extname(path) === '.tex' ? 'latex' : 'markdown',
}));
if (paths.length === 0) documents.push({ name: '1,000 formulas', text: manyFormulas(1000), language: 'markdown' });

for (const { name, text, language } of documents) {
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    checkText(service, text, { language });
    return performance.now() - start;
  });
  const [first, ...later] = times;
  later.sort((a, b) => a - b);
  const show = (time) => `${time.toFixed(1).padStart(7)} ms`;
  console.log(`${name.padEnd(28)} first ${show(first)}   median ${show(later[10])}   worst ${show(later[19])}`);
}

console.log();
for (const { name, text, language } of documents) {
  const { warm, fresh } = keystrokes(text, language);
  const ratio = `${((100 * warm) / fresh).toFixed(0).padStart(4)} %`;
  console.log(
    `${name.padEnd(28)} keystroke ${warm.toFixed(1).padStart(7)} ms   anew ${fresh.toFixed(1).padStart(7)} ms  ${ratio}`,
  );
}

if (paths.length === 0) {
  console.log('\nOur engine beside others: processor time, medians of alternating batches');
  if (!(await compareEngines())) process.exitCode = 1;
}

/** One digit of a formula is changed at a time, at 20 places all over the document. */
function keystrokes(text, language) {
  const digits = [...text.matchAll(/= ?(?=\d)/g)].map((match) => match.index + match[0].length);
  const versions = Array.from({ length: 20 }, (_, i) => {
    const at = digits[Math.floor((digits.length * (i + 0.5)) / 20)] ?? 0;
    return text.slice(0, at) + ((Number(text[at]) + 1) % 10) + text.slice(at + 1);
  });
  const math = service.createMathService();
  const timed = (run) =>
    versions.map((version, i) => {
      const start = performance.now();
      run(version, i);
      return performance.now() - start;
    });
  const onService = (version, i) => {
    math.updateDocument('text', language, i + 1, version);
    const steps = math.check('text');
    while (!steps.next().done);
  };
  onService(text, 0);
  const warm = median(timed(onService));
  return { warm, fresh: median(timed((version) => checkText(service, version, { language }))) };
}

function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1];
}

function manyFormulas(count) {
  return Array.from({ length: count }, (_, i) => {
    const heading = i % 20 === 0 ? `## Problem ${i / 20 + 1}\n\n` : '';
    return `${heading}Let $x_{${i}} = ${i}$; then $$2 x_{${i}} + 1 = ${2 * i + 1}$$`;
  }).join('\n\n');
}
