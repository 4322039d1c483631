/** `npm run accuracy`: bundles test/accuracy and runs it with the same arguments; what it does is said there. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';

const outfile = resolve('out/accuracy.cjs');
await esbuild.build({
  entryPoints: ['test/accuracy/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  logLevel: 'warning',
});
createRequire(import.meta.url)(outfile);
