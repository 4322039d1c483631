/** The trace as a Markdown document, for notes and hand-ins. */
import { say } from '../messages';
import { escapeMarkdown } from '../markdown';
import type { Trace, TraceMatrix } from './traceModel';

export function traceMarkdown({ title, notes, nodes, steps }: Omit<Trace, 'markdown'>, output: string): string {
  const head = [
    say('trace.quantity'),
    say('trace.computedAs'),
    say('trace.value'),
    say('trace.gradientHeading', { output }),
  ];
  const rows = nodes.map((n) => [n.named ? n.label : '', n.formula ?? '', inCell(n.value), inCell(n.gradient)]);
  return [
    `# ${escapeMarkdown(title)}`,
    ...notes.map(escapeMarkdown),
    [
      line(head),
      line(
        head.map(() => '---'),
        false,
      ),
      ...rows.map((row) => line(row)),
    ].join('\n'),
    ...(steps.length > 0
      ? [`## ${say('trace.stepsHeading')}`, steps.map((s, i) => `${i + 1}. ${escapeMarkdown(s.text)}`).join('\n')]
      : []),
  ].join('\n\n');
}

const line = (cells: readonly string[], escape = true): string =>
  `| ${cells.map((c) => (escape ? escapeMarkdown(c) : c)).join(' | ')} |`;

function inCell(matrix: TraceMatrix | undefined): string {
  if (!matrix) return '';
  const text = matrix.rows.map((row) => row.join(' ')).join('; ');
  const value = matrix.shape === undefined ? text : `[${text}]`;
  return [value, matrix.more, matrix.mark?.text].filter((part) => part !== undefined).join(', ');
}
