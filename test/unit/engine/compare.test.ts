/** Expected verdicts were derived by hand and with Python's fractions and mpmath; the arithmetic stands beside each row. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  approximately,
  exactly,
  judgeNumber,
  judgePair,
  parseDecimal,
  rational,
  toNumber,
  type Judgement,
  type NumberClaim,
  type Quantity,
  type WrittenNumber,
} from '../../../src/engine/compare';

const written = (text: string, percent = false): WrittenNumber => {
  const number = parseDecimal(text, percent);
  assert.ok(number, text);
  return number;
};
const ratio = (numerator: bigint, denominator = 1n): Quantity => exactly(rational(numerator, denominator));
const judge = (text: string, local: Quantity, more: Partial<NumberClaim> = {}): Judgement =>
  judgeNumber({
    written: written(text),
    relation: '=',
    local,
    radius: 0,
    roundedInputs: false,
    anyDecimalInput: false,
    ...more,
  });
const short = ({ kind, code, rung }: Judgement): string => `${kind} ${code} ${rung}`;

describe('judgeNumber', () => {
  const rows: [title: string, text: string, local: Quantity, more: Partial<NumberClaim>, expected: string][] = [
    // Small integers never pass as roundings.
    ['7/2 = 4', '4', ratio(7n, 2n), {}, 'fails value 5'],
    ['7/2 = 3', '3', ratio(7n, 2n), {}, 'fails value 5'],
    ['2 + 3 = 6', '6', ratio(5n), {}, 'fails value 5'],
    ['2 − 2 = 1', '1', ratio(0n), {}, 'fails value 5'],
    ['2 − 2 = 0', '0', ratio(0n), {}, 'holds exact 1'],
    ['an entry 17 for 15', '17', ratio(15n), {}, 'fails value 5'],
    [
      '2.5 + 1 = 4: a decimal input does not round one digit',
      '4',
      ratio(7n, 2n),
      { anyDecimalInput: true },
      'fails value 5',
    ],
    ['99 for 99.4 after =', '99', ratio(994n, 10n), { anyDecimalInput: true }, 'fails value 5'],
    // Decimals: half a unit of the last digit.
    ['2/5 = 0.2', '0.2', ratio(2n, 5n), {}, 'fails value 5'],
    ['2/5 = 0.4', '0.4', ratio(2n, 5n), {}, 'holds exact 1'],
    ['2/5 = 0.40', '0.40', ratio(2n, 5n), {}, 'holds exact 1'],
    ['2/3 = 0.67', '0.67', ratio(2n, 3n), {}, 'rounded rounded 1'],
    ['2/3 = 0.66, cut off', '0.66', ratio(2n, 3n), {}, 'fails truncated 4'],
    ['2/3 = 0.6: one digit is no truncation', '0.6', ratio(2n, 3n), {}, 'fails value 5'],
    ['2/3 = 0.68: 0.0133 off, under two units', '0.68', ratio(2n, 3n), {}, 'fails last-digit 4'],
    ['2/3 = 0.69: 0.0233 off, over two units', '0.69', ratio(2n, 3n), {}, 'fails value 5'],
    ['0.5859·0.4141² = 0.10046942… = 0.0993', '0.0993', ratio(5859n * 4141n * 4141n, 10n ** 12n), {}, 'fails value 5'],
    ['0.0069648 → 0.0069', '0.0069', ratio(69648n, 10n ** 7n), {}, 'fails truncated 4'],
    ['0.0069648 → 0.0070', '0.0070', ratio(69648n, 10n ** 7n), {}, 'rounded rounded 1'],
    // Ties accept both neighbours, whatever the sign.
    ['−0.29935 → −0.2994', '-0.2994', ratio(-29935n, 100000n), {}, 'rounded rounded 1'],
    ['−0.29935 → −0.2993', '-0.2993', ratio(-29935n, 100000n), {}, 'rounded rounded 1'],
    ['2.675 → 2.67', '2.67', ratio(2675n, 1000n), {}, 'rounded rounded 1'],
    ['2.675 → 2.68', '2.68', ratio(2675n, 1000n), {}, 'rounded rounded 1'],
    ['a hair beyond the tie', '2.67', ratio(2675n * 10n ** 30n + 1n, 10n ** 33n), {}, 'fails truncated 4'],
    // √213600 = 462.1688…
    ['√213,600 = 463', '463', approximately(Math.sqrt(213600), 213600), {}, 'fails value 5'],
    ['√213,600 = 462: no decimal point anywhere', '462', approximately(Math.sqrt(213600), 213600), {}, 'fails value 5'],
    ['√213,600 ≈ 462', '462', approximately(Math.sqrt(213600), 213600), { relation: '≈' }, 'rounded rounded 1'],
    [
      '√213600.0 = 462',
      '462',
      approximately(Math.sqrt(213600), 213600),
      { anyDecimalInput: true },
      'rounded rounded 1',
    ],
    ['√4 = 2', '2', approximately(2, 4), {}, 'holds exact 1'],
    ['sin π = 0', '0', approximately(Math.sin(Math.PI), Math.PI), {}, 'holds exact 1'],
    // Integers after ≈: trailing zeros, and 5 % for two digits or fewer.
    ['≈ 96000 for 95 642', '96000', ratio(95642n), { relation: '≈' }, 'rounded rounded 1'],
    ['= 96000 for 95 642', '96000', ratio(95642n), {}, 'fails value 5'],
    ['≈ 97000 for 95 642: off by 1358, 5 % is 4782', '97000', ratio(95642n), { relation: '≈' }, 'rounded rounded 1'],
    ['≈ 45 for 43: off by 2, 5 % is 2.15', '45', ratio(43n), { relation: '≈' }, 'rounded rounded 1'],
    ['≈ 46 for 43', '46', ratio(43n), { relation: '≈' }, 'fails value 5'],
    ['≈ 123 for 124.2', '123', ratio(1242n, 10n), { relation: '≈' }, 'fails value 5'],
    ['≈ 0.283² for 0.81: a decimal gets no 5 %', '0.85', ratio(81n, 100n), { relation: '≈' }, 'fails value 5'],
    ['≈ 4 for 3.5', '4', ratio(7n, 2n), { relation: '≈' }, 'rounded rounded 1'],
    // Rounded inputs. ŷ printed 0.5859 (h = 0.00005): L = 0.5859 · 100 = 58.59, r = 0.005.
    [
      '58.594 within r of 58.59',
      '58.594',
      ratio(5859n, 100n),
      { radius: 0.005, roundedInputs: true },
      'rounded rounded 3',
    ],
    ['58.596 beyond r', '58.596', ratio(5859n, 100n), { radius: 0.005, roundedInputs: true }, 'fails value 5'],
    ['full precision kept', '58.5897', ratio(5859n, 100n), { global: approximately(58.58972) }, 'rounded rounded 2'],
    [
      '0.5859 − 0.5857 = 0.0003: r = 0.0001',
      '0.0003',
      ratio(2n, 10000n),
      { radius: 0.0001, roundedInputs: true },
      'rounded rounded 3',
    ],
    [
      '0.5859 − 0.5858 = 0.0003: too coarse',
      '0.0003',
      ratio(1n, 10000n),
      { radius: 0.0001, roundedInputs: true },
      'unknown too-coarse 0',
    ],
    [
      '0.5859 − 0.5858 = 0.0009: not even then',
      '0.0009',
      ratio(1n, 10000n),
      { radius: 0.0001, roundedInputs: true },
      'fails value 5',
    ],
    // Right at the student's values, which are wrong.
    [
      'follows',
      '0.2006',
      ratio(2006n, 10000n),
      { global: approximately(0.0496597548), globalFromEarlierFailure: true },
      'follows-candidate rounded 1',
    ],
    ['G differs without a failure', '0.2006', ratio(2006n, 10000n), { global: approximately(0.0497) }, 'holds exact 1'],
    // [9.5 …] × 2 against 19.08: 19.0 ± 0.1.
    [
      'a factor behind the array scales the digit',
      '9.5',
      ratio(1908n, 100n),
      { unitScale: rational(2n) },
      'rounded rounded 1',
    ],
    ['and a wrong entry stays wrong', '9.9', ratio(1908n, 100n), { unitScale: rational(2n) }, 'fails value 5'],
    // Cancellation: 2^-40 · 10^13 is 9, so nothing can be said about 5 against 3.
    ['a bound wider than the number', '5', approximately(3, 1e13), {}, 'unknown too-coarse 1'],
    ['no value', '5', approximately(NaN, 1), {}, 'unknown undefined 5'],
  ];
  for (const [title, text, local, more, expected] of rows) {
    it(`${title}: ${expected}`, () => assert.equal(short(judge(text, local, more)), expected));
  }

  it('reads a percentage as hundredths', () => {
    assert.equal(short(judge('45.5', ratio(5n, 11n), { written: written('45.5', true) })), 'rounded rounded 1');
    assert.equal(short(judge('47.0', ratio(5n, 11n), { written: written('47.0', true) })), 'fails value 5');
  });

  it('says when agreement rests on the error bound alone', () => {
    // √(10^12 + 1) − 10^6 = 5·10^-7, and 2^-40·10^6 = 9.1·10^-7.
    assert.equal(judge('0', approximately(5e-7, 1e6)).doubtful, true);
    assert.equal(judge('0', approximately(1e-17, 1)).doubtful, undefined);
  });

  it('takes a value of higher precision with its own error', () => {
    const better: Quantity = { float: 5e-7, exact: rational(5n, 10n ** 7n), error: 1e-40, scale: 1e6 };
    assert.equal(short(judge('0', better)), 'fails value 5');
  });

  const decimals = fc.integer({ min: 0, max: 8 });
  const numerators = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n });
  const denominators = fc.bigInt({ min: 1n, max: 10n ** 6n });

  it('accepts every number rounded to the digits shown, and none three units away', () => {
    fc.assert(
      fc.property(numerators, denominators, decimals, fc.constantFrom(-3n, 3n), (n, d, places, off) => {
        const unit = 10n ** BigInt(places);
        const nearest = roundHalfUp(n * unit, d);
        const isRight = (count: bigint): string => judge(print(count, places), ratio(n, d)).kind;
        const isInteger = places === 0 && nearest * d !== n;
        assert.equal(isRight(nearest), isInteger ? 'fails' : nearest * d === n * unit ? 'holds' : 'rounded');
        assert.equal(isRight(nearest + off), 'fails');
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('gives the same answer for a double and for its exact value, away from ties', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 5), max: 10 ** 5 }),
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 0, max: 4 }),
        (n, off, places) => {
          const value = n / 7;
          const text = print(roundHalfUp(BigInt(n) * 10n ** BigInt(places), 7n) + BigInt(off), places);
          const exact = judge(text, ratio(BigInt(n), 7n));
          if (exact.code !== 'exact') assert.equal(short(judge(text, approximately(value))), short(exact));
        },
      ),
      { seed: 13, numRuns: 300 },
    );
  });
});

describe('judgePair', () => {
  const pair = (left: Quantity, right: Quantity, leftRadius = 0, rightRadius = 0, literals: number[] = []): string =>
    short(judgePair({ left, right, leftRadius, rightRadius, literals }));

  it('compares exact sides exactly', () => {
    assert.equal(pair(ratio(219n, 200n), ratio(438n, 400n)), 'holds exact 1');
    assert.equal(pair(ratio(10n ** 20n), ratio(10n ** 20n + 1n)), 'fails value 5');
  });
  it('compares other sides to machine precision', () => {
    assert.equal(pair(approximately(Math.SQRT2 ** 2, 2), ratio(2n)), 'holds exact 1');
    assert.equal(pair(approximately(Math.SQRT2), approximately(1.41421)), 'fails value 5');
    assert.equal(pair(approximately(3, 1e13), ratio(5n)), 'unknown too-coarse 1');
  });
  it('takes a decimal literal of one side for a rounded one', () => {
    // 10·0.8⁴·0.2² = 0.16384; 10·0.0164 = 0.164 ± 0.0005.
    assert.equal(pair(ratio(16384n, 100000n), ratio(164n, 1000n), 0, 0.0005, [3]), 'rounded rounded 3');
    // 1 − 0.5¹⁰ = 0.99902; 1 − 0.001 = 0.999 ± 0.0005, one significant digit.
    assert.equal(pair(ratio(1023n, 1024n), ratio(999n, 1000n), 0, 0.0005, [1]), 'unknown too-coarse 3');
    // 0.81 against 0.283² = 0.0801 ± 0.0003.
    assert.equal(pair(ratio(81n, 100n), ratio(80089n, 10n ** 6n), 0.005, 0.000283, [2, 3]), 'fails value 5');
  });
  it('decides nothing where the radius swallows both sides', () => {
    assert.equal(pair(ratio(1n, 100n), ratio(2n, 100n), 0.01, 0.01, [2, 2]), 'unknown too-coarse 0');
  });
});

describe('parseDecimal', () => {
  const rows: [text: string, value: number, decimals: number, integer: boolean, significant: number, zeros: number][] =
    [
      ['0.50', 0.5, 2, false, 2, 0],
      ['-3', -3, 0, true, 1, 0],
      ['−0.0069', -0.0069, 4, false, 2, 0],
      ['96000', 96000, 0, true, 5, 3],
      ['7.2e-6', 7.2e-6, 7, false, 2, 0],
      ['2.4e5', 240000, -4, false, 2, 0],
      ['.5', 0.5, 1, false, 1, 0],
      ['0', 0, 0, true, 0, 0],
      ['0.00', 0, 2, false, 0, 0],
      ['1e-400', 0, 400, false, 1, 0],
    ];
  for (const [text, value, decimals, integer, significant, trailingZeros] of rows) {
    it(text, () => {
      const number = written(text);
      assert.deepEqual(
        [toNumber(number.value), number.decimals, number.integer, number.significant, number.trailingZeros],
        [value, decimals, integer, significant, trailingZeros],
      );
    });
  }
  it('reads nothing else, and no exponent without bound', () => {
    for (const text of ['', '.', '-', '1.2.3', 'x', '1e999999', '1,5', '0x10', 'NaN'])
      assert.equal(parseDecimal(text), undefined, text);
  });
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void parseDecimal(text)),
      { seed: 13 },
    );
  });
});

/** Nearest integer to n/d, halves away from minus infinity; d > 0. */
function roundHalfUp(n: bigint, d: bigint): bigint {
  const doubled = 2n * n + d;
  const quotient = doubled / (2n * d);
  return doubled < 0n && quotient * 2n * d !== doubled ? quotient - 1n : quotient;
}

function print(count: bigint, places: number): string {
  const digits = (count < 0n ? -count : count).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${count < 0n ? '-' : ''}${whole}${places > 0 ? '.' : ''}${digits.slice(digits.length - places)}`;
}
