/**
 * Units of measurement by the names that are certain: a factor to the coherent unit, exactly, and a dimension. What may mean two things
 * (`year`, `pound`, `in`) is not here; a kB of 1000 or of 1024 bytes is one or the other throughout a claim.
 * Factors: the SI brochure, 9th edition (2019); inch, foot, yard and mile by the agreement of 1959; byte prefixes IEC 80000-13.
 */
import { multiply, rational, type Rational } from './compare/rational';

/** Exponents of metre, second, kilogram, ampere, bit, kelvin, mole, dollar. */
export type Dimension = readonly [number, number, number, number, number, number, number, number];
export interface Unit {
  readonly factor: Rational;
  readonly dimension: Dimension;
}
export type ByteSystem = 'decimal' | 'binary';

export const noUnit: Unit = { factor: rational(1n), dimension: [0, 0, 0, 0, 0, 0, 0, 0] };

export function timesUnit(a: Unit, b: Unit): Unit {
  return {
    factor: multiply(a.factor, b.factor),
    dimension: a.dimension.map((d, i) => d + (b.dimension[i] ?? 0)) as unknown as Dimension,
  };
}

/** An integer power. */
export function unitPower({ factor, dimension }: Unit, n: number): Unit {
  const [up, down] = n < 0 ? [factor.denominator, factor.numerator] : [factor.numerator, factor.denominator];
  const k = BigInt(Math.abs(n));
  return { factor: rational(up ** k, down ** k), dimension: dimension.map((d) => d * n) as unknown as Dimension };
}

/** Undefined where it is none: of an odd power, or of a factor that is no square. */
export function rootOfUnit({ factor, dimension }: Unit): Unit | undefined {
  const [up, down] = [factor.numerator, factor.denominator].map(integerRoot);
  if (up === undefined || down === undefined || dimension.some((d) => d % 2 !== 0)) return undefined;
  return { factor: rational(up, down), dimension: dimension.map((d) => d / 2) as unknown as Dimension };
}

function integerRoot(n: bigint): bigint | undefined {
  const near = BigInt(Math.round(Math.sqrt(Number(n))));
  return near * near === n ? near : undefined;
}

export const sameUnit = (a: Unit, b: Unit): boolean => sameDimension(a, b) && sameFactor(a, b);

export const sameDimension = (a: Unit, b: Unit): boolean => a.dimension.every((d, i) => d === b.dimension[i]);

/** All that it stands for is the factor 1. */
export const isNumberAlone = ({ factor, dimension }: Unit): boolean =>
  factor.numerator === factor.denominator && dimension.every((d) => d === 0);

/** Whether numbers in these units can be multiplied without a conversion: metre, kilogram, newton; or one unit of each basic kind, kilometre and hour. */
export function fitTogether(units: readonly Unit[]): boolean {
  if (areCoherent(units)) return true;
  const isBasic = ({ dimension }: Unit): boolean => dimension.reduce((sum, d) => sum + Math.abs(d), 0) === 1;
  const [first] = units;
  const isOfOneKind = units.every(isBasic) || units.every((u) => first && sameDimension(u, first));
  return isOfOneKind && units.every((u) => units.every((v) => !sameDimension(u, v) || sameFactor(u, v)));
}

const sameFactor = ({ factor: a }: Unit, { factor: b }: Unit): boolean =>
  a.numerator * b.denominator === b.numerator * a.denominator;

export const areCoherent = (units: readonly Unit[]): boolean =>
  units.every(({ factor }) => factor.numerator === factor.denominator);

/**
 * Whether a number without a unit may be another one converted by this ratio: of seconds, minutes, hours, days or weeks, of miles, feet or
 * inches, each with any power of the prefix (10, or 1000); to within a hundredth.
 */
export function mayBeConverted(ratio: number, { dimension: [length, time] }: Unit, prefix: 10 | 1000): boolean {
  const step = Math.log10(prefix);
  const isPrefix = (r: number, canBeOne: boolean): boolean => {
    const steps = Math.log10(r) / step;
    return (canBeOne || Math.round(steps) !== 0) && Math.abs(steps - Math.round(steps)) * step < Math.log10(1.01);
  };
  const conversions = [...powersOf(time, timeRatios), ...powersOf(length, lengthRatios)];
  return isPrefix(ratio, false) || conversions.some((c) => isPrefix(ratio / c, true));
}

const powersOf = (exponent: number, ratios: readonly number[]): number[] =>
  exponent === 0 ? [] : ratios.flatMap((r) => [r ** exponent, r ** -exponent]);

const timeRatios = [60, 3600, 24, 86400, 7];
const lengthRatios = [0.0254, 0.3048, 1609.344];

/** `km`, `metres`, `kWh`; undefined for any other word. */
export function unitNamed(name: string, bytes: ByteSystem): Unit | undefined {
  const unit = units.get(name) ?? units.get(name.toLowerCase().replace(/s$/, ''));
  if (!unit) return undefined;
  const isPrefixed = unit.dimension[4] > 0 && /^[kKMGT]B$/.test(name);
  return isPrefixed && bytes === 'binary' ? { ...unit, factor: rational(8n * 1024n ** BigInt(order(name))) } : unit;
}

const order = (name: string): number => 'KMGT'.indexOf((name[0] ?? '').toUpperCase()) + 1;

const dimensions: Readonly<Record<string, Dimension>> = {
  length: [1, 0, 0, 0, 0, 0, 0, 0],
  volume: [3, 0, 0, 0, 0, 0, 0, 0],
  time: [0, 1, 0, 0, 0, 0, 0, 0],
  frequency: [0, -1, 0, 0, 0, 0, 0, 0],
  mass: [0, 0, 1, 0, 0, 0, 0, 0],
  force: [1, -2, 1, 0, 0, 0, 0, 0],
  pressure: [-1, -2, 1, 0, 0, 0, 0, 0],
  energy: [2, -2, 1, 0, 0, 0, 0, 0],
  power: [2, -3, 1, 0, 0, 0, 0, 0],
  current: [0, 0, 0, 1, 0, 0, 0, 0],
  voltage: [2, -3, 1, -1, 0, 0, 0, 0],
  charge: [0, 1, 0, 1, 0, 0, 0, 0],
  resistance: [2, -3, 1, -2, 0, 0, 0, 0],
  temperature: [0, 0, 0, 0, 0, 1, 0, 0],
  amount: [0, 0, 0, 0, 0, 0, 1, 0],
  money: [0, 0, 0, 0, 0, 0, 0, 1],
  data: [0, 0, 0, 0, 1, 0, 0, 0],
  rate: [0, -1, 0, 0, 1, 0, 0, 0],
};

/** name:numerator[/denominator], in the coherent unit. */
const table: Readonly<Record<string, string>> = {
  length:
    'm:1 meter:1 metre:1 km:1000 kilometer:1000 kilometre:1000 dm:1/10 cm:1/100 centimeter:1/100 centimetre:1/100 mm:1/1000 ' +
    'millimeter:1/1000 millimetre:1/1000 µm:1/1000000 μm:1/1000000 nm:1/1000000000 inch:254/10000 inche:254/10000 ft:3048/10000 foot:3048/10000 ' +
    'feet:3048/10000 yd:9144/10000 yard:9144/10000 mi:1609344/1000 mile:1609344/1000',
  volume:
    'L:1/1000 l:1/1000 liter:1/1000 litre:1/1000 mL:1/1000000 ml:1/1000000 milliliter:1/1000000 millilitre:1/1000000',
  time:
    's:1 sec:1 second:1 ms:1/1000 millisecond:1/1000 µs:1/1000000 μs:1/1000000 ns:1/1000000000 min:60 minute:60 h:3600 hr:3600 hour:3600 ' +
    'day:86400 week:604800',
  frequency: 'Hz:1 kHz:1000 MHz:1000000 GHz:1000000000',
  mass: 'kg:1 kilogram:1 g:1/1000 gram:1/1000 mg:1/1000000 milligram:1/1000000 µg:1/1000000000 μg:1/1000000000 tonne:1000',
  force: 'N:1 newton:1 kN:1000',
  pressure: 'Pa:1 kPa:1000 MPa:1000000',
  energy: 'J:1 joule:1 kJ:1000 MJ:1000000 Wh:3600 kWh:3600000',
  power: 'W:1 watt:1 kW:1000 MW:1000000',
  current: 'A:1 ampere:1 mA:1/1000',
  voltage: 'V:1 volt:1 mV:1/1000 kV:1000',
  charge: 'C:1 coulomb:1 mC:1/1000',
  resistance: 'Ω:1 ohm:1 kΩ:1000',
  temperature: 'K:1 kelvin:1',
  amount: 'mol:1 mole:1 mmol:1/1000',
  money: 'dollar:1 cent:1/100',
  data:
    'bit:1 byte:8 B:8 kB:8000 KB:8000 MB:8000000 GB:8000000000 TB:8000000000000 KiB:8192 MiB:8388608 GiB:8589934592 kbit:1000 Mbit:1000000 ' +
    'Gbit:1000000000',
  rate: 'kbps:1000 Mbps:1000000 Gbps:1000000000',
};

const units: ReadonlyMap<string, Unit> = new Map(
  Object.entries(table).flatMap(([kind, entries]) =>
    entries.split(' ').map((entry): [string, Unit] => {
      const [name = '', factor = '1'] = entry.split(':');
      const [up = '1', down = '1'] = factor.split('/');
      return [name, { factor: rational(BigInt(up), BigInt(down)), dimension: dimensions[kind] ?? noUnit.dimension }];
    }),
  ),
);
