import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { selector } from '../../../src/client/languages';
import { commands } from '../../../src/protocol';
import { defaultSettings, readSettings } from '../../../src/server/settings';
import { languageOf } from '../../../src/service/language';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const property = (name: string) => contributes.configuration.properties[`chainrule.${name}`];

describe('package.json', () => {
  it('declares the commands that client and server name', () => {
    const declared = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(new Set(declared), new Set(Object.values(commands)));
  });
  it('declares the settings with the defaults that the server has', () => {
    const declared = {
      check: { unannotated: property('check.unannotated').default, run: property('check.run').default },
      inlayHints: property('inlayHints').default,
      ignoredClaims: property('ignoredClaims').default,
      severity: property('severity').default,
    };
    assert.deepEqual(readSettings(declared), defaultSettings);
    assert.deepEqual(Object.keys(declared.severity), Object.keys(defaultSettings.severity));
  });
  it('starts in the languages that the client selects, each of which has a reader', () => {
    const languages = selector.map(({ language }) => language);
    assert.deepEqual(
      manifest.activationEvents.filter((event: string) => event.startsWith('onLanguage:')),
      languages.map((language) => `onLanguage:${language}`),
    );
    assert.ok(languages.every((language) => languageOf(language, '') !== undefined));
    for (const { when } of contributes.menus.commandPalette)
      assert.ok(languages.every((language) => when.includes(language)));
  });
  it('names grammar files that are there and are JSON', () => {
    for (const { path, scopeName } of contributes.grammars) {
      assert.ok(existsSync(path), path);
      assert.equal(JSON.parse(readFileSync(path, 'utf8')).scopeName, scopeName);
    }
  });
});

describe('settings', () => {
  it('take defaults for what is wrong or missing', () => {
    assert.deepEqual(readSettings(null), defaultSettings);
    assert.deepEqual(readSettings({ check: { run: 'sometimes' }, severity: 7 }), defaultSettings);
    assert.deepEqual(readSettings({ ignoredClaims: ['a', 1] }).ignoredClaims, ['a']);
    assert.equal(readSettings({ check: { unannotated: 'all' } }).unannotated, 'all');
    assert.equal(readSettings({ severity: { follows: 'none' } }).severity.follows, 'none');
    assert.equal(readSettings({ severity: { follows: 'none' } }).severity.fails, 'error');
  });
});
