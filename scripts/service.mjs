/** The math service, bundled from src for scripts that measure it in-process. */
import { loadBundled } from './bundled.mjs';

export const loadService = () => loadBundled({ entry: 'src/service/index.ts', name: 'service' });

/** The report of one text. */
export function checkText({ createMathService }, text, { language = 'markdown', unannotated = 'numeric' } = {}) {
  const service = createMathService();
  service.setOptions({ unannotated });
  service.openDocument('text', language, 1, text);
  const steps = service.check('text');
  while (!steps.next().done);
  return service.report('text', 'text');
}
