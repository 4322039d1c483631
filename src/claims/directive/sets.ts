/** Sets: `R^4`, `\mathbb{R}^{3 \times 2}`, `Z`, `{0,1}^4`. */
import type { Cursor } from './cursor';
import type { Dimension, SetSpec } from './model';
import type { Token } from './scan';

const numberSets: readonly ['R' | 'Z' | 'N' | 'C', readonly string[]][] = [
  ['R', ['R', 'ℝ', '\\R', '\\reals', '\\Reals']],
  ['Z', ['Z', 'ℤ', '\\Z', '\\integers']],
  ['N', ['N', 'ℕ', '\\N']],
  ['C', ['C', 'ℂ', '\\C']],
];

/** `ranges`: a range would do as well. */
export function set(cursor: Cursor, ranges = false): SetSpec | undefined {
  const mark = cursor.mark;
  const token = cursor.next();
  const kind = token && numberSetOf(cursor, token);
  const finite = !kind && token?.kind === 'group' && token.text === '{';
  if (!token || (!kind && !finite)) {
    cursor.reset(mark);
    return cursor.fail('R', 'Z', 'N', 'C', '{', ...(ranges ? ['range'] : []));
  }
  const elements =
    finite && token.inner ? cursor.inside(token.inner, (inner) => inner.list(() => inner.expression())) : [];
  const dimensions = exponent(cursor);
  if (!elements || !dimensions) return undefined;
  return { kind: kind ?? 'finite', elements, dimensions, span: cursor.spanSince(mark) };
}

/** Reads the letter of `\mathbb{R}` or `\mathbb R` too. */
function numberSetOf(cursor: Cursor, token: Token): SetSpec['kind'] | undefined {
  let written = token.text;
  if (token.kind === 'command' && (token.text === '\\mathbb' || token.text === '\\mathbf')) {
    const letter = cursor.next();
    if (!letter) return undefined;
    const span = letter.inner ?? letter;
    written = cursor.context.source.text.slice(span.from, span.to).trim();
  }
  if (token.kind === 'group' || token.kind === 'text') return undefined;
  return numberSets.find(([, spellings]) => spellings.includes(written))?.[0];
}

function exponent(cursor: Cursor): Dimension[] | undefined {
  if (!cursor.take('^')) return [];
  const token = cursor.peek();
  if (token?.kind === 'group' && token.text === '{' && token.inner) {
    cursor.skip(1);
    return cursor.inside(token.inner, dimensions);
  }
  if (!token || (token.kind !== 'number' && token.kind !== 'word')) return cursor.fail('whole number', '{');
  cursor.skip(1);
  const one = cursor.math({ from: token.from, to: token.to });
  return one && [{ ...one, ...sizeOf(token.kind === 'number' ? token.text : '') }];
}

/** `3×2`; one may type `3x2`. */
function dimensions(cursor: Cursor): Dimension[] | undefined {
  const typed = typedSizes(cursor);
  if (typed) return typed;
  const result: Dimension[] = [];
  do {
    const one = cursor.expression('×', '*');
    if (!one) return undefined;
    result.push({ ...one, ...sizeOf(cursor.context.source.text.slice(one.span.from, one.span.to)) });
  } while (cursor.take('×') ?? cursor.take('*'));
  return result;
}

function typedSizes(cursor: Cursor): Dimension[] | undefined {
  const { from, to } = cursor.range;
  const written = cursor.context.source.text.slice(from, to);
  if (!/^\s*\d+(?:\s*x\s*\d+)+\s*$/.test(written)) return undefined;
  while (!cursor.done) cursor.skip(1);
  return [...written.matchAll(/\d+/g)].map(({ 0: digits, index }) => {
    const span = { from: from + index, to: from + index + digits.length };
    return { node: { kind: 'number', text: digits, span }, span, size: Number(digits) };
  });
}

const sizeOf = (text: string): { size?: number } => (/^\s*\d{1,9}\s*$/.test(text) ? { size: Number(text) } : {});
