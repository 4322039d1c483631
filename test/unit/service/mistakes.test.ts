/** What a student gets wrong in a directive, in both languages: each is told where it stands, with what belongs there. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService, type Language } from '../../../src/service';

/** The directive, the formula below it, where it is told, and what. */
const cases: readonly (readonly [string, string, string, RegExp])[] = [
  ['check: jacobain f at [1,2]', 'J = [4, 1]', 'jacobain', /did you mean "jacobian"\?/],
  ['check: step sdg w of L with lr 0.1', "w' = 0.6", 'step', /^Behind "step" there must be more: "step sgd", /],
  ['check: step w of L with lr 0.1', "w' = 0.6", 'step', /^Behind "step" there must be more: "step sgd", /],
  ['check: derivative', 'd = 3', 'derivative', /^Expected something to work on, as in "derivative f wrt x at 2"/],
  ['check: jacobian f', 'J_f = [4, 1]', 'jacobian f', /gives no point; write it as in "at \[1, 2\]"/],
  ['check: jacobian f at', 'J_f = [4, 1]', 'at', /^Expected an expression, found the end/],
  ['check: jacobian f [1,2]', 'J_f = [4, 1]', 'f [1,2]', /a point is written behind "at"/],
  ['check: jacobian f at [1]', 'J_f = [4, 1]', '[4, 1]', /number of arguments is needed: 2, not 1/],
  ['check: jacobian f at [1,2,3]', 'J_f = [4, 1]', '[4, 1]', /number of arguments is needed: 2, not 3/],
  ['check: jacobian q at [1,2]', 'J_q = [4, 1]', '[4, 1]', /q has no value here/],
  ['check: jacobian f at [1,2', 'J_f = [4, 1]', '2', /^Expected a closing bracket, found the end/],
  ['check: det(W', 'd = -2', 'W', /^Expected a closing bracket, found the end/],
  ['check: conv W, W with strid 2', 'd = 1', 'strid', /did you mean "stride"\?/],
  ['check: det W with stride 2', 'd = -2', 'with', /^Expected one of "at", .*found "with"/],
  ['check: det W wrt x', 'd = -2', 'wrt x', /"wrt" does not go with this operation/],
  ['check: solve W', 'd = 1', '1', /number of arguments is needed for the linear system: 2, not 1/],
  ['check: solve W, [1,2], 3', 'd = 1', '1', /number of arguments is needed for the linear system: 2, not 3/],
  [
    'check: step sgd w of L',
    "w' = 0.6",
    'step sgd w of L',
    /does not give the learning rate; write it as in "with lr 0\.1"/,
  ],
  [
    'check: step sgd w with lr 0.1',
    "w' = 0.6",
    'step sgd w with lr 0.1',
    /does not name the loss; write it as in "of L"/,
  ],
  ['check: identity (a+b)^2', 'c = 1', '2', /^Expected "=", found the end/],
  [
    'check: integral x^2 wrt x',
    'I = 1',
    'integral x^2 wrt x',
    /does not give the bounds; write them as in "from 0 to 1"/,
  ],
  ['check: integral x^2 wrt x from 0', 'I = 1', '0', /^Expected "to" or "=", found the end/],
  ['check: limit x^2', 'l = 1', 'limit x^2', /does not say where to; write it as in "as x → 0"/],
  ['check: limit x^2 as x', 'l = 1', 'x', /^Expected "→", found the end/],
  ['check: recurrence from a_0 = 1, a_n = 2 a_{n-1}', 'a_n = 2^n', '2^n', /does not say for which numbers/],
  [
    'check: recurrence from a_0 = 1, a_n = 2 a_{n-1} for n in 6',
    'a_n = 2^n',
    '6',
    /or a range such as "1\.\.6", found "6"/,
  ],
  ['check: gradient L wrt w x', 'g = 4', 'x', /^Expected one of ",", /],
  ['check: det W to decimals', 'd = -2', 'decimals', /^Expected a whole number, found "decimals"/],
  ['let: k 3', 'c = 1', '3', /^Expected "=", found "3"/],
  ['let: k =', 'c = 1', '=', /^Expected an expression, found the end/],
  ['let: = 3', 'c = 1', '=', /^Expected a name, found "="/],
  ['assume: W symetric', 'c = 1', 'symetric', /did you mean "symmetric"\?/],
  ['assume: W is symetric', 'c = 1', 'symetric', /did you mean "symmetric"\?/],
  ['assume: log is base 3', 'c = 1', '3', /^Expected one of .*"base 2", "base 10".*found "3"/],
  ['assume: x ∈ Q', 'c = 1', 'Q', /^Expected "R", "Z", "N", "C" or "\{", found "Q"/],
  ['show: q + 1', 'c = 1', '', /q has no value here; give it one with "let: q = …"/],
];

const given =
  'Let $W = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$, $w = 1$, $L = 2 w^2$ and $f(x,y) = x^2 y$.\n\n';

/** Everything that is said of the directive, with its place. */
function said(language: Language, directive: string, formula: string): { place: string; message: string }[] {
  const comment = language === 'latex' ? `%% ${directive}` : `<!-- ${directive} -->`;
  const below = language === 'latex' ? `\\[ ${formula} \\]` : `$$${formula}$$`;
  const text = `${given}${comment}\n${below}\n`;
  const service = createMathService();
  service.openDocument('a', language, 1, text);
  for (const step of service.check('a')) void step;
  const shown = service.report('a', 'a')?.shown.map(({ reason = '' }) => ({ place: '', message: reason })) ?? [];
  const found = service.diagnostics('a')?.value ?? [];
  return [...found.map(({ span, message }) => ({ place: text.slice(span.from, span.to), message })), ...shown];
}

describe('mistakes in directives', () => {
  for (const [directive, formula, place, expected] of cases)
    it(directive, () => {
      for (const language of ['markdown', 'latex'] as const) {
        const all = said(language, directive, formula);
        const one = all.find((m) => m.place === place);
        assert.match((one?.message ?? JSON.stringify(all)).replace(/^Not decided: /, ''), expected);
      }
    });

  it('are not seen in remarks', () => {
    for (const remark of ['check: ask the TA', 'check: with Anna', 'check: again tomorrow'])
      assert.match(said('markdown', remark, 'c = 1')[0]?.message ?? '', /^Taken for a remark: /);
  });
});
