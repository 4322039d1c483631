/**
 * The ladder of rounding through whole documents: what is written, and the verdict on its last claim. The verdicts follow from
 * Python 3 (`fractions` for what is rational, `decimal` with 30 digits otherwise); the value computed there stands beside each row.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { check } from '../../harness/check';

type Row = readonly [document: string, verdict: string];
type Table = Readonly<Record<string, readonly Row[]>>;

const table: Table = {
  'small whole numbers are exact': [
    ['$7/2 = 4$', 'fails value'],
    ['$7/2 = 3$', 'fails value'],
    ['$2 + 3 = 6$', 'fails value'],
    ['$2 - 2 = 1$', 'fails value'],
    ['$2 - 2 = 0$', 'holds exact'],
    ['$3 \\cdot 5 = 17$', 'fails value'],
    ['$3 \\cdot 5 = 15$', 'holds exact'],
    ['$3 \\cdot 5 = 15.0$', 'holds exact'],
    ['$2^{10} = 1000$', 'fails value'],
    ['$-3 - 4 = -8$', 'fails value'],
    ['$0.1 + 0.2 = 0.3$', 'holds exact'],
    ['$0.1 \\cdot 3 = 0.3$', 'holds exact'],
    ['$1 - 0.9 = 0.1$', 'holds exact'],
    ['$1/3 + 1/3 + 1/3 = 1$', 'holds exact'],
  ],
  'one significant digit is never truncated or off by one': [
    ['$2/5 = 0.2$', 'fails value'], // 0.4
    ['$2/3 = 0.6$', 'fails value'], // 0.667
    ['$2/3 = 0.7$', 'rounded rounded'],
    ['$0.03 \\cdot 0.3 = 0.008$', 'fails value'], // 0.009
    ['$0.03 \\cdot 0.3 = 0.01$', 'rounded rounded'],
  ],
  'ties of exact arithmetic go either way': [
    ['$1/8 = 0.12$', 'rounded rounded'], // 0.125
    ['$1/8 = 0.13$', 'rounded rounded'],
    ['$1/8 = 0.11$', 'fails last-digit'],
    ['$1/8 = 0.14$', 'fails last-digit'],
    ['$1.25 \\cdot 0.3 = 0.37$', 'rounded rounded'], // 0.375
    ['$1.25 \\cdot 0.3 = 0.38$', 'rounded rounded'],
    ['$0.35 \\cdot 0.3 = 0.10$', 'rounded rounded'], // 0.105
    ['$0.35 \\cdot 0.3 = 0.11$', 'rounded rounded'],
    ['$1.005 \\cdot 1 = 1.00$', 'rounded rounded'],
    ['$1.005 \\cdot 1 = 1.01$', 'rounded rounded'],
    ['$1.0051 \\cdot 1 = 1.00$', 'fails truncated'],
    ['$1.0049 \\cdot 1 = 1.01$', 'fails last-digit'],
    ['$-1/8 = -0.12$', 'rounded rounded'],
    ['$-1/8 = -0.13$', 'rounded rounded'],
    ['$5/2 \\approx 2$', 'rounded rounded'],
    ['$5/2 \\approx 3$', 'rounded rounded'],
  ],
  truncated: [
    ['$0.0232 \\cdot 0.3 = 0.0069$', 'fails truncated'], // 0.00696
    ['$0.0232 \\cdot 0.3 = 0.0070$', 'rounded rounded'],
    ['$0.0232 \\cdot 0.3 = 0.007$', 'rounded rounded'],
    ['$2/3 = 0.66$', 'fails truncated'],
    ['$2/3 = 0.6666$', 'fails truncated'],
    ['$-2/3 = -0.66$', 'fails truncated'],
    ['$20/3 = 6.6$', 'fails truncated'], // 6.667
    ['$1/3 = 0.33$', 'rounded rounded'], // cut and rounded are the same
    ['$\\pi = 3.14$', 'rounded rounded'],
    ['$\\pi = 3.141$', 'fails truncated'], // 3.14159
    ['$e = 2.718$', 'rounded rounded'],
    ['$e = 2.71$', 'fails truncated'], // 2.71828
  ],
  'the last digit': [
    ['$\\sqrt{2} = 1.41$', 'rounded rounded'],
    ['$\\sqrt{2} = 1.42$', 'fails last-digit'],
    ['$\\sqrt{2} = 1.43$', 'fails last-digit'], // 0.0158 away, 2u = 0.02
    ['$\\sqrt{2} = 1.44$', 'fails value'], // 0.0258 away
    ['$\\sqrt{2} = 1.4$', 'rounded rounded'],
    ['$\\sqrt{2} = 1.40$', 'fails last-digit'], // 0.0142 away, and no truncation
    ['$\\sqrt{2} = 1.39$', 'fails value'],
    ['$7/2 = 3.4$', 'fails last-digit'],
    ['$7/2 = 3.2$', 'fails value'],
    ['$7/2 = 3.50$', 'holds exact'],
  ],
  'whole numbers of three digits or more': [
    ['$0.35 \\cdot 411 = 144$', 'rounded rounded'], // 143.85
    ['$0.35 \\cdot 411 = 143$', 'fails value'],
    ['$1000/7 = 143$', 'fails value'], // 142.857, no decimal point
    ['$1000/7 \\approx 143$', 'rounded rounded'],
    ['$1000/7 \\approx 142$', 'fails value'],
    ['$0.35 \\cdot 41 = 14$', 'fails value'], // 14.35, two digits
    ['$0.35 \\cdot 41 \\approx 14$', 'rounded rounded'],
    ['$999.6 + 0.2 = 1000$', 'rounded rounded'], // 999.8
    ['$999 + 0 = 1000$', 'fails value'],
  ],
  'zeros at the end and five in a hundred, after ≈ only': [
    ['$123 \\cdot 101 \\approx 12000$', 'rounded rounded'], // 12423
    ['$123 \\cdot 101 = 12000$', 'fails value'],
    ['$123 \\cdot 101 \\approx 12400$', 'rounded rounded'],
    ['$123 \\cdot 101 \\approx 12500$', 'fails value'],
    ['$17 \\cdot 5 \\approx 82$', 'rounded rounded'], // 85, 3.5 %
    ['$17 \\cdot 5 \\approx 79$', 'fails value'], // 7 %
    ['$17 \\cdot 5 = 82$', 'fails value'],
    ['$17 \\cdot 5 \\approx 82.0$', 'fails value'],
    ['$101 \\cdot 7 \\approx 703$', 'fails value'], // 707, three digits
  ],
  'values that were rounded before': [
    ['Let $p = 1/3$, so $p \\approx 0.33$. Then $3 p = 0.99$.', 'holds exact'],
    ['Let $p = 1/3$, so $p \\approx 0.33$. Then $3 p = 1$.', 'holds exact'],
    ['Let $p = 1/3$, so $p \\approx 0.33$. Then $3 p = 1.00$.', 'holds exact'],
    ['Let $p = 1/3$, so $p \\approx 0.33$. Then $3 p = 0.98$.', 'rounded rounded'], // 0.99 ± 0.015 ± 0.005
    ['Let $p = 1/3$, so $p \\approx 0.33$. Then $3 p = 0.96$.', 'fails value'], // 0.03 away
    ['Let $p = 0.33$. Then $3 p = 1$.', 'fails value'],
    ['Let $p = 0.33$. Then $3 p = 0.98$.', 'fails last-digit'],
    ['Let $p = 1/3 \\approx 0.33$ and $q = 0.32$. Then $p - q = 0.02$.', 'rounded rounded'], // 0.01 ± 0.005 ± 0.005
    ['Let $p = 2/3 \\approx 0.67$ and $q = 65/99 \\approx 0.66$. Then $p - q = 0.03$.', 'unknown unknown'], // 0.01 ± 0.01
    ['Let $p = 2/3 \\approx 0.67$ and $q = 65/99 \\approx 0.66$. Then $p - q = 0.05$.', 'fails value'],
  ],
  'arrays by their entries': [
    ['$\\begin{bmatrix} 1 & 2 \\end{bmatrix} / 3 = \\begin{bmatrix} 0.33 & 0.67 \\end{bmatrix}$', 'rounded rounded'],
    ['$\\begin{bmatrix} 1 & 2 \\end{bmatrix} / 3 = \\begin{bmatrix} 0.33 & 0.66 \\end{bmatrix}$', 'fails truncated'],
    ['$\\begin{bmatrix} 1 & 2 \\end{bmatrix} / 3 = \\begin{bmatrix} 0.33 & 0.76 \\end{bmatrix}$', 'fails entry'],
    ['$3 \\begin{bmatrix} 2 & 5 \\end{bmatrix} = \\begin{bmatrix} 6 & 17 \\end{bmatrix}$', 'fails entry'],
    ['$3 \\begin{bmatrix} 2 & 5 \\end{bmatrix} = \\begin{bmatrix} 6 & 15 \\end{bmatrix}$', 'holds exact'],
  ],
};

describe('rounding', () => {
  for (const [title, rows] of Object.entries(table)) {
    describe(title, () => {
      for (const [text, expected] of rows) it(`${text} ${expected}`, () => assert.equal(lastVerdict(text), expected));
    });
  }
});

function lastVerdict(text: string): string {
  const claims = check({ text, language: 'markdown', mode: 'numeric' }).claims;
  const last = claims.reduce((a, b) => (b.range.start.offset > a.range.start.offset ? b : a));
  return `${last.verdict} ${last.code}`;
}
