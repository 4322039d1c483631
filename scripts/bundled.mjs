/** A TypeScript module of the project, bundled into out/, for what runs it in Node. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';

/** The path of the bundle. `name`: of the file in out/, without its ending. */
export async function bundle({ entry, name, options }) {
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
  return outfile;
}

/** What the module exports; another instance of it for another name. */
export const loadBundled = async (what) => createRequire(resolve('package.json'))(await bundle(what));
