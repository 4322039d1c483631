/**
 * What a section's network is trained by: the quantity that a directive or a written derivative differentiates by several others, else one that
 * is named as a loss usually is. Names, never guesses about the text around.
 */
import type { Binding } from '../../claims/model';
import { hasSymbols } from '../../claims/literals';
import { isForm } from '../../claims/heads';
import { nameKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import { modifier } from '../operation';
import type { Prepared } from '../prepare';

/** The losses that a section knows, the likeliest first. */
export function lossesOf(prepared: Prepared, section: number): readonly string[] {
  return [...new Set([...asked(prepared, section), ...differentiated(prepared, section), ...named(prepared, section)])];
}

const networkOperations = new Set(['backprop', 'gradient']);

function asked({ directives, setting }: Prepared, section: number): string[] {
  return directives.flatMap((read) => {
    const query = read.parsed.kind === 'check' || read.parsed.kind === 'show' ? read.parsed.query : undefined;
    const isSeen = setting.ancestors(section).includes(read.section);
    if (!isSeen || !query?.operation || !networkOperations.has(query.operation.name)) return [];
    const operand = query.operands[0]?.node;
    return modifier(query, 'wrt') && operand ? (nameKey(operand) ?? []) : [];
  });
}

/** The numerators of `\partial L/\partial w`. */
function differentiated({ chains, setting }: Prepared, section: number): string[] {
  const seen = chains.filter((c) => setting.ancestors(section).includes(c.section));
  return seen.flatMap((c) => c.members.slice(0, -1).flatMap((m) => derivativeParts(m)?.of ?? []));
}

/** `\partial L/\partial w`, `dL/dw`: what is differentiated, by what. */
export function derivativeParts(node: Node): { of: string; wrt: string } | undefined {
  if (node.kind === 'decorated' || node.kind === 'labelled') return derivativeParts(node.body);
  if (node.kind !== 'fraction') return undefined;
  const of = differential(node.numerator);
  const wrt = differential(node.denominator);
  return of !== undefined && wrt !== undefined ? { of, wrt } : undefined;
}

function differential(node: Node): string | undefined {
  if (node.kind !== 'juxtaposition' || node.items.length !== 2) return undefined;
  const [sign, name] = node.items;
  const isSign = sign?.kind === 'symbol' && (sign.name === '\\partial' || sign.name === 'd');
  return isSign && name ? nameKey(name) : undefined;
}

const lossNames = new Set(['L', 'J', 'E', 'C', '\\ell', 'Loss', 'loss', 'Cost', 'Error', 'MSE', 'Loss@roman']);

function named({ table, setting }: Prepared, section: number): string[] {
  const isSeen = (b: Binding): boolean =>
    setting.ancestors(section).includes(b.section) && !b.parameters && b.alternatives.some((n) => hasSymbols(n));
  return [...table.bindings].flatMap(([key, bindings]) =>
    !isForm(key) && lossNames.has(key.split('@')[0] ?? key) && bindings.some(isSeen) ? [key] : [],
  );
}
