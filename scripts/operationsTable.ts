/** The README's table of operations, as Markdown, from what each operation declares. */
import { operations } from '../src/checks/operations';
import { documentation } from '../src/service/messages/help';

const begin = '<!-- operations: made by `npm run readme` -->';
const end = '<!-- end of operations -->';

export function operationsTable(): string {
  const rows = operations.map(({ name, example, options = [] }) => {
    const known = options.length > 0 ? ` Options: ${options.map(code).join(', ')}.` : '';
    return `| ${code(example)} | ${cell(documentation(name))}${known} |`;
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
