/** Requests about the document's structure: its outline, what folds, hints between its letters. */
import {
  FoldingRangeKind,
  InlayHintKind,
  SymbolKind,
  type DocumentSymbol,
  type FoldingRange,
  type InlayHint,
} from 'vscode-languageserver';
import type { InlayMode, ServiceSymbol } from '../service';
import type { Span } from '../text/span';
import { answer, current, guarded } from './answers';
import type { Session } from './server';
import type { Snapshot } from './toProtocol';

export function registerStructureRequests(session: Session, inlayMode: () => InlayMode): void {
  const { connection, service } = session;

  connection.onDocumentSymbol(
    guarded(session, [], async ({ textDocument: { uri } }): Promise<DocumentSymbol[]> => {
      const at = await current(session, uri);
      return answer(at, at && service.documentSymbols(uri), toSymbols) ?? [];
    }),
  );
  connection.onFoldingRanges(
    guarded(session, [], async ({ textDocument: { uri } }): Promise<FoldingRange[]> => {
      const at = session.now(uri);
      return answer(at, at && service.foldingRanges(uri), toFolding) ?? [];
    }),
  );
  connection.languages.inlayHint.on(
    guarded(session, [], async ({ textDocument: { uri }, range }): Promise<InlayHint[]> => {
      if (inlayMode() === 'off') return [];
      const at = await current(session, uri);
      const hints = at && service.inlayHints(uri, inlayMode(), at.span(range));
      return (
        answer(at, hints, (here, list) =>
          list.map(({ offset, text }) => ({
            position: here.position(offset),
            label: text,
            kind: InlayHintKind.Type,
            paddingLeft: true,
          })),
        ) ?? []
      );
    }),
  );
}

const toSymbols = (at: Snapshot, symbols: readonly ServiceSymbol[]): DocumentSymbol[] =>
  symbols.map(({ name, detail, kind, span, children }) => ({
    name,
    detail,
    kind: kind === 'section' ? SymbolKind.Module : SymbolKind.Boolean,
    range: at.range(span),
    selectionRange: at.range({ from: span.from, to: span.from }),
    children: toSymbols(at, children),
  }));

const toFolding = (at: Snapshot, ranges: readonly Span[]): FoldingRange[] =>
  ranges.map((place) => ({
    startLine: at.position(place.from).line,
    endLine: at.position(place.to).line,
    kind: FoldingRangeKind.Comment,
  }));
