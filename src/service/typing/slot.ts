/**
 * What may stand at the cursor in a directive: walks the tokens before it as the grammar does (claims/directive), but never fails. The word
 * that is being typed is left out; it only filters what is offered.
 */
import { Cursor } from '../../claims/directive/cursor';
import { modifierWords } from '../../claims/directive/modifiers';
import { findOperation, operations } from '../../checks/operations';
import type { Operation } from '../../checks/operation';
import { vocabulary } from '../../checks/prepare';
import { conventions, properties } from '../../checks/assume';
import { span, type Span } from '../../text/span';
import type { OpenDirective } from './openDirective';

/** One kind of thing that may stand here. Names of several words may be half there: they replace from where they begin. */
export type Offer =
  | {
      readonly kind: 'keywords' | 'symbols' | 'sets' | 'ranges' | 'switches' | 'facts' | 'precisions';
      readonly from: number;
    }
  | {
      readonly kind: 'operations' | 'modifiers' | 'options' | 'values' | 'conventions' | 'properties' | 'words';
      readonly names: readonly string[];
      readonly from: number;
    };

export interface Slot {
  readonly offers: readonly Offer[];
  /** The operation whose query it is, and where the cursor is in it: an operand by its number, a modifier, an option, the claim. */
  readonly operation?: Operation;
  readonly part?: Part;
  /** Nothing but blanks stands behind the cursor. */
  readonly atEnd: boolean;
}

export interface Part {
  readonly kind: 'operand' | 'claim' | 'modifier';
  /** The modifier's word. */
  readonly word?: string;
  /** How many commas stand before the cursor in it. */
  readonly index: number;
  readonly option?: string;
}

export function slotAt(text: string, open: OpenDirective, offset: number): Slot {
  const atEnd = text.slice(offset, Math.max(offset, open.body.to)).trim() === '';
  if (open.keyword === undefined) return { offers: [{ kind: 'keywords', from: open.keywordSpan.from }], atEnd };
  const from = Math.max(open.body.from, offset - typedWord(text.slice(open.body.from, offset)).length);
  const context = { source: { text, ...open.body }, skips: open.skips, vocabulary: words };
  const tokens = new Cursor(context, span(open.body.from, from));
  const found = readers[open.keyword](new Walk(tokens, from), open);
  return { ...found, atEnd };
}

const words = vocabulary(new Set());

/** The unfinished word before the cursor; `\mathbf`, `W_{h` are one. */
export const typedWord = (before: string): string =>
  /(?:\\[A-Za-z]*|[\p{L}\p{N}](?:[\p{L}\p{N}']|[_^]\{?)*)$/u.exec(before)?.[0] ?? '';

type Found = Omit<Slot, 'atEnd'>;

const readers: Readonly<Record<NonNullable<OpenDirective['keyword']>, (walk: Walk, open: OpenDirective) => Found>> = {
  check: (walk, open) => (open.colon ? querySlot(walk) : { offers: [{ kind: 'switches', from: walk.from }] }),
  show: (walk) => querySlot(walk),
  let: (walk) => ({ offers: [{ kind: 'symbols', from: walk.from }] }),
  assume: (walk) => factSlot(walk),
  ignore: () => ({ offers: [] }),
};

/** The tokens before the word that is typed. */
class Walk {
  constructor(
    readonly tokens: Cursor,
    readonly from: number,
  ) {}

  /** Names that the words here begin, with the place where they begin; all names where nothing stands. */
  begun(names: readonly string[]): { readonly names: readonly string[]; readonly from: number } {
    const start = this.tokens.peek()?.from ?? this.from;
    const typed: string[] = [];
    for (let i = 0; this.tokens.peek(i); i++) typed.push(this.tokens.peek(i)?.text ?? '');
    const fits = names.filter((name) => {
      const parts = name.match(/[^\s-]+|-/g) ?? [];
      return parts.length > typed.length && typed.every((word, i) => parts[i] === word);
    });
    return { names: fits, from: start };
  }

  /** Leaves the tokens behind the last separator of this kind; how many there were. */
  afterLast(separator: string, until: (word: string) => boolean = () => false): number {
    const { tokens } = this;
    let [count, mark] = [0, tokens.mark];
    while (!tokens.done && !(tokens.isKeyword() && until(tokens.peek()?.text ?? ''))) {
      const token = tokens.next();
      if (token?.kind === 'symbol' && token.text === separator) {
        count++;
        mark = tokens.mark;
      }
    }
    tokens.reset(mark);
    return count;
  }
}

function querySlot(walk: Walk): Found {
  const { tokens, from } = walk;
  if (tokens.done)
    return {
      offers: [
        ...named('operations', walk.begun(operationNames)),
        { kind: 'symbols', from },
        { kind: 'switches', from },
      ],
    };
  const halfNamed = walk.begun(operationNames);
  const taken = tokens.takeName(operationNames);
  const operation = taken && findOperation(taken.name);
  const begun = halfNamed.names.length > 0 ? named('operations', halfNamed) : [];
  const inCall = operation && openCall(walk, operation);
  if (inCall) return { ...inCall, offers: [...begun, ...inCall.offers] };
  const part = partOf(walk, operation);
  return { operation, part, offers: [...begun, ...partOffers(walk, operation, part)] };
}

const operationNames = operations.map(({ name }) => name);

/** `maxpool(O, size |`: the bracket right behind the name is still open. */
function openCall({ tokens, from }: Walk, operation: Operation): Found | undefined {
  const group = tokens.peek();
  if (group?.kind !== 'group' || group.text !== '(' || group.closed !== false || !group.inner || tokens.peek(1))
    return undefined;
  const inner = new Walk(new Cursor(tokens.context, span(group.inner.from, from)), from);
  const index = inner.afterLast(',');
  const options = index > 0 ? named('options', inner.begun(operation.options ?? [])) : [];
  return { operation, part: { kind: 'operand', index }, offers: [...options, { kind: 'symbols', from }] };
}

/** Walks over operands and modifiers to the one that the cursor is in, and leaves the tokens of its last item. */
function partOf(walk: Walk, operation: Operation | undefined): Part {
  const { tokens } = walk;
  let part: Part = { kind: 'operand', index: 0 };
  const start = (next: Part): void => void (part = next);
  let index = 0;
  let mark = tokens.mark;
  while (!tokens.done) {
    const token = tokens.peek();
    const isClaim = (token?.text === '=' || token?.text === '≈') && claims(part, operation);
    if (tokens.isKeyword() && !belongs(part, token?.text ?? ''))
      start({ kind: 'modifier', word: token?.text, index: 0 });
    else if (isClaim) start({ kind: 'claim', index: 0 });
    else if (token?.text === ',') index++;
    else {
      tokens.skip(1);
      continue;
    }
    if (token?.text !== ',') index = 0;
    tokens.skip(1);
    mark = tokens.mark;
  }
  tokens.reset(mark);
  const option = part.word === 'with' ? tokens.longestName(operation?.options ?? [])?.name : undefined;
  return { ...part, index, option };
}

/** `for x in`, `from 0 to 1`: the second word belongs to the first. */
const belongs = ({ word }: Part, next: string): boolean =>
  (word === 'for' && next === 'in') || (word === 'from' && next === 'to');

/** Behind these `=` is no claim: it binds. */
const claims = ({ kind, word }: Part, operation: Operation | undefined): boolean =>
  operation?.name === 'identity'
    ? kind !== 'claim'
    : !['where', 'from', 'at', 'with'].includes(word ?? '') && kind !== 'claim';

function partOffers(walk: Walk, operation: Operation | undefined, part: Part): readonly Offer[] {
  const { tokens, from } = walk;
  const symbols: Offer = { kind: 'symbols', from };
  const further: Offer = { kind: 'modifiers', names: modifiersOf(operation), from };
  if (part.kind === 'claim') return [symbols];
  if (part.kind === 'operand')
    return tokens.done && part.index > 0 ? [symbols] : tokens.done ? [symbols, further] : [further, symbols];
  const own = modifierOffers(part.word ?? '', walk, operation);
  return tokens.done ? own : [...own, further];
}

function modifierOffers(word: string, walk: Walk, operation: Operation | undefined): readonly Offer[] {
  const { tokens, from } = walk;
  const symbols: Offer = { kind: 'symbols', from };
  if (word === 'with') return optionOffers(walk, operation);
  if (word === 'to')
    return tokens.done ? [{ kind: 'precisions', from }] : [{ kind: 'words', names: ['decimals', 'digits'], from }];
  if (word === 'for') return tokens.done ? [symbols] : forOffers(walk);
  if (word === 'as' && !tokens.done) return [{ kind: 'words', names: ['→'], from }, symbols];
  if (word === 'from' && !tokens.done) return [{ kind: 'words', names: ['to'], from }, symbols];
  return [symbols];
}

function optionOffers(walk: Walk, operation: Operation | undefined): readonly Offer[] {
  const { tokens, from } = walk;
  const options = operation?.options ?? [];
  const begun = walk.begun(options);
  const option = tokens.takeName(options);
  const values = option && optionValues[option.name];
  const half = begun.names.length > 0 ? named('options', begun) : [];
  if (!option) return half;
  return [...half, ...(values ? [{ kind: 'values', names: values, from } as const] : []), { kind: 'symbols', from }];
}

/** Options whose value is a word. */
export const optionValues: Readonly<Record<string, readonly string[] | undefined>> = {
  mode: ['valid', 'same', 'full'],
  activation: ['step', 'sigmoid'],
};

function forOffers({ tokens, from }: Walk): readonly Offer[] {
  while (!tokens.done && tokens.peek()?.text !== 'in' && tokens.peek()?.text !== '∈') tokens.skip(1);
  if (tokens.done) return [{ kind: 'words', names: ['in'], from }];
  tokens.skip(1);
  return tokens.done
    ? [
        { kind: 'sets', from },
        { kind: 'ranges', from },
      ]
    : [];
}

/** Words of the modifiers that an operation takes; of an expression where there is none. */
export function modifiersOf(operation: Operation | undefined): readonly string[] {
  const kinds = operation?.modifiers ?? ['at', 'where', 'to', '±'];
  const own = kinds.map((kind) =>
    kind === 'at-values' ? 'at' : kind === 'for-range' ? 'for' : kind === 'between' ? 'from' : kind,
  );
  return modifierWords.filter((word) => own.some((kind) => kind === word));
}

function factSlot(walk: Walk): Found {
  const { tokens, from } = walk;
  walk.afterLast(';');
  if (tokens.done)
    return {
      offers: [
        { kind: 'symbols', from },
        { kind: 'facts', from },
      ],
    };
  let verb: string | undefined;
  let mark = tokens.mark;
  while (!tokens.done) {
    const token = tokens.next();
    if (verb === undefined && token && verbs.has(token.text)) {
      verb = token.text;
      mark = tokens.mark;
    }
  }
  if (verb === undefined && walk.tokens.mark > mark) return subjectOffers(walk, mark);
  tokens.reset(mark);
  return { offers: factOffers(walk, verb ?? '') };
}

const verbs: ReadonlySet<string> = new Set(['is', 'are', '∈', 'in', 'does', 'do']);

/** Behind the subjects: a property, a set, or a verb. Behind a comma another subject. */
function subjectOffers({ tokens, from }: Walk, mark: number): Found {
  tokens.reset(mark);
  let last = '';
  while (!tokens.done) last = tokens.next()?.text ?? '';
  if (last === ',') return { offers: [{ kind: 'symbols', from }] };
  return {
    offers: [
      { kind: 'properties', names: properties, from },
      { kind: 'words', names: ['∈', 'is', 'does not depend on'], from },
    ],
  };
}

function factOffers(walk: Walk, verb: string): readonly Offer[] {
  const { tokens, from } = walk;
  if (verb === 'does' || verb === 'do') {
    const begun = walk.begun(['not depend on']);
    return begun.names.length > 0 ? named('words', begun) : [{ kind: 'symbols', from }];
  }
  if (verb === 'is' || verb === 'are') {
    const begun = walk.begun([...conventions]);
    const declared = walk.begun([...properties]);
    const result = tokens.done ? [{ kind: 'words', names: ['the'], from } as const] : [];
    return [...named('conventions', begun), ...named('properties', declared), ...result];
  }
  return tokens.done ? [{ kind: 'sets', from }] : [{ kind: 'properties', names: properties, from }];
}

const named = (
  kind: 'operations' | 'options' | 'conventions' | 'properties' | 'words',
  begun: { readonly names: readonly string[]; readonly from: number },
): readonly Offer[] => (begun.names.length > 0 ? [{ kind, ...begun }] : []);

export const placeOf = (offer: Offer, offset: number): Span => span(offer.from, offset);
