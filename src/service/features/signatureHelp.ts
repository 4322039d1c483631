/** How the operation at the cursor is written: its example, with what one fills in there emphasized. */
import type { SourceDocument } from '../../document/model';
import type { Span } from '../../text/span';
import { help } from '../messages';
import { openDirective } from '../typing/openDirective';
import { blanksOf, type Blank } from '../typing/phrase';
import { slotAt, type Part } from '../typing/slot';
import type { Operation } from '../../checks/operation';

export interface ServiceSignature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly { readonly span: Span; readonly documentation: string }[];
  /** Absent where the cursor is in none of them. */
  readonly active?: number;
}

export function signatureHelp(document: SourceDocument, offset: number): ServiceSignature | undefined {
  const open = openDirective(document, offset);
  if (!open || offset < open.body.from) return undefined;
  const { operation, part } = slotAt(document.text, open, offset);
  if (!operation) return undefined;
  const blanks = blanksOf(operation);
  const active = part && activeBlank(operation, blanks, part);
  return {
    label: operation.example,
    documentation: help.operation(operation),
    parameters: blanks.map((blank) => ({ span: blank.span, documentation: documentationOf(operation, blank) })),
    ...(active === undefined || active < 0 ? {} : { active }),
  };
}

/** The blank that the part fills; behind the last one of its kind, the last. */
function activeBlank(operation: Operation, blanks: readonly Blank[], part: Part): number {
  const wanted = part.kind === 'modifier' ? (part.word ?? '') : part.kind;
  const own = blanks.flatMap((blank, i) => (wordOf(blank) === wanted ? [{ blank, i }] : []));
  const named =
    part.option === undefined ? undefined : own.find(({ blank }) => optionOf(operation, blank) === part.option);
  return (named ?? own[Math.min(part.index, own.length - 1)])?.i ?? -1;
}

const wordOf = ({ part }: Blank): string => (part === 'operand' || part === 'claim' ? part : help.wordOf(part));

/** `stride` of `stride 1`. */
const optionOf = ({ example, options = [] }: Operation, blank: Blank): string | undefined =>
  blank.part === 'with'
    ? options.find((name) => example.slice(0, blank.span.from).trimEnd().endsWith(name))
    : undefined;

function documentationOf(operation: Operation, blank: Blank): string {
  const option = optionOf(operation, blank);
  if (option !== undefined) return help.option(option);
  return blank.part === 'operand' || blank.part === 'claim' ? '' : help.modifier(help.wordOf(blank.part));
}
