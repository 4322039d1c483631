/** The documents that Chainrule reads: by language, whatever their scheme (files, untitled, remote, virtual). */
import type { TextDocument } from 'vscode';

const languages = ['latex', 'tex', 'markdown', 'markdown_latex_combined', 'quarto', 'rmd'] as const;

export const selector = languages.map((language) => ({ language }));

export const readsDocument = ({ languageId }: TextDocument): boolean =>
  languages.some((language) => language === languageId);
