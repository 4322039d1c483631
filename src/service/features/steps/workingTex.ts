/** How something is computed, as TeX: with the brackets that it needs. */
import type { WorkedCall, WorkedValue, Working } from '../../../checks/working/model';
import type { Value } from '../../../engine/value';
import { bracketed, isExact, valueTex } from './stepTex';

export interface WrittenWorking {
  readonly tex: string;
  /** Every number in it is shown in full. */
  readonly exact: boolean;
}

export interface WorkingStyle {
  /** A number that is not whole is a fraction, also where its decimals end. */
  readonly fractions: boolean;
}

/** Undefined where a value in it is too large to be written. */
export function workingTex(working: Working, style: WorkingStyle): WrittenWorking | undefined {
  const written = { ...style, exact: true };
  const tex = write(working, written);
  return tex === undefined ? undefined : { tex, exact: written.exact };
}

interface Progress extends WorkingStyle {
  exact: boolean;
}

function write(w: Working, written: Progress): string | undefined {
  if (w.kind === 'value') return leaf(w, written);
  const args = w.args.map((arg) => write(arg, written));
  if (!args.every((arg) => arg !== undefined)) return undefined;
  const template = templates[w.operation];
  return template?.(args, w.args);
}

/** A fraction where the number is one and its decimals do not end. */
function leaf({ value, exact }: WorkedValue, written: Progress): string | undefined {
  const [only] = exact ?? [];
  if (
    value.shape.length === 0 &&
    only &&
    isFraction(value, only, written.fractions) &&
    only.every((n) => n > -LARGEST && n < LARGEST)
  ) {
    const [n, d] = only;
    return n < 0n ? `-\\frac{${-n}}{${d}}` : `\\frac{${n}}{${d}}`;
  }
  written.exact &&= isExact(value);
  return valueTex(value);
}

const isFraction = (value: Value, [, denominator]: readonly [bigint, bigint], fractions: boolean): boolean =>
  fractions ? denominator !== 1n : !isExact(value);

const LARGEST = 10_000n;

type Template = (tex: readonly string[], args: readonly Working[]) => string;

const templates: Readonly<Record<string, Template | undefined>> = {
  plus: (tex, args) => tex.map((term, i) => asTerm(term, args[i], i === 0)).join(''),
  negate: ([x = ''], [arg]) => `-${asFactor(x, arg)}`,
  times: joinedBy(' \\cdot '),
  matmul: joinedBy(' '),
  dot: joinedBy(' \\cdot '),
  hadamard: (tex, args) =>
    tex[0] === tex[1] ? `${asBase(tex[0] ?? '', args[0])}^{2}` : joinedBy(' \\odot ')(tex, args),
  divide: ([a = '', b = '']) => `\\frac{${a}}{${b}}`,
  power: ([x = '', exponent = ''], [arg]) => `${asBase(x, arg)}^{${exponent}}`,
  sqrt: ([x = '']) => `\\sqrt{${x}}`,
  exp: ([x = '']) => `e^{${x}}`,
  factorial: ([x = '']) => (/^\d+$/.test(x) ? `${x}!` : `\\left(${x}\\right)!`),
  abs: ([x = '']) => `\\left|${x}\\right|`,
  max: (tex) => `\\max(${tex.join(', ')})`,
  min: (tex) => `\\min(${tex.join(', ')})`,
  ln: applied('\\ln'),
  sin: applied('\\sin'),
  cos: applied('\\cos'),
  tan: applied('\\tan'),
  tanh: applied('\\tanh'),
  sigmoid: applied('\\sigma'),
};

function joinedBy(sign: string): Template {
  return (tex, args) => tex.map((factor, i) => asFactor(factor, args[i])).join(sign);
}

function applied(name: string): Template {
  return ([x = '']) => `${name}\\left(${x}\\right)`;
}

/** `- 3` behind a term is a difference; a negative value stands in brackets. */
function asTerm(tex: string, arg: Working | undefined, isFirst: boolean): string {
  if (isFirst) return tex;
  if (isCall(arg, 'negate')) return ` - ${tex.slice(1)}`;
  return ` + ${bracketed(tex)}`;
}

const asFactor = (tex: string, arg: Working | undefined): string =>
  isCall(arg, 'plus') || isCall(arg, 'negate') ? `\\left(${tex}\\right)` : bracketed(tex);

const asBase = (tex: string, arg: Working | undefined): string =>
  arg?.kind === 'value' && /^(?:[\d.]+|\\begin.*)$/.test(tex) ? tex : `\\left(${tex}\\right)`;

const isCall = (arg: Working | undefined, operation: string): arg is WorkedCall =>
  arg?.kind === 'call' && arg.operation === operation;
