/**
 * The corpus: right statements and derivations in the words and the notation of homework, each document under a line
 * `=== name md|tex numeric|all` (`all`: symbolic steps are checked too). Lines that begin with `@` say its truth in Python (verify.py).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusDocument {
  readonly family: string;
  readonly name: string;
  readonly language: 'markdown' | 'latex';
  readonly mode: 'numeric' | 'all';
  readonly text: string;
}

export function readCorpus(folder: string): CorpusDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => documentsIn(file.slice(0, -4), readFileSync(join(folder, file), 'utf8')));
}

function documentsIn(family: string, source: string): CorpusDocument[] {
  return source
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n');
      const [name = '', language, mode] = title.trim().split(' ');
      const text = `${lines
        .filter((line) => !line.startsWith('@ '))
        .join('\n')
        .trim()}\n`;
      return {
        family,
        name: `${family}/${name}`,
        language: language === 'tex' ? 'latex' : 'markdown',
        mode: mode === 'all' ? 'all' : 'numeric',
        text,
      };
    });
}
