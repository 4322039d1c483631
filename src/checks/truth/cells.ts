/** What the cells of a truth table or a Karnaugh map say: values, names of inputs, formulas. */
import { parseMath } from '../../latex';
import { mapNode } from '../../latex/mapNode';
import type { MacroTable } from '../../latex';
import type { Node, SymbolNode } from '../../latex/ast';
import type { SourceCell } from '../../claims/tables';
import { nameKey } from '../../engine/names';
import type { Span } from '../../text/span';

/** The words that only dress a cell, and marks of a colour or a frame around it. */
const dress =
  /^(?:\$+|\*\*|__|`|\\[([]|\\(?:cellcolor|color|rowcolor)(?:\[[^\]]*\])?\{[^{}]*\})|(?:\$+|\*\*|__|`|\\[)\]])$/;
const wrapped =
  /^\\(?:text\w{0,2}|math\w{2,4}|mbox|boxed|fbox|boldsymbol|bm|emph|underline|color\{[^{}]*\})\s*\{([^{}]*)\}$|^\{([^{}]*)\}$/;

/** A cell without what only dresses it: `**$1$**`, `\textbf{1}`. */
export function core(cell: SourceCell): SourceCell {
  const bare = cell.text.replace(dress, '').trim();
  const inner =
    wrapped
      .exec(bare)
      ?.slice(1)
      .find((x) => x !== undefined) ?? bare;
  if (inner.trim() === cell.text) return cell;
  const text = inner.trim();
  const from = cell.span.from + Math.max(0, cell.text.indexOf(text));
  return core({ text, span: { from, to: from + text.length } });
}

/** `any`: a don't-care. */
export type CellValue = readonly number[] | 'any';

const words: Readonly<Record<string, number>> = {
  T: 1, F: 0, t: 1, f: 0, True: 1, False: 0, true: 1, false: 0, TRUE: 1, FALSE: 0, '\\top': 1, '\\bot': 0, '✓': 1, '✗': 0, '+1': 1, '-1': -1,
}; // prettier-ignore

/** `1`, `T`, `-1`; `01`, `(0, 1)` for several inputs or units; undefined for what is no value. */
export function valueOf(cell: SourceCell): CellValue | undefined {
  const { text } = core(cell);
  if (/^(?:[Xxd*–—-]+|\\times|\\ast|\\emptyset|\\phi)$/.test(text)) return 'any';
  if (Object.hasOwn(words, text)) return [words[text] as number];
  const digits = text.replace(/^[([]|[)\]]$/g, '').replace(/[\s,]/g, '');
  return /^[01]+$/.test(digits) ? Array.from(digits, Number) : undefined;
}

export interface CellReader {
  /** The formula or name that a cell shows. */
  node(cell: SourceCell): Node | undefined;
  /** The names that a cell lists: `AB`, `x_1, x_2`. */
  names(cell: SourceCell): readonly string[] | undefined;
}

/** `isName`: what is a letter of its own in `AB` typed without dollar signs. */
export function cellReader(text: string, macros: MacroTable, isName: (key: string) => boolean): CellReader {
  const parse = ({ span }: { span: Span }, mode: 'latex' | 'directive'): readonly Node[] => {
    const { statements, errors } = parseMath({ text, from: span.from, to: span.to }, { macros, mode });
    const isList = statements.every((s) => s.cut === 'start' || s.cut === 'comma');
    return errors.length === 0 && isList ? statements.map((s) => s.node) : [];
  };
  const isFormula = (cell: SourceCell): boolean => /^\$|^\\[([]|\\[A-Za-z]|[_^]/.test(cell.text);
  return {
    node(cell) {
      const inner = core(cell);
      const [only, ...more] = isFormula(cell) ? parse(inner, 'latex') : [];
      if (only && more.length === 0) return only;
      const [typed, ...rest] = parse(inner, 'directive');
      return typed && rest.length === 0 ? withLetters(typed, isName) : undefined;
    },
    names(cell) {
      const nodes = parse(core(cell), 'latex').flatMap((n) => (n.kind === 'juxtaposition' ? n.items : [n]));
      const keys = nodes.flatMap((n) => nameKey(n) ?? []);
      return keys.length > 0 && keys.length === nodes.length ? keys : undefined;
    },
  };
}

/** `AB` where A and B are names. */
export function withLetters(node: Node, isName: (key: string) => boolean): Node {
  return mapNode(node, (n): Node | undefined => {
    if (n.kind !== 'symbol' || n.name.length < 2 || ![...n.name].every(isName)) return undefined;
    const items = [...n.name].map((name, i): SymbolNode => {
      const from = n.span.from + i;
      return { ...n, name, word: false, span: { from, to: from + 1 } };
    });
    return { kind: 'juxtaposition', items, span: n.span };
  });
}
