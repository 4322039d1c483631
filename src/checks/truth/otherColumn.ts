/** A wrong column that is exactly the one of another named expression of the section, or of an input: D_3's copied for D_4's. */
import { isForm, namesIn } from '../../claims/heads';
import type { DecisionRequest } from '../operation';
import type { Explanation } from '../verdict';
import { type Domain, asTruth, isBoolean } from './readings';

const mostNames = 40;

/** `column`: what is written, by the index of the row; `written`: its name. None where several fit, or a row is missing. */
export function otherColumn(
  request: DecisionRequest,
  domain: Domain,
  column: ReadonlyMap<number, number>,
  written?: string,
): Explanation | undefined {
  if (column.size < domain.rows.length) return undefined;
  const fits = (values: readonly number[]): boolean => [...column].every(([row, x]) => values[row] === x);
  const inputs = domain.inputs.flatMap((i) => i.keys);
  const same = inputs.filter((_, i) => fits(domain.rows.map((row) => row[i] ?? NaN)));
  const named = namedColumns(request, domain).filter(({ values }) => fits(values));
  const [only, ...more] = new Set([...same, ...named.map(({ key }) => key)]);
  return only === undefined || more.length > 0 || only === written ? undefined : { code: 'other-column', detail: only };
}

/** Of the names with a formula, and of the units of those that are layers. */
function namedColumns(
  request: DecisionRequest,
  domain: Domain,
): { readonly key: string; readonly values: readonly number[] }[] {
  const { checker, directive } = request;
  const place = { at: directive.directive.span.from, section: directive.section };
  const visible = checker.setting.ancestors(directive.section);
  const bindings = [...checker.table.bindings].flatMap(([key, list]) => {
    const binding = list.filter((b) => visible.includes(b.section)).at(-1);
    const [formula] = binding?.alternatives ?? [];
    return binding && formula && !isForm(key) && !binding.parameters && namesIn(formula).size > 0 ? [binding] : [];
  });
  return bindings.slice(0, mostNames).flatMap(({ key, head }) => {
    const found = asTruth(request, head, place, domain);
    if (!found.ok || !isBoolean(found.value.states)) return [];
    const { states } = found.value;
    const size = states[0]?.data.length ?? 0;
    return Array.from({ length: size }, (_, unit) => ({
      key: size === 1 ? key : `${key}_${unit + 1}`,
      values: states.map((s) => s.data[unit] ?? NaN),
    }));
  });
}
