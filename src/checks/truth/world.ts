/**
 * How names are read in a truth table: by their formulas. A formula below a directive of this kind that is headed by what the directive asks is a claim
 * about it, and defines nothing.
 */
import type { Binding } from '../../claims/model';
import { tableIn } from '../../claims/tables';
import { World, type WorldOptions } from '../../claims/world';
import { nameKey } from '../../engine/names';
import type { DecisionRequest } from '../operation';
import type { Prepared } from '../prepare';

export function truthWorld(
  { checker, prepared }: Pick<DecisionRequest, 'checker' | 'prepared'>,
  more: Partial<WorldOptions> = {},
): World {
  const hidden = claimedBindings(prepared);
  return new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: true, hidden, ...more });
}

const known = new WeakMap<Prepared, ReadonlySet<Binding>>();

/** `O = A ⊕ B` below `truth table O`. */
function claimedBindings(prepared: Prepared): ReadonlySet<Binding> {
  const found = known.get(prepared) ?? new Set(prepared.directives.flatMap((read) => claimedBelow(prepared, read)));
  known.set(prepared, found);
  return found;
}

function claimedBelow(
  { document, blocks, table }: Prepared,
  { directive, parsed }: Prepared['directives'][number],
): Binding[] {
  const query = parsed.kind === 'check' && !parsed.query?.claim ? parsed.query : undefined;
  const [operand] = query?.operands ?? [];
  const isOfLogic = query?.operation?.name === 'truth table' || query?.operation?.name === 'equivalent';
  const key = isOfLogic && operand ? nameKey(operand.node) : undefined;
  const block = key === undefined ? undefined : blocks.next(directive.span.to);
  if (!block || tableIn(document.text, directive.span.to, block.region.region.span.from)) return [];
  return block.chains.flatMap((chain) => {
    const binding = table.definedBy(chain, 0);
    return binding && binding.key === key ? [binding] : [];
  });
}
