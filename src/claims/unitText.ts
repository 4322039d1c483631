/** Words that are a unit: `km/h`, `m/s^2`, `kg m`, `metres per second`. */
import { type ByteSystem, type Unit, noUnit, timesUnit, unitNamed, unitPower } from '../engine/units';

/** A unit with the single ones that it is made of. */
export interface NamedUnit {
  readonly unit: Unit;
  readonly parts: readonly Unit[];
}

export const isUnitText = (text: string): boolean => textUnit(text, 'decimal') !== undefined;

/** Undefined where one of the words is no unit. */
export function textUnit(text: string, bytes: ByteSystem): NamedUnit | undefined {
  const words = text
    .trim()
    .replace(/\bper\b/g, '/')
    .replace(/\/\s*\(([^()/^²³]+)\)/g, (_, below: string) =>
      below
        .trim()
        .replace(/[A-Za-zµμΩ]+/g, '$&^-1')
        .replace(/^/, ' '),
    )
    .replace(/²/g, '^2')
    .replace(/³/g, '^3')
    .split(/\s*(\/)\s*|[\s·*]+/)
    .filter((p): p is string => p !== undefined && p !== '');
  const parts: Unit[] = [];
  let unit = noUnit;
  let sign = 1;
  for (const word of words) {
    if (word === '/' && sign < 0) return undefined;
    if (word === '/') {
      sign = -1;
      continue;
    }
    const [, name = '', power] = /^([A-Za-zµμΩ]+)(?:\^\{?(-?\d)\}?)?$/.exec(word) ?? [];
    const own = unitNamed(name, bytes);
    if (!own) return undefined;
    parts.push(own);
    unit = timesUnit(unit, unitPower(own, sign * Number(power ?? 1)));
  }
  return parts.length > 0 ? { unit, parts } : undefined;
}
