/**
 * What the parser must know ahead, found in one pass each: the partner of every brace and environment, whether a bar has another one
 * behind it in its group, and where the differential of every integral ends.
 */
import { integrals } from './commands/functions';
import { accents, letterFonts, wordFonts } from './commands/accents';
import type { Token } from './tokens';

export interface Marks {
  /** Index of the partner of `{` and `\begin`. */
  readonly partner: Int32Array;
  /** Bars behind this one in the same cell of the same group. */
  readonly barsBehind: Int32Array;
  /** Index of the next bar in the same cell of the same group, 0 if there is none. */
  readonly nextBar: Int32Array;
  /** 1 where a differential begins that ends an integral. */
  readonly isDifferential: Uint8Array;
  /** For an integral, the index behind its differential; 0 if it has none. */
  readonly differentialEnd: Int32Array;
}

/** For every `{` and `\begin` the index of its partner. Tokens must be balanced. */
export function partners(tokens: readonly Token[]): Int32Array {
  const partner = new Int32Array(tokens.length);
  const stack: number[] = [];
  tokens.forEach((t, i) => {
    if (t.type === 'open' || t.type === 'begin') stack.push(i);
    else if (t.type === 'close' || t.type === 'end') partner[stack.pop() ?? 0] = i;
  });
  return partner;
}

interface Group {
  readonly closer: 'close' | 'end' | 'rbracket' | 'right';
  bars: number[];
  integrals: number[];
}

const closers = { open: 'close', begin: 'end', lbracket: 'rbracket', left: 'right' } as const;
const cellEnds: ReadonlySet<string> = new Set(['amp', 'row', 'column', 'comma', 'semicolon', 'relation', 'arrow']);

export function mark(tokens: readonly Token[]): Marks {
  const n = tokens.length;
  const marks: Marks = {
    partner: partners(tokens),
    barsBehind: new Int32Array(n),
    nextBar: new Int32Array(n),
    isDifferential: new Uint8Array(n),
    differentialEnd: new Int32Array(n),
  };
  const stack: Group[] = [{ closer: 'end', bars: [], integrals: [] }];
  tokens.forEach((t, i) => {
    const group = stack[stack.length - 1] as Group;
    if (t.type in closers) stack.push({ closer: closers[t.type as keyof typeof closers], bars: [], integrals: [] });
    else if (t.type === 'close' || t.type === 'end' || t.type === 'rbracket' || t.type === 'right')
      leave(stack, t.type, marks);
    else if (cellEnds.has(t.type)) {
      if (t.type !== 'relation') endCell(group, marks);
      group.integrals = [];
    } else if (t.type === 'bar') group.bars.push(i);
    else if (integrals.has(t.text)) for (let k = integrals.get(t.text) ?? 1; k > 0; k--) group.integrals.push(i);
    else if (group.integrals.length > 0) {
      const end = differential(tokens, marks.partner, i);
      if (end === 0) return;
      marks.differentialEnd[group.integrals.pop() ?? 0] = end;
      marks.isDifferential[i] = 1;
    }
  });
  for (const group of stack) endCell(group, marks);
  return marks;
}

/** A closing brace ends what is open in its group; a bracket only what a bracket opened. */
function leave(stack: Group[], closer: Group['closer'], marks: Marks): void {
  const isHard = closer === 'close' || closer === 'end';
  const fits = (g: Group | undefined): boolean => g !== undefined && g.closer === closer;
  while (isHard && stack.length > 1 && !fits(stack[stack.length - 1])) endCell(stack.pop() as Group, marks);
  if (stack.length > 1 && fits(stack[stack.length - 1])) endCell(stack.pop() as Group, marks);
}

function endCell(group: Group, marks: Marks): void {
  const { bars } = group;
  bars.forEach((bar, k) => {
    marks.barsBehind[bar] = bars.length - 1 - k;
    marks.nextBar[bar] = bars[k + 1] ?? 0;
  });
  group.bars = [];
}

/** Index behind `dx`, `\mathrm{d}\theta`, `d\mathbf{x}`, `dx_1` at `i`; 0 if there is none. */
function differential(tokens: readonly Token[], partner: Int32Array, i: number): number {
  let at = i;
  const t = tokens[i];
  if (t?.type === 'letter' && t.text === 'd') at = i + 1;
  else if (t && wordFonts.has(t.text)) at = roman(tokens, i + 1);
  if (at === i || at === 0) return 0;
  const variable = tokens[at];
  if (!variable || (variable.type !== 'letter' && variable.type !== 'command')) return 0;
  if (variable.type === 'command' && argumentCommands(variable.text)) at = Math.max(at, partner[at + 1] ?? 0, at + 1);
  at++;
  while (tokens[at]?.type === 'sub') at = Math.max(at + 1, partner[at + 1] ?? 0) + 1;
  return at;
}

const roman = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.text === 'd'
    ? at + 1
    : tokens[at]?.type === 'open' && tokens[at + 1]?.text === 'd' && tokens[at + 2]?.type === 'close'
      ? at + 3
      : 0;
const argumentCommands = (name: string): boolean => accents.has(name) || letterFonts.has(name) || wordFonts.has(name);
