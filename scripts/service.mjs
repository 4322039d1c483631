/** The math service, bundled from src for scripts that measure it in-process. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';

export async function loadService() {
  const outfile = resolve('out/service.cjs');
  await esbuild.build({
    entryPoints: ['src/service/index.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(outfile);
}

/** The report of one text. */
export function checkText({ createMathService }, text, { language = 'markdown', unannotated = 'numeric' } = {}) {
  const service = createMathService();
  service.setOptions({ unannotated });
  service.openDocument('text', language, 1, text);
  const steps = service.check('text');
  while (!steps.next().done);
  return service.report('text', 'text');
}
