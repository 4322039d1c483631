/**
 * A later value of a symbol that has a definition: right if it is the definition's value; wrong only where nothing but connective words
 * stands between, else it may be another thing of the same name.
 */
import type { SecondValue } from '../claims/table';
import { isConnective } from '../claims/words';
import { arrayEntries, hasSymbols, isLiteral } from '../claims/literals';
import type { Binding, Chain, Printed } from '../claims/model';
import { unknown } from '../engine/lower/context';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { formKey } from '../claims/heads';
import { decideNumerically } from './decide';
import { decideSymbolically } from './identityClaim';
import type { Question } from './question';
import { partOf, unknownVerdict } from './report';
import { decideInUnits, unlessConverted } from './unitStep';
import type { Part, Verdict } from './verdict';

export function decideSecondValue(checker: Checker, second: SecondValue): Verdict | undefined {
  const { binding, chain, member } = second;
  const right = chain.members[member + 1] as Node;
  const question: Question = {
    left: (world, vectors) => {
      const definition = world.lowerDefinition(binding, vectors, { at: chain.offset, section: chain.section, chain });
      return definition.ok ? definition.value : unknown('no-value', right, { name: binding.key });
    },
    right,
    relation: chain.relations[member] === '≈' ? '≈' : '=',
    place: { at: chain.offset, section: chain.section, chain },
    printedBefore: chain.offset,
    directive: false,
  };
  const measured = decideInUnits(checker, question, chain.members[member]);
  if (second.kind === 'restated') return measured?.decision ? undefined : restated(checker, second, question);
  const decision = measured?.decision ?? decideNumerically(checker, question);
  if (!decision.decided) return unknownVerdict(decision.reason);
  const verdict = unlessConverted(measured, right, decision.verdict);
  return verdict.kind === 'fails' ? failing(checker, second, right, verdict) : verdict;
}

/** Another expression for the same symbol is worth a tick if it is equal; if not, it is a new definition. */
function restated(checker: Checker, { binding }: SecondValue, question: Question): Verdict | undefined {
  const isAll = checker.options.unannotated === 'all';
  const [older] = binding.alternatives;
  if (older && formKey(older) === formKey(question.right))
    return isAll ? { kind: 'holds', code: 'identity', severity: 'none', parts: [], trace: [] } : undefined;
  if (binding.parameters) return undefined;
  const decision = decideNumerically(checker, question);
  const verdict = decision.decided
    ? decision.verdict
    : isAll
      ? decideSymbolically(checker, question, decision.reason).verdict
      : undefined;
  return verdict?.kind === 'holds' || verdict?.kind === 'rounded' ? verdict : undefined;
}

function failing(checker: Checker, second: SecondValue, right: Node, verdict: Verdict): Verdict {
  const { binding, chain } = second;
  const same = olderPrinted(second)?.find((p) => sameText(checker, p.node, right));
  const cause = same && checker.causeOf(same.node);
  if (cause !== undefined) return { ...verdict, kind: 'follows', code: 'follows', severity: 'information', cause };
  if (isUpdated(checker, binding) || !isConnective(chain.words) || !isAdjacent(binding, chain))
    return unknownVerdict({ code: 'second-value', span: right.span, name: binding.key }, verdict);
  const mild = verdict.code === 'truncated' || verdict.code === 'last-digit';
  if (mild || olderIsRight(checker, binding)) return verdict;
  const code = verdict.code === 'value' ? 'second-value' : verdict.code;
  return { ...verdict, code, parts: [...olderParts(checker, binding, verdict), ...verdict.parts] };
}

/** The older value was checked itself, so the newer one is wrong. */
function olderIsRight(checker: Checker, binding: Binding): boolean {
  const kinds = binding.alternatives.map((a) => checker.claimOf.get(a)?.verdict.kind);
  return kinds[0] === 'holds' || kinds[0] === 'rounded';
}

/** Which of the two values is wrong is not known: the older one is marked at the same entries. */
function olderParts(checker: Checker, binding: Binding, verdict: Verdict): Part[] {
  const older = binding.alternatives.find((a) => !isLiteral(a));
  if (!older) return [];
  const array = enclosedArray(older);
  const entries = verdict.parts.flatMap((p): Part[] => {
    const columns = array?.shape[1] ?? 1;
    const node = p.row === undefined ? undefined : array?.entries[(p.row - 1) * columns + (p.column ?? 1) - 1];
    return node ? [{ ...partOf(checker, node, undefined, undefined), row: p.row, column: p.column }] : [];
  });
  return entries.length > 0 ? entries : [partOf(checker, older, undefined, undefined)];
}

/** The array of a member, also beside factors. */
function enclosedArray(node: Node): ReturnType<typeof arrayEntries> {
  const factors = node.kind === 'product' ? node.factors : node.kind === 'juxtaposition' ? node.items : [node];
  if (factors.some((f) => hasSymbols(f))) return undefined;
  const arrays = factors.flatMap((f) => arrayEntries(f) ?? []);
  return arrays.length === 1 ? arrays[0] : undefined;
}

function olderPrinted({ binding, chain }: SecondValue): readonly Printed[] {
  return binding.printed.filter((p) => p.offset < chain.offset);
}

const sameText = (checker: Checker, a: Node, b: Node): boolean => squeeze(checker, a) === squeeze(checker, b);
const squeeze = (checker: Checker, n: Node): string => checker.text.slice(n.span.from, n.span.to).replace(/\s+/g, '');

/** A symbol that its section gives one value after another is being updated. */
function isUpdated(checker: Checker, binding: Binding): boolean {
  const own = (checker.table.bindings.get(binding.key) ?? []).filter((b) => b.section === binding.section);
  return own.length > 2;
}

/** The chain stands right behind the definition, or behind another value that does: only their own words are between. */
function isAdjacent(binding: Binding, chain: Chain): boolean {
  const indices = new Set([binding.chain?.index, ...binding.printed.map((p) => p.chain.index)]);
  let i = chain.index - 1;
  while (indices.has(i) && i !== binding.chain?.index) i--;
  return i === binding.chain?.index;
}
