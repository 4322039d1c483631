/** `npm run readme`: writes the table of operations into README.md; a unit test fails where it is not fresh. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';

const outfile = resolve('out/operationsTable.cjs');
await esbuild.build({
  entryPoints: ['scripts/operationsTable.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
const { withOperations } = createRequire(import.meta.url)(outfile);
writeFileSync('README.md', withOperations(readFileSync('README.md', 'utf8')));
