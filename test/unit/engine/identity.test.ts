/** Identities of textbooks, and near misses. Where a value is expected it was computed by hand or with Python's mpmath. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Budget } from '../../../src/engine/budget';
import type { Expression } from '../../../src/engine/expression';
import {
  decideIdentity,
  type IdentityClaim,
  type IdentitySymbol,
  type IdentityVerdict,
} from '../../../src/engine/identity';

const number = (text: string | number): Expression => ({ kind: 'number', text: String(text) });
const ref = (key: string): Expression => ({ kind: 'reference', key });
const call = (operation: string, ...args: Expression[]): Expression => ({ kind: 'call', operation, args });
const operation =
  (name: string) =>
  (...args: Expression[]): Expression =>
    call(name, ...args);
const plus = operation('plus');
const times = operation('times');
const minus = operation('minus');
const divide = operation('divide');
const power = operation('power');
const [a, b, x, n] = [ref('a'), ref('b'), ref('x'), ref('n')];
const [A, B] = [ref('A'), ref('B')];
const t = (e: Expression): Expression => call('transpose', e);
const square = (e: Expression): Expression => power(e, number(2));
const sum = (index: string, from: Expression, to: Expression, body: Expression): Expression => ({
  kind: 'reduce',
  operation: 'sum',
  index,
  from,
  to,
  body,
});

function decide(
  left: Expression,
  right: Expression,
  symbols: (string | IdentitySymbol)[],
  more: Partial<IdentityClaim> = {},
): IdentityVerdict {
  const all = symbols.map((s) => (typeof s === 'string' ? { key: s } : s));
  return decideIdentity({ left, right, symbols: all, budget: new Budget(5_000_000), ...more });
}
const counterexample = (verdict: IdentityVerdict): Record<string, readonly number[]> => {
  assert.equal(verdict.kind, 'fails');
  if (verdict.kind !== 'fails') return {};
  return Object.fromEntries(
    Object.entries(verdict.counterexample).map(([key, value]) => [key, Array.from(value.data)]),
  );
};

describe('identities of numbers', () => {
  it('sin² + cos² = 1, at two precisions', () => {
    const verdict = decide(plus(square(call('sin', x)), square(call('cos', x))), number(1), ['x']);
    assert.equal(verdict.kind, 'holds');
    assert.ok(
      verdict.kind === 'holds' && verdict.samples >= 20 && verdict.precision === 'two-precision' && !verdict.exhaustive,
    );
  });
  it('(a + b)² = a² + 2ab + b², exactly', () => {
    const verdict = decide(square(plus(a, b)), plus(square(a), times(number(2), a, b), square(b)), ['a', 'b']);
    assert.ok(verdict.kind === 'holds' && verdict.precision === 'exact');
  });
  it('(a + b)² ≠ a² + b², at the simplest numbers', () => {
    const verdict = decide(square(plus(a, b)), plus(square(a), square(b)), ['a', 'b']);
    assert.deepEqual(counterexample(verdict), { a: [1], b: [1] });
    assert.ok(verdict.kind === 'fails');
    assert.deepEqual([verdict.left.data[0], verdict.right.data[0]], [4, 2]);
  });
  it('√(x²) = x fails at −1, and holds for x > 0', () => {
    const root = call('sqrt', square(x));
    assert.deepEqual(counterexample(decide(root, x, ['x'])), { x: [-1] });
    assert.equal(decide(root, x, [{ key: 'x', bounds: [{ relation: '>', value: 0 }] }]).kind, 'holds');
  });
  it('log(ab) = log a + log b holds wherever both sides are defined', () => {
    assert.equal(decide(call('log', times(a, b)), plus(call('log', a), call('log', b)), ['a', 'b']).kind, 'holds');
  });
  it('log(a + b) = log a + log b fails', () => {
    assert.equal(decide(call('log', plus(a, b)), plus(call('log', a), call('log', b)), ['a', 'b']).kind, 'fails');
  });
  it('two spellings of the logistic function agree', () => {
    const e = call('exp', x);
    const logistic = divide(number(1), plus(number(1), call('exp', call('negate', x))));
    assert.equal(decide(logistic, divide(e, plus(number(1), e)), ['x']).kind, 'holds');
  });
  it('cancellation in doubles is no counterexample', () => {
    // ((x + 10^15)² − 10^30 − 2·10^15·x) = x²: float64 loses every digit, rationals none.
    const big = number('1e15');
    const left = minus(minus(square(plus(x, big)), number('1e30')), times(number('2e15'), x));
    assert.equal(decide(left, square(x), ['x']).kind, 'holds');
  });
  it('a difference far below a double is one', () => {
    assert.equal(decide(plus(x, number('1e-40')), x, ['x']).kind, 'fails');
    // e^-1000 and 2e^-1000 are 0 in doubles.
    const tiny = call('exp', number(-1000));
    assert.equal(decide(tiny, times(number(2), tiny), []).kind, 'fails');
  });
  it('e^(π√163) is not an integer', () => {
    const pi: Expression = { kind: 'constant', name: 'pi' };
    const left = call('exp', times(pi, call('sqrt', number(163))));
    assert.equal(decide(left, number('262537412640768744'), []).kind, 'fails');
  });
  it('√2·√3 = √6 without a symbol', () => {
    const verdict = decide(times(call('sqrt', number(2)), call('sqrt', number(3))), call('sqrt', number(6)), []);
    assert.deepEqual(verdict, { kind: 'holds', samples: 1, precision: 'two-precision', exhaustive: true });
  });
  it('the bound of a sum is a natural number', () => {
    const gauss = divide(times(n, plus(n, number(1))), number(2));
    assert.equal(decide(sum('i', number(1), n, ref('i')), gauss, ['n']).kind, 'holds');
    assert.deepEqual(counterexample(decide(sum('i', number(1), n, ref('i')), square(n), ['n'])), { n: [2] });
  });
  it('(−1)^(2n) = 1 for integers', () => {
    const left = power(call('negate', number(1)), times(number(2), n));
    assert.equal(decide(left, number(1), [{ key: 'n', numbers: 'integer' }]).kind, 'holds');
  });
});

describe('what is not decided', () => {
  it('two sides that are nowhere defined', () => {
    const verdict = decide(call('log', call('negate', square(x))), call('log', call('negate', square(x))), ['x']);
    assert.ok(verdict.kind === 'unknown' && verdict.reason.code === 'undefined');
  });
  it('a symbol that was not given', () => {
    const verdict = decide(plus(a, b), plus(b, a), ['a']);
    assert.ok(verdict.kind === 'unknown' && verdict.reason.code === 'no-value');
  });
  it('a budget that is too small', () => {
    const verdict = decide(square(plus(a, b)), square(plus(b, a)), ['a', 'b'], { budget: new Budget(40) });
    assert.ok(verdict.kind === 'unknown' && verdict.reason.code === 'too-large');
  });
  it('shapes that do not fit', () => {
    const verdict = decide(ref('u'), ref('v'), [
      { key: 'u', shape: [2, 1] },
      { key: 'v', shape: [1, 2] },
    ]);
    assert.ok(verdict.kind === 'unknown' && verdict.reason.code === 'shape' && verdict.reason.detail === '2×1 and 1×2');
  });
  it('assumptions that nothing meets', () => {
    const verdict = decide(a, a, ['a'], { assumptions: [number(0)] });
    assert.equal(verdict.kind, 'unknown');
  });
});

describe('identities of matrices', () => {
  const shaped = (key: string, ...shape: number[]): IdentitySymbol => ({ key, shape });
  it('(AB)ᵀ = BᵀAᵀ', () => {
    assert.equal(decide(t(times(A, B)), times(t(B), t(A)), [shaped('A', 2, 3), shaped('B', 3, 4)]).kind, 'holds');
  });
  it('AB = BA fails with small integers', () => {
    const found = counterexample(decide(times(A, B), times(B, A), [shaped('A', 2, 2), shaped('B', 2, 2)]));
    assert.ok([...found.A!, ...found.B!].every((entry) => entry === 0 || entry === 1));
    const [p, q, r, s] = found.A!;
    const [e, f, g, h] = found.B!;
    const product = [p! * e! + q! * g!, p! * f! + q! * h!, r! * e! + s! * g!, r! * f! + s! * h!];
    const reversed = [e! * p! + f! * r!, e! * q! + f! * s!, g! * p! + h! * r!, g! * q! + h! * s!];
    assert.notDeepEqual(product, reversed);
  });
  it('(AB)⁻¹ = B⁻¹A⁻¹ where it exists', () => {
    const inverse = (e: Expression): Expression => call('inverse', e);
    const symbols = [shaped('A', 2, 2), shaped('B', 2, 2)];
    assert.equal(decide(inverse(times(A, B)), times(inverse(B), inverse(A)), symbols).kind, 'holds');
    assert.equal(decide(inverse(times(A, B)), times(inverse(A), inverse(B)), symbols).kind, 'fails');
  });
  it('declared structure is respected', () => {
    const identity: Expression = { kind: 'array', shape: [2, 2], items: [1, 0, 0, 1].map(number) };
    assert.equal(decide(t(A), A, [{ key: 'A', shape: [3, 3], structure: 'symmetric' }]).kind, 'holds');
    assert.equal(
      decide(times(t(A), A), identity, [{ key: 'A', shape: [2, 2], structure: 'orthogonal' }]).kind,
      'holds',
    );
    const positive = call('sqrt', square(call('det', A)));
    assert.equal(
      decide(positive, call('det', A), [{ key: 'A', shape: [2, 2], structure: 'positive definite' }]).kind,
      'holds',
    );
    const total = plus(...[1, 2, 3].map((k) => call('index', ref('p'), number(k))));
    assert.equal(decide(total, number(1), [{ key: 'p', shape: [3], structure: 'probability' }]).kind, 'holds');
  });
  it('the gradient of xᵀAx is (A + Aᵀ)x, and 2Ax only for symmetric A', () => {
    const form = times(t(x), A, x);
    const gradient: Expression = { kind: 'derivative', layout: 'gradient', of: form, wrt: ['x'] };
    const symbols = [shaped('A', 3, 3), shaped('x', 3)];
    const twice = times(number(2), A, x);
    assert.equal(decide(gradient, times(plus(A, t(A)), x), symbols).kind, 'holds');
    assert.equal(decide(gradient, twice, symbols).kind, 'fails');
    assert.equal(decide(gradient, twice, [{ ...symbols[0]!, structure: 'symmetric' }, symbols[1]!]).kind, 'holds');
  });
  it('a bare 0 takes the shape that fits', () => {
    assert.equal(decide(minus(A, A), number(0), [shaped('A', 2, 3)]).kind, 'holds');
    assert.equal(decide(A, number(0), [shaped('A', 2, 3)]).kind, 'fails');
  });
});

describe('finite domains', () => {
  const bit = (key: string): IdentitySymbol => ({ key, values: [0, 1] });
  // On {0,1}: p ∧ q = pq, ¬p = 1 − p, p ∨ q = p + q − pq.
  const not = (p: Expression): Expression => minus(number(1), p);
  const or = (p: Expression, q: Expression): Expression => minus(plus(p, q), times(p, q));
  it('De Morgan, at all four points', () => {
    const verdict = decide(not(times(a, b)), or(not(a), not(b)), [bit('a'), bit('b')]);
    assert.deepEqual(verdict, { kind: 'holds', samples: 4, precision: 'exact', exhaustive: true });
  });
  it('¬(a ∧ b) = ¬a ∧ ¬b fails first at (0, 1)', () => {
    assert.deepEqual(counterexample(decide(not(times(a, b)), times(not(a), not(b)), [bit('a'), bit('b')])), {
      a: [0],
      b: [1],
    });
  });
  it('a single wrong row of 64 is found', () => {
    const v = { key: 'v', shape: [6], values: [0, 1] };
    const all = times(...[1, 2, 3, 4, 5, 6].map((k) => call('index', ref('v'), number(k))));
    assert.deepEqual(counterexample(decide(all, number(0), [v])), { v: [1, 1, 1, 1, 1, 1] });
  });
});

describe('ties', () => {
  const step = (e: Expression): Expression => call('step', e);
  it('step(0) is 0 in a truth table: (0, 1) and (1, 0) are wrong for a + b − 1 as OR', () => {
    const or = minus(plus(a, b), times(a, b));
    const bits: IdentitySymbol[] = [
      { key: 'a', values: [0, 1] },
      { key: 'b', values: [0, 1] },
    ];
    assert.deepEqual(counterexample(decide(step(minus(plus(a, b), number(1))), or, bits)), { a: [0], b: [1] });
  });
  it('says nothing about a derivative at a kink', () => {
    const relu: Expression = { kind: 'derivative', layout: 'gradient', of: call('relu', x), wrt: ['x'] };
    const sign = divide(plus(number(1), divide(x, call('abs', x))), number(2));
    assert.equal(decide(relu, sign, ['x']).kind, 'holds');
    assert.equal(decide(relu, minus(number(1), step(call('negate', x))), ['x']).kind, 'holds');
  });
});

describe('samples', () => {
  it('are the same for the same seed', () => {
    const left = times(A, B);
    const symbols = [
      { key: 'A', shape: [2, 2] },
      { key: 'B', shape: [2, 2] },
    ];
    assert.deepEqual(decide(left, times(B, A), symbols, { seed: 7 }), decide(left, times(B, A), symbols, { seed: 7 }));
  });
  it('respect bounds, integers and assumptions', () => {
    // |x| = x for x ≥ 2; x·(x − 1)·(x − 2) = 0 for integers from 0 to 2; a² = ab where a = b.
    assert.equal(decide(call('abs', x), x, [{ key: 'x', bounds: [{ relation: '≥', value: 2 }] }]).kind, 'holds');
    const cubic = times(x, minus(x, number(1)), minus(x, number(2)));
    const few: IdentitySymbol = {
      key: 'x',
      numbers: 'integer',
      bounds: [
        { relation: '≥', value: 0 },
        { relation: '≤', value: 2 },
      ],
    };
    assert.equal(decide(cubic, number(0), [few]).kind, 'holds');
    assert.equal(decide(cubic, number(0), [{ key: 'x', numbers: 'integer' }]).kind, 'fails');
  });
});

describe('any expression', () => {
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(a, b, number(2), number('0.5'), number(-1)),
      fc
        .tuple(fc.constantFrom('sin', 'exp', 'sqrt', 'log', 'tanh', 'negate', 'abs'), tie('tree'))
        .map(([f, e]) => call(f, e)),
      fc
        .tuple(fc.constantFrom('plus', 'minus', 'times', 'divide', 'power'), tie('tree'), tie('tree'))
        .map(([f, e, g]) => call(f, e, g)),
    ),
  }));
  it('equals itself and no neighbour', () => {
    fc.assert(
      fc.property(tree, (e) => {
        const rewritten = minus(plus(e, a), a);
        assert.notEqual(decide(e, rewritten, ['a', 'b']).kind, 'fails');
        assert.notEqual(decide(plus(e, number('0.001')), e, ['a', 'b']).kind, 'holds');
      }),
      { seed: 17, numRuns: 8 },
    );
  });
});
