/** Completion inside directives: what the grammar admits at the cursor, with documentation. Outside of them nothing is offered. */
import { conventions, conventionSubjects } from '../../checks/assume';
import type { Inspection } from '../../checks/inspect';
import { findOperation } from '../../checks/operations';
import type { SourceDocument } from '../../document/model';
import { span, type Span } from '../../text/span';
import { formatShape, formatValue } from '../format';
import { help, say } from '../messages';
import { displayName } from '../names';
import { openDirective, type OpenDirective } from '../typing/openDirective';
import { escaped, snippetOf } from '../typing/phrase';
import { slotAt, type Offer, type Slot } from '../typing/slot';
import { visibleSymbols, type VisibleSymbol } from '../typing/symbols';

export type CompletionKind =
  'keyword' | 'snippet' | 'operation' | 'modifier' | 'option' | 'symbol' | 'function' | 'set' | 'word';

export interface ServiceCompletion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** With placeholders where `snippet` is true. */
  readonly insert: string;
  readonly snippet: boolean;
  /** From where its beginning may stand already to the cursor. */
  readonly replace: Span;
  /** Items are shown in the order of this. */
  readonly sort: string;
}

/** `known`: what the document's names mean, as far as it was checked. */
export function completion(
  document: SourceDocument,
  offset: number,
  known: Inspection | undefined,
): readonly ServiceCompletion[] {
  const open = openDirective(document, offset);
  if (!open) return [];
  const slot = slotAt(document.text, open, offset);
  const symbols = known ? visibleSymbols(known, open.from) : [];
  const drafts = slot.offers.flatMap((offer, rank) =>
    draftsOf(offer, { open, slot, symbols }).map((draft) => ({ ...draft, from: offer.from, rank })),
  );
  const items = drafts.map(({ from, rank, ...draft }, i): ServiceCompletion => ({
    snippet: false,
    insert: draft.label,
    ...draft,
    replace: span(from, offset),
    sort: `${rank}${String(i).padStart(4, '0')}`,
  }));
  return [...new Map(items.map((item) => [`${item.label} ${item.replace.from}`, item])).values()];
}

type Draft = Pick<ServiceCompletion, 'label' | 'kind'> & Partial<ServiceCompletion>;

interface Situation {
  readonly open: OpenDirective;
  readonly slot: Slot;
  readonly symbols: readonly VisibleSymbol[];
}

function draftsOf(offer: Offer, situation: Situation): readonly Draft[] {
  switch (offer.kind) {
    case 'keywords':
      return keywords(situation);
    case 'operations':
      return offer.names.map((name) => operation(name, situation));
    case 'symbols':
      return situation.symbols.map(symbol);
    case 'modifiers':
      return offer.names.map((label) => ({
        label,
        kind: 'modifier',
        insert: `${label} `,
        documentation: help.modifier(label),
      }));
    case 'options':
      return offer.names.map((label) => ({ label, kind: 'option', documentation: help.option(label) }));
    case 'conventions':
      return offer.names.map((label) => ({ label, kind: 'word', documentation: help.convention(label) }));
    case 'properties':
      return offer.names.map((label) => ({ label, kind: 'word', documentation: help.property(label) }));
    case 'values':
    case 'words':
      return offer.names.map((label) => ({ label, kind: 'word' }));
    case 'switches':
      return (['off', 'on'] as const).map((label) => ({
        label,
        kind: 'keyword',
        documentation: help.checkSwitch(label),
      }));
    case 'sets':
      return SETS.map(([label, insert]) => ({
        label,
        kind: 'set',
        insert,
        snippet: true,
        documentation: help.set(label),
      }));
    case 'ranges':
      return [{ label: '1..n', kind: 'set', insert: '${1:1}..${2:6}', snippet: true, documentation: help.set('1..n') }];
    case 'facts':
      return conventions.flatMap(conventionFacts);
    case 'precisions':
      return [3, 4].map((digits) => ({ label: `${digits} decimals`, kind: 'word' }));
  }
}

const SETS: readonly (readonly [string, string])[] = [
  ['R', 'R'],
  ['R^n', 'R^${1:3}'],
  ['R^{m×n}', 'R^{${1:2}×${2:3}}'],
  ['Z', 'Z'],
  ['N', 'N'],
  ['C', 'C'],
  ['{0,1}', '{0,1}'],
  ['{0,1}^n', '{0,1}^${1:4}'],
];

/** Its name; where nothing stands behind the cursor, with blanks for what it needs. */
function operation(name: string, { slot: { atEnd }, open }: Situation): Draft {
  const found = findOperation(name);
  const insert = atEnd && found ? snippetOf(found, open.keyword === 'show' ? 'show' : 'check') : name;
  return {
    label: name,
    kind: 'operation',
    detail: found?.example,
    documentation: found && help.operation(found),
    insert,
    snippet: atEnd && found !== undefined,
  };
}

function symbol({ text, value, shape, parameters }: VisibleSymbol): Draft {
  if (parameters)
    return { label: text, kind: 'function', detail: `${text}(${parameters.map(displayName).join(', ')})` };
  const sizes = shape?.map((size) => size ?? NaN);
  const detail = value
    ? `= ${formatValue(value)}`
    : sizes && !sizes.some(Number.isNaN)
      ? say('help.shape', { shape: formatShape(sizes) })
      : undefined;
  return { label: text, kind: 'symbol', detail };
}

const conventionFacts = (name: string): readonly Draft[] =>
  conventionSubjects(name).map((subject) => ({
    label: `${subject} is ${name}`,
    kind: 'word',
    documentation: help.convention(name),
  }));

/** The keywords, and a whole directive for each of them; in an open `<!--` with its end. */
function keywords({ open, slot }: Situation): readonly Draft[] {
  const end = open.closed ? '' : ' -->';
  const space = open.body.from === open.from + open.mark.length ? ' ' : '';
  return Object.entries(TEMPLATES).map(([label, template]) => {
    const whole = slot.atEnd && !open.colon;
    return {
      label,
      kind: label.endsWith('…') ? 'snippet' : 'keyword',
      documentation: help.keyword(label),
      insert: whole ? `${escaped(space)}${template}${end}` : (label.split(/[ :]/)[0] ?? label),
      snippet: whole,
    };
  });
}

const TEMPLATES: Readonly<Record<string, string>> = {
  'check: …': 'check: ${0}',
  check: 'check',
  'show: …': 'show: ${0}',
  'let: …': 'let: ${1:x} = ${2:1}',
  'assume: …': 'assume: ${1:A} ${2:symmetric}',
  'ignore: …': 'ignore: ${1:why}',
  'check off': 'check off',
  'check on': 'check on',
};
