/**
 * The one place that imports mathjs: its Fraction (exact rationals) and BigNumber (decimals of a chosen precision) classes, built from their own
 * factories so that a bundle holds nothing else of it. Text reaches them only as a decimal literal that has been checked.
 */
import { BigNumberDependencies, create, FractionDependencies, type BigNumber, type Fraction } from 'mathjs';

export type { BigNumber, Fraction };

type FractionClass = new (numerator: bigint, denominator?: bigint) => Fraction;
interface Classes {
  readonly Fraction: FractionClass;
  readonly BigNumber: { clone(settings: object): BigNumberClass };
}
/** The class of BigNumbers of one precision; its static functions round to it. */
export interface BigNumberClass {
  new (value: string | number): BigNumber;
  acos(value: number): BigNumber;
}

const classes = create({ ...FractionDependencies, ...BigNumberDependencies }, {}) as unknown as Classes;

export const fraction = (numerator: bigint, denominator = 1n): Fraction => new classes.Fraction(numerator, denominator);

/** BigNumbers of `digits` significant digits. */
export const bigNumberClass = (digits: number): BigNumberClass => classes.BigNumber.clone({ precision: digits });
