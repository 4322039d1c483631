/** Big integers: what the exact field needs of them. */

export const bitLength = (n: bigint): number => {
  const hex = (n < 0n ? -n : n).toString(16);
  return hex === '0' ? 0 : 4 * (hex.length - 1) + (32 - Math.clz32(parseInt(hex[0]!, 16)));
};

/** Digits and power of ten of `-12.50e3`; undefined if the text is not a decimal literal. */
export const decimalParts = (text: string): { digits: bigint; exponent: number } | undefined => {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  if (whole + decimals === '') return undefined;
  const digits = BigInt(whole + decimals);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - decimals.length };
};

/** ⌊n^(1/degree)⌋ for n ≥ 0, by Newton's iteration from above. */
export const integerRoot = (n: bigint, degree: bigint): bigint => {
  if (n < 2n || degree === 1n) return n;
  let x = 1n << BigInt(Math.ceil(bitLength(n) / Number(degree)));
  for (;;) {
    const next = ((degree - 1n) * x + n / x ** (degree - 1n)) / degree;
    if (next >= x) return x;
    x = next;
  }
};

/** The double nearest to n/d, d > 0: the quotient to 66 bits or more with a sticky last bit, which Number rounds correctly. */
export const ratioToNumber = (n: bigint, d: bigint): number => {
  if (n === 0n) return 0;
  const shift = 66 - (bitLength(n) - bitLength(d));
  const [above, below] = shift > 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  const quotient = above / below;
  const sticky = above % below === 0n ? quotient : n < 0n ? (quotient & -2n) - 1n : quotient | 1n;
  return scaleByPowerOfTwo(Number(sticky), -shift);
};

/** In two steps, so that the power itself does not overflow. */
const scaleByPowerOfTwo = (x: number, exponent: number): number => {
  const half = Math.trunc(exponent / 2);
  return x * 2 ** half * 2 ** (exponent - half);
};
