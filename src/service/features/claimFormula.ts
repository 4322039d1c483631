/** A claim with symbols as a formula: there are no numbers to show side by side, so its sides are what the verdict is about. */
import type { CheckedClaim } from '../../checks/verdict';
import { formulaBlock, type HoverBlock } from '../hoverBlocks';
import { say } from '../messages';
import { source, spanLength, type Checked } from '../model';

const MOST_FORMULA = 400;

export function claimFormula(checked: Checked, claim: CheckedClaim): HoverBlock | undefined {
  const { verdict, range, left } = claim;
  const isSymbolic = verdict.kind !== 'unknown' && (verdict.computed === undefined || verdict.code === 'not-identical');
  if (!isSymbolic || claim.range === claim.directive || spanLength(range) > MOST_FORMULA) return undefined;
  const right = source(checked, range).trim();
  const first = left ? source(checked, left).trim() : leftOfDirective(claim);
  const tex = first === undefined ? right : `${first} ${claim.relation} ${right}`;
  if (right === '' || tex.length > MOST_FORMULA || !isWhole(tex)) return undefined;
  const label = say(first === undefined ? 'hover.compared' : 'hover.claim');
  return formulaBlock(label, tex, tex, checked.document.macros);
}

/** `identity (a + b)^2 = …` names its left side itself; of other operations it is what was computed. */
const leftOfDirective = ({ check, readAs }: CheckedClaim): string | undefined =>
  check === 'identity' ? readAs?.replace(/^identity\s+|\s+for\s.*$/g, '') : undefined;

/** Nothing of what is around it: no comment, other formula or alignment. */
const isWhole = (tex: string): boolean =>
  !/(?<!\\)[%$]/.test(tex) && (!/&|\\\\/.test(tex) || /\\begin\{(?:\w*matrix|array|cases)\}/.test(tex));
