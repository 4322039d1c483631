/** The licences of the packages whose code is in the bundles; theirs ask that they go along. */
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/** The text of the notices. `inputs` are paths of bundled files, as esbuild names them. */
function notices(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  const packages = [...folders].map(describe).sort((a, b) => (a.title < b.title ? -1 : 1));
  const unique = [...new Map(packages.map((found) => [found.title, found])).values()];
  return ['Chainrule contains code of these packages.', ...unique.map(({ title, text }) => `${title}\n\n${text}`)].join(
    `\n\n${'-'.repeat(80)}\n\n`,
  );
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)(?:\.|-|$)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') };
}

module.exports = { notices };
