/** Help on the word of a directive under the cursor: its keyword, the operation, a modifier, an option, a property, a convention. */
import type { DirectiveProblem, Fact, Modifier, ParsedDirective, Query } from '../../claims/directive';
import { findOperation } from '../../checks/operations';
import { slice, span, type Span } from '../../text/span';
import { inspectionOf } from '../inspection';
import { help } from '../messages';
import { includesOffset, type Checked } from '../model';

export interface WordHelp {
  readonly span: Span;
  readonly markdown: string;
}

export function wordHelp(checked: Checked, offset: number): WordHelp | undefined {
  const { text, items } = checked.document;
  const inside = items.some((item) => item.kind === 'directive' && includesOffset(item.span, offset));
  if (!inside) return undefined;
  const read = inspectionOf(checked).prepared.directives.find(({ directive }) =>
    includesOffset(directive.span, offset),
  );
  if (!read) return undefined;
  const { keyword, keywordSpan } = read.directive;
  const words = [{ span: keywordSpan, markdown: help.keyword(keyword) }, ...wordsOf(read.parsed, text)];
  return words.find((word) => includesOffset(word.span, offset) && word.markdown !== '');
}

function wordsOf(parsed: ParsedDirective | DirectiveProblem, text: string): readonly WordHelp[] {
  if (parsed.kind === 'show' || parsed.kind === 'check') return parsed.query ? queryWords(parsed.query, text) : [];
  return parsed.kind === 'assume' ? parsed.facts.flatMap(factWords) : [];
}

function queryWords({ operation, modifiers }: Query, text: string): readonly WordHelp[] {
  const found = operation && findOperation(operation.name);
  const own = operation && found ? [{ span: operation.span, markdown: help.operation(found) }] : [];
  return [...own, ...modifiers.flatMap((modifier) => modifierWords(modifier, text))];
}

/** A modifier begins with its word, but for options in the brackets of a call. */
function modifierWords(modifier: Modifier, text: string): readonly WordHelp[] {
  const word = help.wordOf(modifier.kind);
  const { from } = modifier.span;
  const own = slice(text, modifier.span).startsWith(word)
    ? [{ span: span(from, from + word.length), markdown: help.modifier(word) }]
    : [];
  const options = modifier.kind === 'with' ? modifier.options : [];
  return [...own, ...options.map(({ name, span: place }) => ({ span: place, markdown: help.optionLine(name) }))];
}

function factWords(fact: Fact): readonly WordHelp[] {
  if (fact.kind === 'convention')
    return [{ span: fact.convention.span, markdown: help.convention(fact.convention.name) }];
  if (fact.kind === 'is-in')
    return fact.properties.map(({ name, span: place }) => ({ span: place, markdown: help.property(name) }));
  return [];
}
