/**
 * Renames a mathematical symbol wherever it stands: all places of its scope, each in its own spelling. Strategy: write the new name into every
 * place, read the text anew, and compare the trees with the old ones in which the name is replaced; what would read differently is refused.
 */
import { inspect, type Inspection } from '../../checks/inspect';
import { builtinName } from '../../engine/lower';
import { nameKey, withoutPower } from '../../engine/names';
import { parseMath, structuralKey } from '../../latex';
import type { Node } from '../../latex/ast';
import { mapNode } from '../../latex/mapNode';
import { applyEdits, type TextEdit } from '../../text/edit';
import { slice, type Span } from '../../text/span';
import { inspectionOf } from '../inspection';
import { say } from '../messages';
import type { Checked } from '../model';
import { displayName } from '../names';
import { macroEdits } from '../symbols/macros';
import { occurrences, treesOf, type Occurrence } from '../symbols/occurrences';
import { respell, type WrittenName } from '../symbols/spelling';
import { homeOf, occurrenceAt, placesOf } from '../symbols/symbols';

/** Reads and checks another text of the same document. */
export type Reread = (text: string) => Pick<Checked, 'document' | 'result'>;

/** Why a name cannot be changed, in words. */
export interface Refused {
  readonly refused: string;
}

/** What is renamed there, and its name as it is written. */
export function prepareRename(
  checked: Checked,
  offset: number,
): { readonly span: Span; readonly text: string } | Refused | undefined {
  const inspection = inspectionOf(checked);
  const here = occurrenceAt(inspection, offset);
  if (!here) return undefined;
  const refused = fixedName(inspection, here);
  if (refused !== undefined) return { refused };
  return { span: here.span, text: here.macro ? displayName(here.key) : slice(checked.document.text, here.span) };
}

export function rename(
  checked: Checked,
  offset: number,
  name: string,
  reread: Reread,
): { readonly edits: readonly TextEdit[] } | Refused | undefined {
  const inspection = inspectionOf(checked);
  const here = occurrenceAt(inspection, offset);
  if (!here) return undefined;
  const to = newName(name);
  const refused = fixedName(inspection, here) ?? (to ? conflict(inspection, here, to) : notAName(name));
  if (refused !== undefined || !to) return { refused: refused ?? notAName(name) };
  return write(checked, inspection, placesOf(inspection, here), to, reread);
}

/** One name and nothing else, in LaTeX's way of writing or as one types it. */
function newName(written: string): WrittenName | undefined {
  const text = written.trim();
  if (/[$%&#~\n]/.test(text)) return undefined;
  const { statements, errors } = parseMath({ text, from: 0, to: text.length });
  const [only, more] = statements;
  const isName = only && !more && errors.length === 0 && nameKey(only.node) !== undefined;
  const isPlain = only && !isConstant(nameKey(only.node) ?? '') && builtinName(only.node) === undefined;
  return isName && isPlain ? { node: only.node, text } : undefined;
}

const CONSTANTS: ReadonlySet<string> = new Set([
  'e',
  '\\pi',
  'pi',
  '\\infty',
  'I',
  'd',
  '\\partial',
  '\\nabla',
  '\\top',
]);
const isConstant = (key: string): boolean => CONSTANTS.has(key.replace(/@roman$/, ''));

/** A name that means something without a definition has no place where it could get another. */
function fixedName(inspection: Inspection, here: Occurrence): string | undefined {
  const isBound = inspection.bindingAt(here.key, here.span.from, here.directive) !== undefined;
  const isFunction = here.key === '\\sigma' || builtinName(here.node) !== undefined;
  return !isBound && (isFunction || isConstant(here.key))
    ? say('rename.builtIn', { name: displayName(here.key) })
    : undefined;
}

/** The new name is taken in a section that sees this one, or is an entry of something. */
function conflict(inspection: Inspection, here: Occurrence, to: WrittenName): string | undefined {
  const key = nameKey(to.node) ?? '';
  if (key === here.key) return undefined;
  const base = to.node.kind === 'script' ? nameKey(to.node.base) : undefined;
  const home = homeOf(inspection, here);
  const isNear = (one: Occurrence): boolean => {
    const other = homeOf(inspection, one);
    return inspection.isInside(other, home) || inspection.isInside(home, other);
  };
  const near = occurrences(inspection).filter(isNear);
  if (near.some((one) => one.key === key)) return say('rename.taken', { name: displayName(key) });
  const array =
    base !== undefined && base !== here.key && near.some((one) => one.key === base && isArray(inspection, one));
  return array ? say('rename.entry', { name: displayName(key), array: displayName(base) }) : undefined;
}

const isArray = (inspection: Inspection, one: Occurrence): boolean =>
  (inspection.shapeAt(one.key, one.span.from, one.directive)?.length ?? 0) > 0;

function write(
  checked: Checked,
  inspection: Inspection,
  places: readonly Occurrence[],
  to: WrittenName,
  reread: Reread,
): { readonly edits: readonly TextEdit[] } | Refused {
  const { document } = checked;
  const plain = places
    .filter(({ macro }) => macro === undefined)
    .flatMap(({ node }) => respell(document.text, node, to));
  const made = macroEdits(document, inspection, places, to);
  if (made === undefined)
    return { refused: say('rename.madeByMacro', { macro: places.find(({ macro }) => macro)?.macro ?? '' }) };
  const edits = withoutDoubles([...plain, ...made]);
  const text = applyEdits(document.text, edits);
  const after = reread(text);
  const readsSame = isRenamed(inspection, places, to, inspect(after.document)) && sameVerdicts(checked, after);
  return readsSame ? { edits } : { refused: say('rename.readsOtherwise', { written: to.text }) };
}

/** Whether the new trees are the old ones with the new name in its places. */
function isRenamed(before: Inspection, places: readonly Occurrence[], to: WrittenName, after: Inspection): boolean {
  const nodes = new Set(places.map(({ node, power }) => power ?? node));
  const expected = treesOf(before).map(({ node }) => {
    const tree = replaced(node, nodes, to.node);
    return tree && structuralKey(tree);
  });
  const actual = treesOf(after).map(({ node }) => structuralKey(node));
  return expected.length === actual.length && expected.every((key, i) => key === actual[i]);
}

/** The tree with the new name in its places; undefined for both `z_1` and the index of `x_2`: no TeX reads `z_1_2`. */
function replaced(tree: Node, nodes: ReadonlySet<Node>, name: Node): Node | undefined {
  let fits = true;
  const one = (n: Node): Node =>
    mapNode(n, (node) => {
      if (nodes.has(node) && withoutPower(node) && nameKey(node) === undefined) {
        fits &&= name.kind !== 'script' || (!name.sup && name.primes === 0);
        const sup = node.kind === 'script' ? node.sup && one(node.sup) : undefined;
        return name.kind === 'script'
          ? { ...name, sup }
          : ({ kind: 'script', base: name, sup, primes: 0, span: node.span } as Node);
      }
      if (nodes.has(node)) return name;
      if (node.kind !== 'script' || name.kind !== 'script' || !nodes.has(node.base)) return undefined;
      if (node.base.kind === 'script') return undefined;
      fits &&= !(node.sub && name.sub) && !(node.sup && name.sup) && node.primes + name.primes === 0;
      const [sub, sup] = [node.sub && one(node.sub), node.sup && one(node.sup)];
      return { ...name, sub: name.sub ?? sub, sup: name.sup ?? sup };
    });
  const result = one(tree);
  return fits ? result : undefined;
}

const sameVerdicts = (before: Pick<Checked, 'result'>, after: Pick<Checked, 'result'>): boolean => {
  const kinds = ({ result }: Pick<Checked, 'result'>): string =>
    result.claims.map(({ verdict }) => `${verdict.kind} ${verdict.code}`).join('\n');
  return kinds(before) === kinds(after);
};

/** A chain that two statements share is written once. */
const withoutDoubles = (edits: readonly TextEdit[]): readonly TextEdit[] => [
  ...new Map(edits.map((edit) => [`${edit.span.from}-${edit.span.to}`, edit])).values(),
];

const notAName = (written: string): string =>
  say('rename.notAName', {
    written: written.trim(),
    letters: 'V, α, \\alpha',
    marks: '\\hat y, \\mathbf W, W_{h1}, w^{new}',
    word: '\\text{Loss}',
  });
