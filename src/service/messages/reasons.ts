/** Why something was not decided, in plain words that name the token, and what the student can do about it. */
import type { Reason, ReasonCode } from '../../engine/expression';
import { operationWords, shapeWords } from './operations';

export function reasonMessage(reason: Reason): string {
  const name = reason.name ?? '';
  const template = name === '' ? nameless[reason.code] : named[reason.code];
  return template(name, reason.detail ?? '');
}

type Template = (name: string, detail: string) => string;

const withDetail = (sentence: string, detail: string): string => (detail === '' ? sentence : `${sentence} (${detail})`);

const shapes = (detail: string): string => detail.split(' and ').map(shapeWords).join(' and ');

const tooLong = 'it took too long and was stopped; it is tried again once its text changes, or by Recompute';
const withheld = 'computed values are not shown, as the setting "chainrule.disclosure" says';
const internal = 'a fault in Chainrule, whose log has the place; the other checks are not affected';

/** What a directive looks for and does not find, or does not read; by the detail where there are several reasons. */
const missing: Readonly<Record<string, string | undefined>> = {
  table: 'the table was not read; write its output as a formula behind "="',
  'table of names': 'the map does not say what its codes are of; name the inputs in its corner, as in AB\\CD',
  'table of several': 'several columns may be its output; head the one that is meant with what the directive asks',
  formula: 'there is no formula below that it could be compared with',
};

const named: Readonly<Record<ReasonCode, Template>> = {
  'no-value': (name) =>
    name.includes('…')
      ? `${name} has no value here; give it one with "let" or declare it with "assume"`
      : `${name} has no value here; give it one with "let: ${name} = …" or declare it with "assume"`,
  'not-read': (name, detail) =>
    missing[`${name} of ${detail}`] ?? missing[name] ?? `the notation ${name} is not known to Chainrule`,
  'not-supported': (name, detail) => withDetail(`there is no rule for ${operationWords(name)} here`, detail),
  undefined: (name, detail) => withDetail(`${operationWords(name)} is not defined at these values`, detail),
  shape: (name, detail) => withDetail(`the shapes in ${operationWords(name)} do not fit`, shapes(detail)),
  'unknown-shape': (name) => `the shape of ${name} is not known; declare it with "assume: ${name} ∈ R^{…}"`,
  'too-large': (name, detail) => withDetail(`${operationWords(name)} is too large to compute while you type`, detail),
  'too-deep': (name) => `${name} is nested too deeply to be read`,
  'too-coarse': (name) => `${name} is rounded so much that its digits cannot decide this`,
  'second-value': (name) => `${name} has a second value here, and it may be meant as a new one`,
  'several-values': (name) => `${name} has several values in this section, and which one is meant is not clear`,
  'not-given': (name) => `it needs ${name}, which is not given`,
  'no-dependence': (name) =>
    `no formula shows how this depends on ${name}; if it does not, say so with "assume: … does not depend on ${name}"`,
  ambiguous: (name, detail) => withDetail(`${operationWords(name)} can be read in more than one way`, detail),
  units: (name) => `the unit ${name} is not converted`,
  irrational: (name) => `${name} has no exact fraction`,
  ellipsis: () => 'the dots stand for terms that are not written out',
  recursive: (name) => `${name} is defined by itself`,
  condition: (name) => `this is a condition on ${name}; it is checked once ${name} has a value`,
  context: (name) => `this step needs something about ${name} that is said in words only`,
  undecided: (name) => `${name} could be neither confirmed nor refuted`,
  'too-long': () => tooLong,
  withheld: () => withheld,
  internal: (_, detail) => withDetail(internal, detail),
};

const nameless: Readonly<Record<ReasonCode, Template>> = {
  'no-value': () => 'a symbol in it has no value here; give it one with "let" or declare it with "assume"',
  'not-read': () => 'its notation is not known to Chainrule',
  'not-supported': (_, detail) => withDetail('it is read, but there is no rule for it', detail),
  undefined: (_, detail) => withDetail('it is not defined at these values', detail),
  shape: (_, detail) => withDetail('the shapes do not fit', shapes(detail)),
  'unknown-shape': () => 'a shape in it is not known; declare it with "assume"',
  'too-large': (_, detail) => withDetail('it is too large to compute while you type', detail),
  'too-deep': () => 'it is nested too deeply to be read',
  'too-coarse': () => 'the values it uses are rounded so much that they cannot decide it',
  'second-value': () => 'this is a second value for the same thing, and it may be meant as a new one',
  'several-values': () => 'a symbol in it has several values, and which one is meant is not clear',
  'not-given': () => 'the values put in are given nowhere else, so there is nothing to compare them with',
  'no-dependence': () => 'no formula shows how this depends on the variable',
  ambiguous: () => 'it can be read in more than one way',
  units: () => 'its units are not converted',
  irrational: () => 'it has no exact fraction',
  ellipsis: () => 'the dots stand for terms that are not written out',
  recursive: () => 'it is defined by itself',
  condition: () => 'this is a condition; it is checked once its symbols have values',
  context: () => 'this step needs something that is said in words only',
  undecided: () => 'it could be neither confirmed nor refuted',
  'too-long': () => tooLong,
  withheld: () => withheld,
  internal: (_, detail) => withDetail(internal, detail),
};
