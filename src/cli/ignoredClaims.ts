/** Which claims a file says to ignore: hashes in an editor's settings (which may have comments), or any list of them. */
import { readFileSync } from 'node:fs';

export function readIgnoredClaims(path: string): { readonly hashes: readonly string[] } | { readonly error: string } {
  try {
    const text = readFileSync(path, 'utf8');
    const setting = /"chainrule\.ignoredClaims"\s*:\s*\[([^\]]*)\]/.exec(text)?.[1];
    return { hashes: (setting ?? text).match(/\b[0-9a-f]{16}\b/g) ?? [] };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
