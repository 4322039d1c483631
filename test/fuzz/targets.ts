/**
 * What must hold of any input, target by target. A target throws where it does not; it returns the number of claims (of formulas, for the
 * readers) that the input led to, so that a run can say whether it tried anything but noise.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { checkDocument } from '../../src/checks/checkDocument';
import { type CheckedClaim, type CheckResult, defaultOptions } from '../../src/checks/verdict';
import { prepare } from '../../src/checks/prepare';
import { run } from '../../src/cli/run';
import { readDocument } from '../../src/document';
import type { SourceDocument } from '../../src/document/model';
import { buildMacroTable, children, parseMath, structuralKey, walk } from '../../src/latex';
import type { Known } from '../../src/preview/badges';
import { extendMarkdownIt } from '../../src/preview/plugin';
import type { VerdictTree } from '../../src/protocol';
import { Snapshot, toVerdictTree } from '../../src/server/toProtocol';
import { createMathService, type FileReport } from '../../src/service';
import type { Span } from '../../src/text/span';
import { type Input, edited, input } from './input';
import { directive, formula } from './grammar';
import { changed, manyEdits } from './input';
import { claimsWhileTyping } from './typing';

export interface Target {
  readonly name: string;
  /** Of 1,000 inputs of a mixed run. */
  readonly share: number;
  /** How many inputs one run of the property tries, at most; they are not shrunk. */
  readonly inputs?: number;
  /** `inputs`: how many are wanted. */
  readonly property: (
    count: (claims: number) => void,
    begin: (text: string) => void,
    inputs: number,
  ) => fc.IRawProperty<unknown>;
}

/** A property of one input whose claims are counted. */
function target<T>(
  name: string,
  share: number,
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => number | Promise<number>,
): Target {
  return {
    name,
    share,
    property: (count, begin) =>
      fc.asyncProperty(arbitrary, async (value) => {
        begin(JSON.stringify(value));
        count(await check(value));
      }) as fc.IRawProperty<unknown>,
  };
}

/** Small, so that many inputs are tried; a verdict must not depend on it but by `too-large`. */
const options = { ...defaultOptions, budget: 100_000 };

const mathText = fc.record({
  text: fc.tuple(formula, fc.array(fc.record({ at: fc.nat(500), remove: fc.nat(3), insert: fc.string({ unit: 'binary', maxLength: 2 }) }), { maxLength: 3 })).map(([text, changes]) => changed(text, changes)), // prettier-ignore
  mode: fc.constantFrom('latex' as const, 'directive' as const),
  environment: fc.constantFrom(undefined, 'align*', 'eqnarray', 'cases'),
});
const macros = buildMacroTable(
  ['\\R', '\\loss', '\\vx', '\\a'].map((name, i) => ({
    name,
    parameters: i % 2,
    body: ['\\mathbb{R}', '\\mathcal{L}(#1)', '\\mathbf{x}', '\\a #1'][i] ?? '',
    span: { from: 0, to: 0 },
  })),
);

export const targets: readonly Target[] = [
  target('scanner', 270, input, ({ text, language }) => {
    const document = readDocument(text, language);
    assertDocument(document, text);
    assertBehindMark(document, text);
    return document.items.filter((item) => item.kind === 'math').length;
  }),

  target('parser', 440, mathText, ({ text, mode, environment }) => {
    const { statements, errors } = parseMath({ text: `ab${text}cd`, from: 2, to: 2 + text.length }, { mode, environment, macros }); // prettier-ignore
    const whole = { from: 2, to: 2 + text.length };
    for (const { span } of errors) assertInside(span, whole, 'error');
    for (const { node } of statements) {
      assert.ok(structuralKey(node).length > 0);
      walk(node, (n) => {
        assertInside(n.span, whole, n.kind);
        for (const child of children(n)) assertInside(child.span, n.span, `${child.kind} in ${n.kind}`);
      });
    }
    return statements.filter(({ node }) => node.kind === 'relation').length;
  }),

  target(
    'directives',
    90,
    fc.tuple(directive, fc.nat(60), fc.string({ unit: 'binary', maxLength: 3 })),
    ([body, at, insert]) => {
      const start = '$f(x) = x^2$, $A = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$, $L = w^2$, $w = 3$\n';
      const written = at % 2 === 0 ? body : changed(body, [{ at, remove: at % 3, insert }]);
      const text = `${start}%% ${written}\n$x = 1$`;
      const result = checked({ text, language: 'latex', mode: 'off' });
      assertResult(result, text);
      return result.claims.length;
    },
  ),

  target('claims', 70, input, ({ text, language, mode }) => {
    const document = readDocument(text, language);
    const { chains, table } = ended(prepare(document, { ...options, unannotated: mode }));
    const whole = { from: 0, to: text.length };
    for (const { members, relations } of chains) {
      assert.ok(relations.length <= members.length);
      for (const m of members) assertInside(m.span, whole, 'member');
    }
    for (const bindings of table.bindings.values())
      for (const { place } of bindings) assertInside(place, whole, 'place');
    return chains.filter((c) => c.members.length > 1).length;
  }),

  target('checks', 70, input, (given) => {
    const result = checked(given);
    assertResult(result, given.text);
    if (!given.text.includes('\r')) {
      const windows = given.text.replaceAll('\n', '\r\n');
      assert.deepEqual(verdicts(checked({ ...given, text: windows }), widened(windows)), verdicts(result), 'with CRLF');
    }
    if (!given.text.startsWith('\uFEFF')) {
      const marked = verdicts(checked({ ...given, text: `\uFEFF${given.text}` }), (offset) => offset - 1);
      assert.deepEqual(marked, verdicts(result), 'behind a byte order mark');
    }
    return result.claims.length;
  }),

  target('server', 10, edited, async ({ input: given, edits }) => {
    let claims = 0;
    for await (const found of claimsWhileTyping(given, edits)) claims += found;
    return claims;
  }),

  {
    name: 'typing',
    share: 20,
    inputs: 10_000,
    property: (count, begin, inputs) =>
      fc.asyncProperty(fc.tuple(input, fc.nat(1e9)), async ([given, seed]) => {
        for await (const found of claimsWhileTyping(given, manyEdits(seed, inputs), begin)) count(found);
      }) as fc.IRawProperty<unknown>,
  },

  target('hovers', 20, input, ({ text, language, mode }) => {
    const service = createMathService();
    service.setOptions({ unannotated: mode, budget: options.budget });
    service.openDocument('a', language, 1, text);
    for (const steps = service.check('a'); !steps.next().done;);
    const whole = { from: 0, to: text.length };
    for (let offset = 0; offset <= text.length; offset++) {
      const hover = service.hover('a', offset);
      if (hover) assertInside(hover.value.span, whole, 'hover');
      for (const { span } of service.insertResult('a', offset)?.value ?? []) assertInside(span, whole, 'edit');
      if (offset % 7 === 0) service.codeActions('a', { from: offset, to: Math.min(text.length, offset + 9) });
    }
    for (const { span } of service.diagnostics('a')?.value ?? []) assertInside(span, whole, 'diagnostic');
    for (const { span } of service.codeLenses('a')?.value ?? []) assertInside(span, whole, 'lens');
    for (const { span } of service.notRead('a')?.value ?? []) assertInside(span, whole, 'not read');
    return service.report('a', 'a')?.claims.length ?? 0;
  }),

  target('cli', 20, fc.tuple(input, fc.constantFrom('text', 'json'), fc.boolean()), async ([given, format, strict]) => {
    let out = '';
    const args = ['check', '-', '--language', given.language, '--format', format, '--unannotated', given.mode];
    const code = await run(strict ? [...args, '--strict'] : args, {
      stdin: (async function* () { yield Buffer.from(given.text); })(), // prettier-ignore
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: () => undefined },
      env: {},
    });
    assert.ok([0, 1, 2].includes(code));
    if (format === 'text') return [...out.matchAll(/^\S+:\d+:\d+/gm)].length;
    const [report] = (JSON.parse(out) as { files: FileReport[] }).files;
    assert.equal(report === undefined, given.text.includes('\0'), 'what has a null character is no text');
    if (!report) return (assert.equal(code, 2), 0);
    const { claims, problems } = report;
    const isWrong = claims.some(({ verdict, severity, ignored }) => !ignored && verdict === 'fails' && (strict || severity !== 'hint')); // prettier-ignore
    if (problems.length === 0) assert.equal(code === 1, isWrong || (strict && claims.some((c) => !c.ignored && c.verdict === 'follows'))); // prettier-ignore
    return claims.length;
  }),

  target('preview', 10, input, (given) => {
    const plain = new MarkdownIt().render(given.text);
    const shown = (html: string): string => html.replaceAll('\n', ''); // between blocks a line break says nothing
    assert.equal(shown(previewed(given.text, undefined)), shown(plain), 'without verdicts nothing is shown');
    const { claims } = verdictTree(given);
    const html = previewed(given.text, { text: given.text, claims });
    const badges = [...html.matchAll(badgeList)].map(([list]) => list);
    assert.equal(shown(html.replaceAll(badgeList, '')), shown(plain), 'verdicts change nothing of the document');
    for (const list of badges) assert.doesNotMatch(list, foreignMarkup, 'a badge has only its own elements');
    return claims.length;
  }),
];

const badgeList = /<ul class="chainrule-verdicts"[^>]*>.*?<\/ul>\n/gs;
const foreignMarkup = /<(?!\/?(?:ul|li|span|code)[ >])/;

/** As VS Code does it: tokens are made without the document, rendered with it. */
function previewed(text: string, known: Known | undefined): string {
  const markdown = extendMarkdownIt(new MarkdownIt(), { known: () => known });
  return markdown.renderer.render(markdown.parse(text, {}), markdown.options, { currentDocument: 'file:///a.md' });
}

function verdictTree({ text, mode }: Input): VerdictTree {
  const service = createMathService();
  service.setOptions({ unannotated: mode, budget: options.budget });
  service.openDocument('a', 'markdown', 1, text);
  for (const steps = service.check('a'); !steps.next().done;);
  return toVerdictTree(new Snapshot('a', 1, text), service.report('a', 'a') as FileReport);
}

function ended<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const checked = ({ text, language, mode }: Input): CheckResult =>
  ended(checkDocument(readDocument(text, language), { ...options, unannotated: mode }, undefined, strictWatch));

/** A fault of one claim is a fault here. */
const strictWatch = {
  begin: () => undefined,
  isLeftOut: () => false,
  failed: (_piece: Span, error: unknown) => {
    throw error;
  },
};

function assertInside(inner: Span, outer: Span, what: string): void {
  assert.ok(
    outer.from <= inner.from && inner.from <= inner.to && inner.to <= outer.to,
    `${what}: ${inner.from}-${inner.to} not in ${outer.from}-${outer.to}`,
  );
}

function assertDocument({ items, sections, opaque, macros: defined }: SourceDocument, text: string): void {
  const whole = { from: 0, to: text.length };
  let end = 0;
  let last = 0;
  for (const item of items) {
    assertInside(item.span, whole, item.kind);
    assert.ok(item.span.from >= last, `${item.kind} in order`);
    last = item.span.from;
    if (item.kind !== 'math') continue;
    assert.ok(item.span.from >= end, 'formulas are disjoint');
    end = item.span.to;
    assertInside(item.content, item.span, 'content');
    let at = item.content.from;
    for (const skip of item.skips) {
      assertInside(skip, { from: at, to: item.content.to }, 'skip');
      at = skip.to;
    }
  }
  for (const { span, parent } of sections) {
    assertInside(span, whole, 'section');
    if (parent !== undefined) assertInside(span, sections[parent]?.span ?? whole, 'subsection');
  }
  for (const span of [...opaque, ...defined.map((m) => m.span)]) assertInside(span, whole, 'opaque');
}

/** A byte order mark moves everything by one, and changes nothing. */
function assertBehindMark(document: SourceDocument, text: string): void {
  if (text.startsWith('\uFEFF')) return;
  const places = (d: SourceDocument, by: number): string[] =>
    d.items.filter((i) => i.kind !== 'break').map((i) => `${i.kind} ${i.span.from - by}-${i.span.to - by}`);
  assert.deepEqual(places(readDocument(`\uFEFF${text}`, document.language), 1), places(document, 0), 'behind a mark');
}

function assertResult({ claims, problems, shown }: CheckResult, text: string): void {
  const whole = { from: 0, to: text.length };
  const byId = new Map(claims.map((c) => [c.id, c]));
  assert.equal(byId.size, claims.length, 'ids are unique');
  for (const { range, left, block, directive: asked, verdict } of claims) {
    for (const span of [range, left, block, asked, verdict.reason?.span]) if (span) assertInside(span, whole, 'claim');
    for (const { span } of verdict.parts) assertInside(span, whole, 'part');
    if (verdict.kind === 'fails')
      assert.ok(verdict.parts.length > 0 || verdict.code !== 'value', 'a failure has a place');
    if (verdict.kind === 'unknown') assert.ok(verdict.reason, 'what is unknown has a reason');
    if (verdict.cause !== undefined) assert.ok(byId.get(verdict.cause), `cause ${verdict.cause} exists`);
    assert.notEqual(verdict.reason?.code, 'internal');
  }
  for (const { span } of problems) assertInside(span, whole, 'problem');
  for (const { directive: asked } of shown) assertInside(asked, whole, 'shown');
}

/** What a reader sees of a check, at places that `offset` leads back to another text. */
const verdicts = ({ claims, problems }: CheckResult, offset = (at: number): number => at): string[] => [
  ...claims.map(({ check, range, verdict }: CheckedClaim) =>
    [
      check,
      offset(range.from),
      offset(range.to),
      verdict.kind,
      verdict.code,
      verdict.severity,
      verdict.reason?.code,
    ].join(' '),
  ),
  ...problems.map(({ span, code }) => [code, offset(span.from), offset(span.to)].join(' ')),
];

/** Offsets of a text with CRLF in the same text with LF. */
function widened(windows: string): (offset: number) => number {
  const before = [0];
  for (let i = 0; i < windows.length; i++) before.push((before[i] ?? 0) + (windows[i] === '\r' ? 1 : 0));
  return (offset) => offset - (before[offset] ?? 0);
}
