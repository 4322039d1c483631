/** `\\int 2x\\,dx = x^2 + C`: decided by differentiating the right side, so that a constant does not count. */
import { nameKey } from '../engine/names';
import { freeKeys } from '../engine/traverse';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { decideSymbolically } from './identityClaim';
import type { PairVerdict } from './pair';
import type { Question } from './question';
import { unknownVerdict } from './report';

interface Indefinite {
  readonly integrand: Node;
  readonly variable: Node;
}

export function decideAntiderivative(checker: Checker, question: Question): PairVerdict | undefined {
  const integral = question.leftNode && indefinite(question.leftNode);
  const key = integral && nameKey(integral.variable);
  if (!integral || key === undefined) return undefined;
  const derivative = derivativeOf(question.right, integral.variable);
  const place = { ...question.place, free: new Set([...(question.place.free ?? []), key]) };
  const { verdict } = decideSymbolically(
    checker.strict(),
    {
      ...question,
      leftNode: derivative,
      left: (world, vectors) => world.lower(derivative, place, vectors),
      right: integral.integrand,
      truth: undefined,
      place,
    },
    { code: 'no-value', span: question.right.span, name: key },
  );
  const { span } = question.right;
  if (verdict.kind === 'fails' && hasForeignName(checker, question, integral))
    return { check: 'antiderivative', verdict: unknownVerdict({ code: 'undecided', span, name: 'int' }) };
  const parts = verdict.kind === 'fails' ? [{ span, written: checker.text.slice(span.from, span.to) }] : [];
  const constant = verdict.kind === 'holds' && extraNames(checker, question, integral).length === 0;
  const named = constant ? ({ code: 'convention', convention: 'up to a constant' } as const) : {};
  return { check: 'antiderivative', verdict: { ...verdict, ...named, parts, computed: undefined, written: undefined } };
}

/** Free names of the right side that are not in the integral. */
function extraNames(checker: Checker, { right, place }: Question, { integrand, variable }: Indefinite): string[] {
  const namesOf = (node: Node): string[] => freeKeys(checker.global(false).lower(node, place));
  const known = new Set([...namesOf(integrand), nameKey(variable)]);
  return namesOf(right).filter((name) => !known.has(name));
}

/** Beside the constant, a name that may stand for what depends on the variable: a substitution. */
function hasForeignName(checker: Checker, question: Question, integral: Indefinite): boolean {
  const { right } = question;
  const terms = right.kind === 'sum' ? right.terms.flatMap((t) => nameKey(t) ?? []) : [];
  return extraNames(checker, question, integral).some((name) => !terms.includes(name));
}

/** An integral without bounds that ends in `d x`. */
function indefinite(node: Node): Indefinite | undefined {
  if (node.kind !== 'bigoperator' || node.operator !== 'int' || node.sub || node.sup) return undefined;
  if (node.body.kind !== 'fraction') return ending(node.body);
  const above = ending(node.body.numerator);
  return above && { ...above, integrand: { ...node.body, numerator: above.integrand } };
}

/** `2x\\,dx`. */
function ending(body: Node): Indefinite | undefined {
  const items = body.kind === 'juxtaposition' ? body.items : [];
  const [sign, variable] = items.slice(-2);
  if (!sign || !variable || !isDifferential(sign) || variable.kind !== 'symbol') return undefined;
  const factors = items.slice(0, -2);
  const [first] = factors;
  if (!first) return { integrand: { kind: 'number', text: '1', span: body.span }, variable };
  const span = { from: first.span.from, to: (factors[factors.length - 1] as Node).span.to };
  return { integrand: factors.length === 1 ? first : { kind: 'juxtaposition', items: factors, span }, variable };
}

const isDifferential = (n: Node): boolean => n.kind === 'symbol' && n.name === 'd';

/** `\\frac{d}{dx}(…)`. */
function derivativeOf(body: Node, variable: Node): Node {
  const { span } = body;
  const d: Node = { kind: 'symbol', name: 'd', font: 'italic', word: false, span };
  const below: Node = { kind: 'juxtaposition', items: [d, variable], span };
  return {
    kind: 'juxtaposition',
    items: [
      { kind: 'fraction', numerator: d, denominator: below, span },
      { kind: 'group', open: '(', close: ')', body, span },
    ],
    span,
  };
}
