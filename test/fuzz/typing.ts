/** Typing in a document of a server at the other end of a connection: what it finds after every edit is what a fresh check finds. */
import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { defaultSettings } from '../../src/server/settings';
import { Snapshot, toDiagnostic } from '../../src/server/toProtocol';
import { createMathService, type MathService } from '../../src/service';
import { connectTo, URI } from '../unit/server/connection';
import { inThread } from '../unit/server/inThread';
import type { Edit, Input } from './input';

/** Small, so that many inputs are tried. */
const budget = 100_000;
/** A document that has grown to more characters is cut down to its beginning. */
const [longest, beginning] = [2500, 800];

/** Yields the number of claims after opening and after each edit. */
export async function* claimsWhileTyping(
  given: Input,
  edits: Iterable<readonly Edit[]>,
  begin: (text: string) => void = () => undefined,
): AsyncGenerator<number> {
  const { text, language, mode } = given;
  const service = serviceFor(mode);
  const client = await connectTo(service, { check: { unannotated: mode } }, inThread(service));
  try {
    await client.open(text, language);
    await client.diagnostics(1);
    yield assertFresh(service, given, client.published.at(-1), 'opened');
    let before = text;
    let version = 1;
    for (const edit of edits) {
      const changes = before.length > longest ? [{ text: before.slice(0, beginning) }] : edit;
      const story = JSON.stringify({ language, mode, before, changes });
      begin(story);
      before = changes.reduce(applied, before);
      await client.change(++version, changes);
      yield assertFresh(service, { ...given, text: before }, await client.diagnostics(version), story);
      assert.deepEqual(client.logged, [], story);
    }
  } finally {
    await client.close();
  }
}

function serviceFor(unannotated: Input['mode']): MathService {
  const service = createMathService();
  service.setOptions({ unannotated, budget });
  return service;
}

/** The text behind a change, by the protocol: places behind the end of a line or of the text are meant as that end. */
function applied(before: string, { range, text }: Edit): string {
  if (!range) return text;
  const [from, to] = [offsetAt(before, range.start), offsetAt(before, range.end)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return before.slice(0, from) + text + before.slice(to);
}

function offsetAt(text: string, { line, character }: { readonly line: number; readonly character: number }): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const own = lines[line]?.replace(/[\r\n]+$/, '');
  if (own === undefined) return text.length;
  return lines.slice(0, line).join('').length + Math.min(character, own.length);
}

function assertFresh(
  kept: MathService,
  { text, language, mode }: Input,
  published: PublishDiagnosticsParams | undefined,
  story: string,
): number {
  const fresh = serviceFor(mode);
  fresh.openDocument(URI, language, 1, text);
  for (const steps = fresh.check(URI); !steps.next().done;);
  const expected = fresh.report(URI, 'a');
  assert.ok(expected, story);
  assert.deepEqual(kept.report(URI, 'a'), expected, story);
  const at = new Snapshot(URI, 1, text);
  const diagnostics = fresh.diagnostics(URI)?.value.flatMap((item) => toDiagnostic(at, item, defaultSettings) ?? []);
  assert.deepEqual(published?.diagnostics, JSON.parse(JSON.stringify(diagnostics)), story);
  return expected.claims.length;
}
