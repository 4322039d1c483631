/** Reads formulas; those that were read before are taken from the memo, moved to their place. */
import type { Chain, SourceDocument } from '../../claims/model';
import { uprightNames, withUnitWords } from '../../claims/unitSymbols';
import { type MacroInput, type MacroTable, parseMath } from '../../latex';
import type { Block } from '../../latex/ast';
import { shifted } from '../../text/shift';
import type { CheckMemo, KnownBlock } from './memo';

type MathRegion = Chain['region'];

/** A formula with the number of its text. */
export interface NumberedBlock {
  readonly id: number;
  readonly block: Block;
}

/** Reads the formulas of a document under its macros. */
export function blockReader(
  { text }: SourceDocument,
  definitions: readonly MacroInput[],
  macros: MacroTable,
  memo: CheckMemo | undefined,
): (region: MathRegion) => NumberedBlock {
  const names = uprightNames(text);
  const read = ({ content, skips, environment }: MathRegion): Block =>
    withUnitWords(parseMath({ text, from: content.from, to: content.to, skips }, { macros, environment }), names);
  if (!memo) return (region) => ({ id: 0, block: read(region) });
  const scope = macroScope(definitions, memo);
  const upright = [...names].join();
  return (region) => {
    const { from } = region.span;
    const key = `${scope(region)}|${upright}|${formulaKey(text, region)}`;
    const known = memo.blocks.get(key);
    if (known?.offset === from) return known;
    const now: KnownBlock = known
      ? { id: known.id, offset: from, block: shifted(known.block, from - known.offset) }
      : { id: memo.next(), offset: from, block: read(region) };
    memo.blocks.set(key, now, key.length);
    return now;
  };
}

/** All of a region but its place, with the characters beside it. */
function formulaKey(text: string, { span, content, skips, environment, display, cell }: MathRegion): string {
  const relative = [content, ...skips].map((s) => `${s.from - span.from}-${s.to - span.from}`).join();
  return `${environment ?? ''}|${display}|${cell}|${relative}|${text.slice(Math.max(0, span.from - 1), span.to + 1)}`;
}

/** The macros that hold in a region: where a name has several definitions, also how many stand above, and where those inside do. */
function macroScope(definitions: readonly MacroInput[], memo: CheckMemo): (region: MathRegion) => string {
  const all = memo.number(`macros ${JSON.stringify(definitions.map((d) => ({ ...d, span: undefined })))}`);
  const isUnique = new Set(definitions.map((d) => d.name)).size === definitions.length;
  if (isUnique) return () => `${all}`;
  const places = definitions.map((d) => d.span.from);
  return ({ span }) => {
    const above = places.reduce((n, from) => (from < span.from ? n + 1 : n), 0);
    const inside = places.filter((from) => span.from <= from && from < span.to).map((from) => from - span.from);
    return `${all}:${above}:${inside.join()}`;
  };
}
