import type { BuildOptions } from 'esbuild';

interface Bundled {
  readonly entry: string;
  readonly name: string;
  readonly options?: BuildOptions;
}

export function bundle(what: Bundled): Promise<string>;
export function loadBundled(what: Bundled): Promise<unknown>;
