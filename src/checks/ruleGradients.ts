/** Gradients in update rules as calls of one function, whatever the loss is called, so that the rules can run on a problem of our own. */
import { nameKey } from '../engine/names';
import type { Node } from '../latex/ast';
import { mapNode } from '../latex/mapNode';

/** Keys of the function that stands for the gradient and of the matrix that stands for the Hessian. */
export const gradientKey = ' gradient';
export const hessianKey = ' A';

/** A name of our own. */
export const node = (name: string): Node => ({
  kind: 'symbol',
  name,
  font: 'italic',
  word: true,
  span: { from: 0, to: 0 },
});

/** `\nabla f(θ_t)`, `\nabla_θ J(θ)`, `\nabla f`, `\frac{\partial L}{\partial θ}` as calls of one gradient; without a point it is at the parameters. */
export function withGradients(tree: Node, parameters: Node, subject: string): Node {
  const at = gradientCall;
  const pointOf = (point: Node): Node => (nameKey(point) === subject ? parameters : point);
  return mapNode(tree, (n) => {
    if (n.kind === 'fraction' && startsWith(n.numerator, '\\partial') && startsWith(n.denominator, '\\partial'))
      return at(pointOf(lastItem(n.denominator)), n.span);
    if (n.kind !== 'juxtaposition') return undefined;
    const i = n.items.findIndex(isNabla);
    if (i < 0 || !n.items[i + 1]) return undefined;
    const group = n.items[i + 2];
    const isCall = group?.kind === 'group' && group.open === '(';
    const argument = isCall ? (group.body.kind === 'list' ? group.body.items[0] : group.body) : undefined;
    const call = isSecond(n.items[i]) ? node(hessianKey) : at(argument ? pointOf(argument) : parameters, n.span);
    const around = [n.items.slice(0, i), n.items.slice(i + (isCall ? 3 : 2))].map((items) =>
      items.length === 0 ? [] : [withGradients(sideBySide(items), parameters, subject)],
    );
    return timesEach([...(around[0] ?? []), call, ...(around[1] ?? [])], n.span);
  });
}

/** The gradient at a point. */
export const gradientCall = (point: Node, span: Node['span']): Node => ({
  kind: 'juxtaposition',
  items: [node(gradientKey), { kind: 'group', open: '(', close: ')', body: point, span }],
  span,
});

const sideBySide = (items: readonly Node[]): Node =>
  items.length === 1 ? (items[0] as Node) : { kind: 'juxtaposition', items, span: (items[0] as Node).span };

/** An explicit product, so that a name before a bracket is no function. */
const timesEach = (factors: readonly Node[], span: Node['span']): Node =>
  factors.length === 1
    ? (factors[0] as Node)
    : { kind: 'product', factors, operators: factors.slice(1).map(() => ({ symbol: '·', span })), span };

/** `\nabla^2`. */
const isSecond = (n: Node | undefined): boolean =>
  n?.kind === 'script' && n.sup?.kind === 'number' && n.sup.text === '2';

export const isNabla = (n: Node): boolean => {
  const base = n.kind === 'script' ? n.base : n;
  return base.kind === 'symbol' && base.name === '\\nabla';
};

const startsWith = (n: Node, name: string): boolean => {
  const first = n.kind === 'juxtaposition' ? n.items[0] : n;
  return first?.kind === 'symbol' && first.name === name;
};

const lastItem = (n: Node): Node => (n.kind === 'juxtaposition' ? (n.items[n.items.length - 1] ?? n) : n);
