/** `npm run accuracy`: bundles test/accuracy and runs it with the same arguments; what it does is said there. */
import { loadBundled } from './bundled.mjs';

await loadBundled({ entry: 'test/accuracy/main.ts', name: 'accuracy', options: { sourcemap: 'linked' } });
