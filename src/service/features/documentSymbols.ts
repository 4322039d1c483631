/** The document's structure as the editor's own outline shows it: sections, and in each its checks with their verdicts in words. */
import type { CheckedClaim } from '../../checks/verdict';
import type { Section } from '../../document/model';
import { slice, type Span } from '../../text/span';
import { say } from '../messages';
import { readableMath, readableText } from '../unicodeMath';
import { excerpt, source, visibleClaims, type Checked } from '../model';

export interface ServiceSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'check';
  /** Lies in that of its parent. */
  readonly span: Span;
  readonly children: readonly ServiceSymbol[];
}

/** Sections without a check in them are left out. */
export function documentSymbols(checked: Checked): readonly ServiceSymbol[] {
  const { sections } = checked.document;
  const claims = visibleClaims(checked).map((claim) => ({ claim, home: homeOf(sections, claim.range.from) }));
  const within = (index: number | undefined): ServiceSymbol[] => {
    const own = claims.filter(({ home }) => home === index).map(({ claim }) => checkSymbol(checked, claim));
    const inner = sections
      .filter((section) => section.parent === index && section.index !== index)
      .flatMap((section) => sectionSymbol(section, within(section.index)));
    return [...own, ...inner].sort((a, b) => a.span.from - b.span.from);
  };
  const root = sections.find(({ level }) => level === 0);
  return within(root?.index);
}

const homeOf = (sections: readonly Section[], offset: number): number | undefined =>
  sections.filter(({ span }) => span.from <= offset && offset < span.to).at(-1)?.index;

const sectionSymbol = (section: Section, children: readonly ServiceSymbol[]): ServiceSymbol[] =>
  children.length > 0
    ? [
        {
          name: readableText(section.title).trim() || say('outline.untitled'),
          detail: '',
          kind: 'section',
          span: section.span,
          children,
        },
      ]
    : [];

const LONGEST = 60;

function checkSymbol(checked: Checked, claim: CheckedClaim): ServiceSymbol {
  const { directive, left, range, relation, verdict } = claim;
  const asked = directive && slice(checked.document.text, directive).replace(/^(?:%%|<!--)\s*|\s*(?:%%|-->)$/g, '');
  const claimed = left ? `${source(checked, left)} ${relation} ${source(checked, range)}` : source(checked, range);
  const name = excerpt(readableMath(asked ?? claimed), LONGEST) || claim.check;
  return { name, detail: say(`outline.${verdict.kind}`), kind: 'check', span: range, children: [] };
}
