/**
 * Writes another name in the place of one and keeps the form of its spelling: braces, accents with their arguments, fonts, indices that
 * do not change. `W_{h}`, `{W}_h` and `W_h` become `V_{h}`, `{V}_h` and `V_h`. Where the two names differ in build, the whole is replaced.
 */
import { indexText } from '../../engine/names';
import { structuralKey } from '../../latex';
import type { Node, ScriptNode, SymbolNode } from '../../latex/ast';
import type { TextEdit } from '../../text/edit';
import { slice, span, type Span } from '../../text/span';
import { balanced } from './occurrences';

/** A name with the text that it was read from. */
export interface WrittenName {
  readonly node: Node;
  readonly text: string;
}

/** The edits of one place; none where nothing changes. */
export function respell(text: string, old: Node, to: WrittenName): readonly TextEdit[] {
  if (structuralKey(old) === structuralKey(to.node)) return [];
  const parts = byParts(text, old, to);
  return parts ?? [fitted(text, balanced(text, old.span), slice(to.text, balanced(to.text, to.node.span)))];
}

function byParts(text: string, old: Node, { node, text: written }: WrittenName): readonly TextEdit[] | undefined {
  if (old.kind === 'script' && node.kind === 'script') return script(text, old, { node, text: written });
  if (old.kind === 'accent' && node.kind === 'accent' && old.accent === node.accent)
    return respell(text, old.body, { node: node.body, text: written });
  if (old.kind === 'symbol' && node.kind === 'symbol' && (old.font === node.font || (old.word && node.word)))
    return [letter(text, old, { node, text: written })];
  return undefined;
}

/** Base and index by themselves; undefined where marks differ. */
function script(
  text: string,
  old: ScriptNode,
  { node, text: written }: { node: ScriptNode; text: string },
): readonly TextEdit[] | undefined {
  const same = (a: Node | undefined, b: Node | undefined): boolean => (a && indexText(a)) === (b && indexText(b));
  if (old.primes !== node.primes || !same(old.sup, node.sup) || !old.sub !== !node.sub) return undefined;
  const base = respell(text, old.base, { node: node.base, text: written });
  if (!old.sub || !node.sub || same(old.sub, node.sub)) return base;
  return [...base, index(text, old.sub, slice(written, balanced(written, node.sub.span)))];
}

/** An index close behind its letter (`x1`, `x₁`) gets its mark. */
function index(text: string, old: Node, written: string): TextEdit {
  const place = balanced(text, old.span);
  const before = text.slice(0, place.from).trimEnd().at(-1);
  if (before === '_' || before === '{') return fitted(text, place, written);
  return { span: place, text: isOneToken(written) ? `_${written}` : `_{${written}}` };
}

/** The letter inside of `\mathbf{…}`, `\bm …`, `\text{…}`. */
function letter(text: string, old: SymbolNode, to: { node: SymbolNode; text: string }): TextEdit {
  const inner = letterSpan(slice(text, old.span), old.span.from);
  const source = letterSpan(slice(to.text, to.node.span), to.node.span.from);
  return fitted(text, inner, slice(to.text, source));
}

const WRAPPED = /^\\[A-Za-z]+(\s*\{\s*|\s+)([^\s].*?)\s*\}?$/s;

function letterSpan(written: string, from: number): Span {
  const found = WRAPPED.exec(written);
  const inner = found?.[2];
  if (inner === undefined) return span(from, from + written.length);
  const at = from + written.indexOf(inner, written.search(/[\s{]/));
  return span(at, at + inner.length);
}

/** The replacement with the braces or the space that it needs where it stands. */
function fitted(text: string, place: Span, written: string): TextEdit {
  const before = text.slice(Math.max(0, place.from - 40), place.from);
  const isArgument = /[_^]\s*$/.test(before);
  const braced = isArgument && !isOneToken(written) ? `{${written}}` : written;
  const runsOn = /\\[A-Za-z]+$/.test(before) && /^[A-Za-z]/.test(braced);
  const endsOpen = /\\[A-Za-z]+$/.test(braced) && /^[A-Za-z]/.test(text.slice(place.to, place.to + 1));
  return { span: place, text: `${runsOn ? ' ' : ''}${braced}${endsOpen ? ' ' : ''}` };
}

const isOneToken = (written: string): boolean => /^(?:\\[A-Za-z]+|[^\\{}]|\{[^{}]*\})$/su.test(written);
