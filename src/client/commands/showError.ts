/** To the next or the previous wrong place of the active document, around its end; says the verdict in words. */
import * as vscode from 'vscode';
import { markOf } from '../marks';
import type { VerdictStore } from '../verdicts';
import { toRange } from './applyEdits';
import { brieflySay } from './say';

export async function showError(store: VerdictStore, step: 1 | -1): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const found = editor && store.get(editor.document.uri);
  if (!editor || !found) return;
  const places = found.claims
    .filter((claim) => ['wrong', 'follows'].includes(markOf(claim)))
    .flatMap(({ parts, range, message }) =>
      (parts.length > 0 ? parts.map((part) => part.range) : [range]).map((place) => ({
        place: toRange(place),
        message,
      })),
    )
    .sort((a, b) => a.place.start.compareTo(b.place.start));
  const next = nearest(places, editor.selection.active, step);
  if (!next) return brieflySay(vscode.l10n.t('nothing is wrong here'));
  await vscode.window.showTextDocument(editor.document, { selection: next.place, viewColumn: editor.viewColumn });
  brieflySay(next.message);
}

function nearest<T extends { readonly place: vscode.Range }>(
  places: readonly T[],
  from: vscode.Position,
  step: 1 | -1,
): T | undefined {
  const ahead = ({ place }: T): boolean => (step > 0 ? place.start.isAfter(from) : place.end.isBefore(from));
  return step > 0 ? (places.find(ahead) ?? places[0]) : (places.filter(ahead).at(-1) ?? places.at(-1));
}
