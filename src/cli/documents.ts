/** Finds and reads the documents that were asked for. What cannot be read is a message; the others are still checked. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { languageOf, type Language } from '../service';

export interface DocumentPath {
  /** As it is reported; `-` is the standard input. */
  readonly path: string;
  readonly language: Language;
}

const searched = new Set(['.tex', '.md', '.markdown', '.qmd', '.rmd']);

/** Files as named, folders searched (without node_modules and dot folders); each document once. */
export function collectDocuments(
  paths: readonly string[],
  language: Language | undefined,
): { documents: DocumentPath[]; errors: string[] } {
  const documents = new Map<string, DocumentPath>();
  const errors: string[] = [];
  for (const path of paths) {
    const found = collect(path, language);
    if (typeof found === 'string') errors.push(found);
    else found.forEach((document) => documents.set(document.path, document));
  }
  return { documents: [...documents.values()], errors };
}

function collect(path: string, language: Language | undefined): DocumentPath[] | string {
  if (path === '-') return [{ path, language: language ?? 'markdown' }];
  try {
    if (statSync(path).isDirectory()) {
      const found = search(path);
      return found.length > 0 ? found : `${path}: no .tex, .md, .markdown, .qmd or .rmd file in this folder`;
    }
  } catch (error) {
    return `${path}: ${systemMessage(error)}`;
  }
  const own = languageOf(undefined, path) ?? language;
  return own
    ? [{ path, language: own }]
    : `${path}: not a .tex or .md file; say --language latex or --language markdown`;
}

function search(folder: string): DocumentPath[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry): DocumentPath[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : search(path);
    const language = searched.has(extname(entry.name).toLowerCase()) ? languageOf(undefined, path) : undefined;
    return language && entry.isFile() ? [{ path, language }] : [];
  });
}

export type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

export async function readDocument({ path }: DocumentPath, stdin: AsyncIterable<Uint8Array | string>): Promise<Read> {
  try {
    return decode(path, path === '-' ? await readAll(stdin) : readFileSync(path));
  } catch (error) {
    return { ok: false, message: `${path}: ${systemMessage(error)}` };
  }
}

/** A file that a document includes; one that is not there is no error. */
export function readIncluded(path: string): string | undefined {
  try {
    const read = statSync(path).size > longestIncluded ? undefined : decode(path, readFileSync(path));
    return read?.ok ? read.text : undefined;
  } catch {
    return undefined;
  }
}

const longestIncluded = 1_000_000;

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Without its byte order mark, as an editor shows it: UTF-16 where the mark says so, else UTF-8, else Latin-1. */
function decode(path: string, bytes: Uint8Array): Read {
  const utf16 = byteOrders.find(({ mark }) => bytes[0] === mark[0] && bytes[1] === mark[1]);
  if (utf16) return { ok: true, text: new TextDecoder(utf16.encoding).decode(bytes) };
  if (bytes.subarray(0, 8192).includes(0)) return { ok: false, message: `${path}: not a text file` };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: true, text: new TextDecoder('latin1').decode(bytes) };
  }
}

const byteOrders = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

const systemMessages: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
};
function systemMessage(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return systemMessages[code ?? ''] ?? message;
}
