/**
 * `npm run bench [-- <document> …]`: how long one check takes, in milliseconds, first and afterwards (median and worst of 20).
 * Without a document: examples/ and a document of 1,000 formulas.
 */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
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

function manyFormulas(count) {
  return Array.from({ length: count }, (_, i) => {
    const heading = i % 20 === 0 ? `## Problem ${i / 20 + 1}\n\n` : '';
    return `${heading}Let $x_{${i}} = ${i}$; then $$2 x_{${i}} + 1 = ${2 * i + 1}$$`;
  }).join('\n\n');
}
