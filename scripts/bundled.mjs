/** A TypeScript module of the project, bundled into out/ and loaded, for scripts that run it in-process. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';

/** @param {{ entry: string, name: string, options?: import('esbuild').BuildOptions }} what `name`: of the file in out/ */
export async function loadBundled({ entry, name, options }) {
  const outfile = resolve('out', `${name}.cjs`);
  await esbuild.build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    ...options,
  });
  return createRequire(import.meta.url)(outfile);
}
