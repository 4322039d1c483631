import { report } from '../../service';
import { version } from '../version';
import type { CheckedFile } from '.';

/** The machine-readable contract: one object for the whole run. */
export function reportJson(files: readonly CheckedFile[]): string {
  return `${JSON.stringify(
    report(
      files.map((file) => file.report),
      version,
    ),
  )}\n`;
}
