import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files under `folder` whose path matches, sorted, with `/` between the parts. */
export function filesUnder(folder, pattern) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).replaceAll('\\', '/'))
    .filter((path) => pattern.test(path))
    .sort();
}
