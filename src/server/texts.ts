/**
 * The texts of open documents. Each change is made to a document that is new: the library keeps a table of lines from one change to the
 * next, which is wrong from then on where a client named a place behind the end of the text.
 */
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';

export const texts = {
  create: TextDocument.create,
  update: (before: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument =>
    changes.reduce((document, change) => {
      const next = TextDocument.create(before.uri, before.languageId, version, document.getText());
      return TextDocument.update(next, [change], version);
    }, before),
};
