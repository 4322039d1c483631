/**
 * Files that a document includes, for their macros: `\input{macros}`, `\usepackage{mystyle}`, `%!TEX root`, and what those include in their
 * turn. Addresses are relative to the document and of its scheme; what is not given, or is too long, is passed over.
 */
import type { Include, Language, MacroDefinition, SourceDocument } from '../document/model';

/** A file's text by its address; undefined where it is not there. */
export type IncludedFiles = Readonly<Record<string, string | undefined>>;

const mostFiles = 128;
const longestFile = 1_000_000;

type Reader = (text: string, language: Language) => SourceDocument;

export interface WithIncluded {
  readonly document: SourceDocument;
  /** Addresses of all that is included, given or not. */
  readonly included: readonly string[];
}

/** The document with the macros of what it includes; each stands where its file is named. */
export function withIncluded(document: SourceDocument, uri: string, files: IncludedFiles, read: Reader): WithIncluded {
  const included = new Set<string>();
  const macros: MacroDefinition[] = [];
  const visit = (includes: readonly Include[], at: number | undefined): void => {
    for (const include of includes) {
      const address = addressOf(uri, include);
      if (address === undefined || address === uri || included.has(address) || included.size >= mostFiles) continue;
      included.add(address);
      const text = files[address];
      if (text === undefined || text.length > longestFile) continue;
      const from = at ?? include.span.from;
      const inner = readFile(address, text, read);
      visit(inner.includes, from);
      macros.push(...inner.macros.map((m) => ({ ...m, span: { from, to: from } })));
    }
  };
  visit(document.includes, undefined);
  if (macros.length === 0) return { document, included: [...included] };
  const all = [...macros, ...document.macros].sort((a, b) => a.span.from - b.span.from);
  return { document: { ...document, macros: all }, included: [...included] };
}

type FileRead = Pick<SourceDocument, 'includes' | 'macros'>;
const known = new WeakMap<Reader, Map<string, FileRead & { readonly text: string }>>();

/** Files change seldom: what was read is kept. One that cannot be read has no macros. */
function readFile(address: string, text: string, read: Reader): FileRead {
  const files = known.get(read) ?? new Map<string, FileRead & { readonly text: string }>();
  known.set(read, files);
  const before = files.get(address);
  if (before?.text === text) return before;
  const now = { text, ...guarded(() => read(text, 'latex')) };
  if (files.size >= mostFiles) files.clear();
  files.set(address, now);
  return now;
}

function guarded(read: () => SourceDocument): FileRead {
  try {
    const { includes, macros } = read();
    return { includes, macros };
  } catch {
    return { includes: [], macros: [] };
  }
}

/** `file:///hw/3.tex` and `../macros` → `file:///macros.tex`; undefined for an absolute path or one that leads out of the root. */
export function addressOf(uri: string, { path, extension }: Include): string | undefined {
  if (!/^[^/\\:*?"<>|#]+(?:\/[^/\\:*?"<>|#]+)*$/.test(path)) return undefined;
  const [, root = '', place = ''] = /^([a-z][\w+.-]+:(?:\/\/[^/]*\/)?|\/?)([^]*)$/i.exec(uri) ?? [];
  const isAddress = root.includes(':');
  const folders = place.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..' && (folders.length === 0 || folders[folders.length - 1] === '..')) {
      if (root !== '') return undefined;
      folders.push(step);
    } else if (step === '..') folders.pop();
    else if (step !== '.') folders.push(isAddress ? encodeURIComponent(step) : step);
  }
  const address = root + folders.join('/');
  return /\.(?:tex|sty|cls|ltx|def)$/i.test(address) ? address : `${address}${extension}`;
}
