/** What is known of the symbol under the cursor: its value or shape, where and as what it is defined, and what it does to the loss of its network. */
import type { InspectedSymbol } from '../../checks/look/model';
import type { Shape, Value } from '../../engine/value';
import { slice, type Span } from '../../text/span';
import { formatNumber, range } from '../format';
import { formulaBlock, type HoverBlock } from '../hoverBlocks';
import { code, escapeMarkdown, valueBlock } from '../markdown';
import { reasonMessage, say, traceWords } from '../messages';
import { spanLength, type Checked } from '../model';
import { displayName } from '../names';
import { presentableReason } from '../presentable';
import { readableName } from '../unicodeMath';
import { onOneLine } from './traceMatrix';

export function symbolBlocks(checked: Checked, symbol: InspectedSymbol): readonly HoverBlock[] {
  const { network, value } = symbol;
  const units = network && value && unitTable(symbol.key, value, network);
  const said = units ? [block(units)] : [...ownValue(symbol), ...(network ? networkBlocks(symbol.key, network) : [])];
  return [...said, ...definitionBlocks(checked, symbol)];
}

type Network = NonNullable<InspectedSymbol['network']>;

const block = (markdown: string): HoverBlock => ({ markdown });

function ownValue({ key, parameters, value, reason, shape, definition }: InspectedSymbol): HoverBlock[] {
  const name = readableName(key);
  if (parameters) {
    const list = parameters.map(readableName).join(', ');
    return [block(escapeMarkdown(say('hover.isFunction', { name, parameters: list })))];
  }
  if (value) return [block(valueBlock(say('hover.valueOf', { name }), value, {}))];
  if (shape) return [block(escapeMarkdown(say('hover.isDeclared', { name, shape: shapeText(shape) })))];
  if (reason)
    return [
      block(escapeMarkdown(say('hover.withoutValue', { name, reason: reasonMessage(presentableReason(reason)) }))),
    ];
  return definition ? [block(escapeMarkdown(say('hover.noted', { name })))] : [];
}

const shapeText = (shape: Shape): string => shape.map((size) => size ?? '?').join('×');

function networkBlocks(key: string, { loss, gradient, into }: Network): HoverBlock[] {
  const name = readableName(key);
  const label = say('hover.gradient', { name: traceWords.gradientBy(lossName(loss), name) });
  return [block(valueBlock(label, gradient, {})), ...localBlock(name, into)];
}

const lossName = (loss: string | undefined): string => (loss === undefined ? '' : readableName(loss));

function localBlock(name: string, into: Network['into']): HoverBlock[] {
  const named = into.filter(({ key }) => key !== undefined);
  const lines = named.map(({ key, local, entrywise }) => {
    const written = code(onOneLine(local));
    const sign = traceWords.gradientBy(readableName(key ?? ''), name);
    return `- ${escapeMarkdown(sign)} = ${entrywise ? say('hover.entrywise', { value: written }) : written}`;
  });
  return lines.length > 0
    ? [block([say('hover.above', { label: say('hover.localDerivatives') }), '', ...lines].join('\n'))]
    : [];
}

const MOST_UNITS = 8;

/** A layer's vector, unit by unit: its value, its gradient, its entrywise derivatives in what it enters. */
function unitTable(key: string, value: Value, { loss, gradient, into }: Network): string | undefined {
  const [size = 0, ...rest] = value.shape;
  const isVector = size > 1 && size <= MOST_UNITS && rest.every((n) => n === 1);
  if (!isVector || gradient.data.length !== size) return undefined;
  const name = readableName(key);
  const entrywise = into.filter((step) => step.key !== undefined && step.local.data.length === size && step.entrywise);
  const columns: readonly (readonly [string, Value])[] = [
    [name, value],
    [traceWords.gradientBy(lossName(loss), name), gradient],
    ...entrywise.map((step) => [traceWords.gradientBy(readableName(step.key ?? ''), name), step.local] as const),
  ];
  const cells = (texts: readonly string[]): string => `| ${texts.map(escapeMarkdown).join(' | ')} |`;
  const row = (i: number): string =>
    cells([`${i + 1}`, ...columns.map(([, { data }]) => formatNumber(data[i] ?? NaN))]);
  const head = cells([say('hover.unit'), ...columns.map(([title]) => title)]);
  return [head, `|${' ---: |'.repeat(columns.length + 1)}`, ...range(size).map(row)].join('\n');
}

const MOST_FORMULA = 400;

/** Its formula, where that says more than the value, and its place. */
function definitionBlocks({ document }: Checked, { key, definition, formula }: InspectedSymbol): HoverBlock[] {
  if (!definition) return [];
  const shown = formula && spanLength(formula) <= MOST_FORMULA ? definingFormula(document, key, formula) : [];
  return [...shown, { markdown: '', place: definition }];
}

function definingFormula({ text, macros }: Checked['document'], key: string, formula: Span): HoverBlock[] {
  const tex = slice(text, formula).trim();
  if (!/[A-Za-z]/.test(tex.replace(/\\(?:begin|end)\{\w+\}|\\\w+/g, ''))) return [];
  return [formulaBlock(say('hover.definedAs'), tex, `${displayName(key)} = ${tex}`, macros)];
}
