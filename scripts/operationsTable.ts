/** The README's table of operations, as Markdown, from what each operation declares. */
import { operations } from '../src/checks/operations';

const begin = '<!-- operations: made by `npm run readme` -->';
const end = '<!-- end of operations -->';

export function operationsTable(): string {
  const rows = operations.map(({ example, documentation, options = [] }) => {
    const known = options.length > 0 ? ` Options: ${options.map(code).join(', ')}.` : '';
    return `| ${code(example)} | ${cell(documentation)}${known} |`;
  });
  return ['| query | result |', '|---|---|', ...rows].join('\n');
}

/** The text with the table in its place; the text itself where it has no place for one. */
export function withOperations(readme: string): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) return readme;
  return `${readme.slice(0, from + begin.length)}\n\n${operationsTable()}\n\n${readme.slice(to)}`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${cell(text)}\``;
