/** Requests about mathematical symbols: definition, references, highlights, rename. A rename that is refused says why. */
import {
  DocumentHighlightKind,
  ErrorCodes,
  ResponseError,
  type Definition,
  type DocumentHighlight,
  type Location,
  type Range as ProtocolRange,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { answer, current, guarded } from './answers';
import type { Session } from './server';
import { toEdit } from './toProtocol';

export function registerSymbolRequests(session: Session): void {
  const { connection, service } = session;

  connection.onDefinition(
    guarded(session, null, async ({ textDocument: { uri }, position }): Promise<Definition | null> => {
      const at = await current(session, uri);
      return answer(at, at && service.definition(uri, at.offset(position)), (here, span) => ({
        uri,
        range: here.range(span),
      }));
    }),
  );
  connection.onReferences(
    guarded(session, [], async ({ textDocument: { uri }, position, context }): Promise<Location[]> => {
      const at = await current(session, uri);
      const found = at && service.references(uri, at.offset(position));
      const places = answer(at, found, (here, list) =>
        list
          .filter((one) => context.includeDeclaration || !one.isDefinition)
          .map(({ span }) => ({ uri, range: here.range(span) })),
      );
      return places ?? [];
    }),
  );
  connection.onDocumentHighlight(
    guarded(session, [], async ({ textDocument: { uri }, position }): Promise<DocumentHighlight[]> => {
      const at = await current(session, uri);
      const found = at && service.references(uri, at.offset(position));
      const places = answer(at, found, (here, list) =>
        list.map(({ span, isDefinition }) => ({
          range: here.range(span),
          kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      );
      return places ?? [];
    }),
  );
  connection.onPrepareRename(
    guarded(
      session,
      null,
      async ({
        textDocument: { uri },
        position,
      }): Promise<{ range: ProtocolRange; placeholder: string } | ResponseError | null> => {
        const at = await current(session, uri);
        return answer(at, at && service.prepareRename(uri, at.offset(position)), (here, found) =>
          'refused' in found ? refusal(found.refused) : { range: here.range(found.span), placeholder: found.text },
        );
      },
    ),
  );
  connection.onRenameRequest(
    guarded(
      session,
      null,
      async ({ textDocument: { uri }, position, newName }): Promise<WorkspaceEdit | ResponseError | null> => {
        const at = await current(session, uri);
        return answer(at, at && service.rename(uri, at.offset(position), newName), (here, found) =>
          'refused' in found
            ? refusal(found.refused)
            : {
                documentChanges: [
                  {
                    textDocument: { uri, version: here.version },
                    edits: found.edits.map((edit) => toEdit(here, edit)),
                  },
                ],
              },
        );
      },
    ),
  );
}

const refusal = (message: string): ResponseError => new ResponseError(ErrorCodes.InvalidRequest, message);
