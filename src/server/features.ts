/** The request handlers. Each waits for the check that is under way, so that an answer stands on the text that the editor shows. */
import type { CodeActionParams, CodeLens } from 'vscode-languageserver';
import {
  requests,
  type DocumentParams,
  type InsertResult,
  type MinimalDocument,
  type PositionParams,
  type Recomputed,
  type StatusParams,
  type StepsResult,
  type TraceParams,
} from '../protocol';
import { say, type InspectedSymbol } from '../service';
import { rebase } from '../text/rebase';
import { answer, current, guarded } from './answers';
import type { Session } from './server';
import {
  toCodeAction,
  toCodeLens,
  toCompletion,
  toEdit,
  toHover,
  toNotRead,
  toSignatureHelp,
  toTrace,
  toVerdictTree,
} from './toProtocol';

const MORE_EFFORT = 10;

export function registerFeatures(session: Session): void {
  const { connection, service, queue } = session;

  connection.onHover(
    guarded(session, null, async ({ textDocument: { uri }, position }) => {
      const at = await current(session, uri);
      if (!at) return null;
      const offset = at.offset(position);
      const symbol = await symbolAt(session, uri, offset);
      const found = service.hover(uri, offset, symbol);
      return answer(at, found, (here, hover) => toHover(here, hover, session.pictures.of(hover.blocks)));
    }),
  );
  connection.onCodeLens(
    guarded(session, [], async ({ textDocument: { uri } }) => {
      await queue.settled(uri);
      return lensesNow(session, uri);
    }),
  );
  connection.onCodeAction(
    guarded(session, [], async (params: CodeActionParams) => {
      const { uri } = params.textDocument;
      const at = await current(session, uri);
      const actions = at && service.codeActions(uri, at.span(params.range));
      const all = answer(at, actions, (here, list) =>
        list.map((action) => toCodeAction(here, action, params.context.diagnostics)),
      );
      const only = params.context.only;
      return (all ?? []).filter(({ kind = '' }) => !only || only.some((wanted) => kind.startsWith(wanted)));
    }),
  );

  connection.onCompletion(
    guarded(session, [], async ({ textDocument: { uri }, position }) => {
      const at = session.now(uri);
      const items = at && service.completion(uri, at.offset(position));
      return answer(at, items, (here, list) => list.map((item) => toCompletion(here, item))) ?? [];
    }),
  );
  connection.onSignatureHelp(
    guarded(session, null, async ({ textDocument: { uri }, position }) => {
      const at = session.now(uri);
      return answer(at, at && service.signatureHelp(uri, at.offset(position)), (_, found) => toSignatureHelp(found));
    }),
  );

  connection.onRequest(
    requests.check,
    guarded(session, null, async ({ uri }: DocumentParams): Promise<StatusParams | null> => {
      await queue.run(uri);
      return session.status(uri) ?? null;
    }),
  );
  connection.onRequest(
    requests.recompute,
    guarded(session, null, async ({ uri }: DocumentParams): Promise<Recomputed | null> => {
      await session.files.reread(uri);
      await queue.run(uri, MORE_EFFORT);
      const status = session.status(uri);
      return status ? { message: say('status.recomputed', { status: status.text }) } : null;
    }),
  );
  connection.onRequest(
    requests.verdicts,
    guarded(session, null, async ({ uri }: DocumentParams) => {
      const at = await current(session, uri);
      const report = service.report(uri, uri);
      return at && report ? toVerdictTree(at, report) : null;
    }),
  );
  connection.onRequest(
    requests.notRead,
    guarded(session, null, async ({ uri }: DocumentParams) => {
      const at = await current(session, uri);
      return answer(at, service.notRead(uri), toNotRead);
    }),
  );
  connection.onRequest(
    requests.minimalDocument,
    guarded(session, null, async ({ uri, position }: PositionParams): Promise<MinimalDocument | null> => {
      const at = await current(session, uri);
      if (!at) return null;
      const steps = service.minimalDocument(uri, at.offset(position));
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return step.value ?? null;
        await new Promise((resolve) => setTimeout(resolve)); // what is waiting comes first
      }
    }),
  );
  connection.onRequest(
    requests.trace,
    guarded(session, null, async ({ uri, position, everyOperation }: TraceParams) => {
      const at = await current(session, uri);
      const question = at && { kind: 'graph' as const, offset: at.offset(position), everyOperation };
      const found = question && (await session.runner.ask(uri, question));
      return found?.kind === 'graph' ? answer(at, service.trace(uri, found.graph), toTrace) : null;
    }),
  );
  connection.onRequest(
    requests.steps,
    guarded(
      session,
      nothing(say('result.noSteps')),
      async ({ uri, position }: PositionParams): Promise<StepsResult> => {
        const at = await current(session, uri);
        const offset = at?.offset(position) ?? 0;
        const found = at && (await session.runner.ask(uri, { kind: 'graph', offset, everyOperation: false }));
        const steps = at && service.workedSteps(uri, offset, found?.kind === 'graph' ? found.graph : undefined);
        return (
          answer(at, steps, (here, { edits, text }) => ({
            version: here.version,
            edits: edits.map((edit) => toEdit(here, edit)),
            text,
          })) ?? nothing(service.disclosure() === 'value' ? say('result.noSteps') : say('result.withheld'))
        );
      },
    ),
  );
  connection.onRequest(
    requests.insertResult,
    guarded(
      session,
      nothing(say('result.nothing')),
      async ({ uri, position }: PositionParams): Promise<InsertResult> => {
        const at = await current(session, uri);
        const edits = at && service.insertResult(uri, at.offset(position));
        return (
          answer(at, edits, (here, list) => ({
            version: here.version,
            edits: list.map((edit) => toEdit(here, edit)),
          })) ?? nothing(service.disclosure() === 'value' ? say('result.nothing') : say('result.withheld'))
        );
      },
    ),
  );
}

/** A look at the symbol there; the hover does not wait for a worker that is busy with something else. */
async function symbolAt({ runner }: Session, uri: string, offset: number): Promise<InspectedSymbol | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), LATE));
  const found = await Promise.race([runner.ask(uri, { kind: 'symbol', offset }), late]);
  return found?.kind === 'symbol' ? found.symbol : undefined;
}

const LATE = 500;

/** Where checks run on save only, the last lenses move with the text: lines would jump if they came and went. */
function lensesNow({ service, snapshots, now }: Session, uri: string): CodeLens[] {
  const [then, here] = [snapshots.get(uri), now(uri)];
  const lenses = service.codeLenses(uri);
  if (!then || !here || lenses?.version !== then.version) return [];
  const carry = rebase(then.text, here.text);
  return lenses.value.flatMap((lens) => {
    const place = carry(lens.span);
    return place ? [toCodeLens(here, { ...lens, span: place })] : [];
  });
}

const nothing = (why: string): InsertResult => ({ version: -1, edits: [], message: why });
