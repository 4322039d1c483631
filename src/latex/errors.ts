/** What could not be read. A formula reports so many errors at most; the tree is complete all the same. */
import type { ParseError } from './ast';
import type { Token } from './tokens';

const most = 200;

export function report(errors: ParseError[], code: ParseError['code'], token: Token): void {
  if (errors.length < most) errors.push({ span: { from: token.from, to: token.to }, code, token: token.text });
}
