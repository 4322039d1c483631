/** `with activation step`: what the σ of a network is read as. */
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { call, number } from '../../engine/lower/context';
import { nameKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import { type OperationRequest, modifier } from '../operation';

export interface Activation {
  /** What σ is read as. */
  readonly replace: (e: Expression) => Expression | undefined;
  /** Other signs of a function that nothing defines, which then stand for σ. */
  readonly functions: ReadonlyMap<string, string>;
  /** A unit is on above this. */
  readonly threshold?: number;
}

export function activationOf({ query }: Pick<OperationRequest, 'query'>): Outcome<Activation | undefined> {
  const options = modifier(query, 'with')?.options ?? [];
  const option = (name: string): Node | undefined => options.find((o) => o.name === name)?.value?.node;
  const named = option('activation');
  if (!named) return success(undefined);
  const name = nameKey(named)?.replace(/^\\/, '');
  const threshold = numberOf(option('threshold'));
  const gain = numberOf(option('gain'));
  if (name === 'step') return success({ functions, replace: stepped(threshold ?? 0) });
  if (name === 'sigmoid' || name === 'sigma')
    return success({ functions, replace: sharpened(gain ?? 1), threshold: threshold ?? 0.5 });
  return failure({ code: 'not-supported', span: named.span, name: name ?? 'activation' });
}

const functions: ReadonlyMap<string, string> = new Map(
  ['\\phi', '\\varphi', '\\psi', '\\theta', '\\Theta', 'f', 'g', 'act', 'activation'].map((key) => [key, 'sigmoid']),
);

/** σ(z) is 1 where z > threshold. */
const stepped =
  (threshold: number) =>
  (e: Expression): Expression | undefined =>
    e.kind === 'call' && e.operation === 'sigmoid'
      ? {
          ...e,
          operation: 'step',
          args: threshold === 0 ? e.args : e.args.map((a) => call('minus', [a, literal(threshold)])),
        }
      : undefined;

const sharpened =
  (gain: number) =>
  (e: Expression): Expression | undefined =>
    e.kind === 'call' && e.operation === 'sigmoid' && gain !== 1
      ? { ...e, args: e.args.map((a) => call('times', [literal(gain), a])) }
      : undefined;

const literal = (x: number): Expression => (x < 0 ? call('negate', [number(String(-x))]) : number(String(x)));

function numberOf(node: Node | undefined): number | undefined {
  if (node?.kind === 'number') return Number(node.text);
  const inner = node?.kind === 'unary' && node.operator.symbol === '-' ? numberOf(node.operand) : undefined;
  return inner === undefined ? undefined : -inner;
}
