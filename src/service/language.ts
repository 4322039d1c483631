/** Which reader a document gets, by the editor's language id or by a file's name. */
import type { Language } from '../document/model';

const byId: Readonly<Record<string, Language | undefined>> = {
  latex: 'latex',
  tex: 'latex',
  markdown: 'markdown',
  markdown_latex_combined: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
};

const byExtension: Readonly<Record<string, Language | undefined>> = {
  tex: 'latex',
  ltx: 'latex',
  sty: 'latex',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  qmd: 'markdown',
  rmd: 'markdown',
};

/** By language id, else by the extension of the path; undefined for what Chainrule does not read. */
export function languageOf(id: string | undefined, path: string): Language | undefined {
  const extension = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return (id === undefined ? undefined : byId[id]) ?? byExtension[extension];
}
