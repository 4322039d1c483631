/** Documents in which a byte, a unit and a letter are not the same: in each the wrong value is 777. */
import type { Language } from '../../src/service';

/** Every wrong value is written 777, so that its place can be looked for in the text. */
export const documents: Readonly<Record<string, readonly [Language, string]>> = {
  'a byte order mark': ['markdown', '\uFEFFSo $1 + 1 = 777$.'],
  'a byte order mark before a directive': ['latex', '\uFEFF%% check: 1 + 1\n$x = 777$'],
  'a byte order mark before a list': ['markdown', '\uFEFF- a $0 = 0$\n  > $1 + 1 = 777$\n$$\nx = 0\n$$\nEnd'],
  'carriage returns': ['markdown', 'One\r\n\r\n$$\r\n1 + 1\r\n= 777\r\n$$\r\n'],
  'carriage returns in an environment': [
    'latex',
    '\\begin{align*}\r\n1 + 1 &= 2 \\\\\r\n2 + 2 &= 777\r\n\\end{align*}\r\n',
  ],
  'pairs of units before the formula': ['markdown', '🙂 𝛿 text 𝔸: $1 + 1 = 777$'],
  'pairs of units in the formula': ['latex', '$𝑥 = 2$, $3 𝑥 = 777$'],
  'pairs of units in words of the formula': ['markdown', '$\\text{🙂🙂 } 1 + 1 = 777$'],
  'half of a pair': ['markdown', 'a \uD835 b $1 + 1 = 777$'],
  'combining marks': ['markdown', 'e\u0301e\u0301 $x\u0302 = 2$, $3 x\u0302 = 777$'],
  'text from right to left': ['markdown', 'לכן \u202Bשלום\u202C $1 + 1 = 777$ סוף'],
  'zero-width spaces': ['latex', '$1\u200B + 1 = 777$'],
};

/** Counted by hand: line breaks above, UTF-16 units since the last one. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, column: lines[lines.length - 1]?.length ?? 0 };
}
