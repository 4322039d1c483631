/** Texts in another language: what is there is said in it, what is missing or does not fit stays English; plural forms are the language's own. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { plural, say, translate } from '../../../src/service/messages/say';

describe('texts', () => {
  afterEach(() => translate(undefined));

  it('put values in the places that have their names', () => {
    assert.equal(say('verdict.correction', { written: '{right}', right: '$&' }), '{right} should be $&');
    assert.equal(plural('fix.replaceAll', 3), 'Replace all 3 wrong entries');
    assert.equal(plural('hover.moreRows', 1), 'and 1 more row');
  });

  it('are said in the language that was handed over, in any order of their values', () => {
    translate({ locale: 'de', texts: { 'verdict.correction': 'statt {written} richtig: {right}' } });
    assert.equal(say('verdict.correction', { written: '5', right: '6' }), 'statt 5 richtig: 6');
    assert.equal(say('lens.holds'), '✓ holds');
  });

  it('have the plural forms of the language', () => {
    const forms = { one: '{n} wiersz', few: '{n} wiersze', many: '{n} wierszy', other: '{n} wiersza' };
    const texts = Object.fromEntries(Object.entries(forms).map(([form, text]) => [`hover.moreRows.${form}`, text]));
    translate({ locale: 'pl', texts });
    const said = [1, 2, 5, 22].map((n) => plural('hover.moreRows', n));
    assert.deepEqual(said, ['1 wiersz', '2 wiersze', '5 wierszy', '22 wiersze']);
  });

  it('stay English where the translation names other places, and where it is nothing that can be read', () => {
    const texts = {
      'verdict.correction': '{written} ist falsch',
      'lens.shown': '= {wert}',
      'lens.holds': '✓ richtig {n}',
    };
    translate({ locale: 'de', texts });
    assert.equal(say('verdict.correction', { written: '5', right: '6' }), '5 should be 6');
    assert.equal(say('lens.shown', { value: '2' }), '= 2');
    assert.equal(say('lens.holds'), '✓ holds');
    for (const broken of [
      null,
      7,
      { locale: 3 },
      { locale: 'no such locale', texts: { 'lens.holds': 1 } },
      { texts: null },
    ]) {
      translate(broken);
      assert.equal(say('lens.holds'), '✓ holds');
    }
  });
});
