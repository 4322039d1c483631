/** operation [operands] modifiers [claim] | expr modifiers [claim] */
import { builtinName } from '../../engine/lower';
import type { Cursor } from './cursor';
import type { Claim, Modifier, Named, Operand, Query } from './model';
import { modifiers, modifierWords, option } from './modifiers';

export function query(cursor: Cursor): Query | undefined {
  const mark = cursor.mark;
  const first = oneQuery(cursor);
  if (!first || !cursor.ambiguous) return first;
  const end = cursor.mark;
  cursor.reset(mark);
  cursor.prefersValues = true;
  const alternative = cursor.attempt(() => oneQuery(cursor));
  cursor.reset(end);
  return { ...first, alternative };
}

function oneQuery(cursor: Cursor): Query | undefined {
  const mark = cursor.mark;
  if (cursor.done) return cursor.fail('operation', 'expression');
  const operation = opensOperation(cursor) ? cursor.takeName(cursor.context.vocabulary.operations) : undefined;
  return operation ? operationQuery(cursor, operation, mark) : expressionQuery(cursor, mark);
}

/** A defined name that an operation shares (`mean = 3`, `trace + 1`) is the name where an infix operator or relation follows. */
function opensOperation(cursor: Cursor): boolean {
  const found = cursor.longestName(cursor.context.vocabulary.operations);
  if (!found) return false;
  const behind = cursor.peek(found.count);
  if (isFactorOfMore(cursor, found.count)) return false;
  const infix = behind?.kind === 'symbol' && ['+', '*', '/', '·', '⊙', '=', '≈'].includes(behind.text);
  return !(infix && (cursor.context.vocabulary.isName?.(found.name) ?? false));
}

/** `det(S) + 1`: a bracket right behind the name, and an infix operator behind that: an expression in which the name is a function. */
function isFactorOfMore(cursor: Cursor, count: number): boolean {
  const group = cursor.peek(count);
  const infix = cursor.peek(count + 1);
  const isAdjacent = group?.kind === 'group' && group.text === '(' && cursor.peek(count - 1)?.to === group.from;
  if (isAdjacent && infix && isFactor(cursor, count + 1)) return isFunction(cursor.peek(count - 1)?.text ?? '');
  return isAdjacent && infix?.kind === 'symbol' && ['+', '-', '−', '*', '/', '·', '×', '⊙', '^'].includes(infix.text);
}

/** `softmax(S) V`. */
function isFactor(cursor: Cursor, ahead: number): boolean {
  const kind = cursor.peek(ahead)?.kind;
  return (
    (kind === 'word' || kind === 'command' || kind === 'text') && !cursor.isKeyword(ahead) && !cursor.isRelation(ahead)
  );
}

const isFunction = (word: string): boolean =>
  builtinName({ kind: 'symbol', name: word, font: 'italic', word: true, span: { from: 0, to: 0 } }) !== undefined;

function expressionQuery(cursor: Cursor, mark: number): Query | undefined {
  const operand = cursor.expression();
  if (!operand) return undefined;
  const all = modifiers(cursor);
  if (!all) return undefined;
  return finish(cursor, mark, { operands: [operand], modifiers: all });
}

function operationQuery(cursor: Cursor, operation: Named, mark: number): Query | undefined {
  cursor.operation = operation.name;
  const inBrackets = callArguments(cursor, operation);
  if (cursor.problem) return undefined;
  const start = cursor.mark;
  const operands = inBrackets?.operands ?? operandList(cursor);
  if (!operands) return undefined;
  const slip = cursor.misspelled(start, ['at', 'wrt', 'with', 'where', 'from', 'for']);
  if (slip) return cursor.failAt(slip.token, slip.token.text, slip.keyword);
  if (operands.length === 0 && (cursor.context.vocabulary.needsOperand?.(operation.name) ?? false))
    return withoutOperand(cursor, operation, mark);
  const early = modifiers(cursor);
  if (!early) return undefined;
  const all = [...(inBrackets?.options ?? []), ...early];
  return finish(cursor, mark, { operation, operands, call: inBrackets?.call, modifiers: all });
}

/** A defined name that an operation shares may stand alone. */
function withoutOperand(cursor: Cursor, operation: Named, mark: number): Query | undefined {
  if (!(cursor.context.vocabulary.isName?.(operation.name) ?? false))
    return cursor.fail(`operand of ${operation.name}`);
  cursor.reset(mark);
  cursor.operation = undefined;
  return expressionQuery(cursor, mark);
}

function operandList(cursor: Cursor): Operand[] | undefined {
  if (cursor.done || cursor.isKeyword() || cursor.isRelation()) return [];
  return cursor.list(() => cursor.expression());
}

interface Call {
  readonly operands: Operand[];
  readonly options: Modifier[];
  readonly call: Operand;
}

/** `maxpool(O, 2, stride 1)`: a bracket right behind the name that is the whole operand. */
function callArguments(cursor: Cursor, operation: Named): Call | undefined {
  const group = cursor.peek();
  if (group?.kind !== 'group' || group.text !== '(' || group.from !== operation.span.to || !group.inner)
    return undefined;
  if (group.closed === false) return cursor.failAtEnd('closing bracket');
  const start = cursor.mark;
  cursor.skip(1);
  if (!(cursor.done || cursor.isKeyword() || cursor.isRelation() || cursor.isTolerance())) {
    cursor.reset(start);
    return undefined;
  }
  const read = cursor.inside(group.inner, readArguments);
  const call = read && cursor.math({ from: operation.span.from, to: group.to });
  return call && { ...read, call };
}

function readArguments(cursor: Cursor): Omit<Call, 'call'> | undefined {
  const operands: Operand[] = [];
  const options: Modifier[] = [];
  const items = cursor.list(() => {
    const named = cursor.longestName(cursor.options);
    const mark = cursor.mark;
    if (!named || operands.length === 0) {
      const operand = cursor.expression();
      return operand && operands.push(operand);
    }
    const one = option(cursor);
    return one && options.push({ kind: 'with', options: [one], span: cursor.spanSince(mark) });
  });
  return items && { operands, options };
}

/** The claim and, for an identity only, modifiers behind it; nothing may follow. */
function finish(cursor: Cursor, mark: number, read: Omit<Query, 'claim' | 'span'>): Query | undefined {
  const stated = claim(cursor, read.operation?.name === 'equivalent');
  if (cursor.problem) return undefined;
  const late = stated && read.operation?.name === 'identity' ? modifiers(cursor) : [];
  if (!late) return undefined;
  if (!stated && read.operation?.name === 'identity') return cursor.fail('=');
  if (!cursor.done)
    return cursor.fail(...(stated ? ['end of directive'] : [...goesOn(read.modifiers), ...modifierWords, '=', '≈']));
  return { ...read, modifiers: [...read.modifiers, ...late], claim: stated, span: cursor.spanSince(mark) };
}

/** Behind names there may be more of them. */
const goesOn = (read: readonly Modifier[]): readonly string[] => {
  const last = read.at(-1)?.kind;
  return last === 'wrt' || last === 'where' || last === 'with' ? [','] : [];
};

/** Between formulas of logic `≡` says the same as `=`. */
function claim(cursor: Cursor, isLogic: boolean): Claim | undefined {
  const sign = cursor.take('=') ?? cursor.take('≈') ?? (isLogic ? cursor.take('≡') : undefined);
  if (!sign) return undefined;
  const value = cursor.expression();
  return value && { ...value, relation: sign.text === '≈' ? '≈' : '=', relationSpan: { from: sign.from, to: sign.to } };
}
