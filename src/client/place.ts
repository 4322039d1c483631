import * as vscode from 'vscode';
import { readsDocument } from './languages';

/** The document and position that a command is about. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly position: { readonly line: number; readonly character: number };
}

/** A lens names its place; from the palette it is the cursor of the active editor. */
export function placeOf(uri: string | undefined, position: Place['position'] | undefined): Place | undefined {
  if (typeof uri === 'string' && position) return { uri: vscode.Uri.parse(uri), position };
  const editor = vscode.window.activeTextEditor;
  return editor && readsDocument(editor.document)
    ? { uri: editor.document.uri, position: editor.selection.active }
    : undefined;
}
