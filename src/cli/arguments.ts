/** The command line: `chainrule check <files|folders|-> [options]`. */
import { parseArgs } from 'node:util';
import { disclosures, type Disclosure, type Language, type UnannotatedMode } from '../service';
import { formats, type Format } from './reporters';

export interface CheckArguments {
  readonly kind: 'check';
  readonly paths: readonly string[];
  readonly format: Format;
  readonly unannotated: UnannotatedMode;
  readonly disclosure: Disclosure;
  readonly strict: boolean;
  /** A file that names claims to ignore. */
  readonly ignored?: string;
  readonly colour: boolean;
  readonly language?: Language;
}
export type Arguments =
  | CheckArguments
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'error'; readonly message: string };

const modes: readonly UnannotatedMode[] = ['off', 'numeric', 'all'];
const languages: readonly Language[] = ['latex', 'markdown'];

export const help = `chainrule: checks the mathematics in LaTeX and Markdown documents

Usage: chainrule check <files|folders|-> [options]

  A folder is searched for .tex, .md, .markdown, .qmd and .rmd files; - reads the standard input.

Options:
  --format ${formats.join('|')}              how to report (default: text)
  --unannotated ${modes.join('|')}   what to check without a directive (default: numeric)
  --disclosure ${disclosures.join('|')}    everything, only where, or only whether (default: value)
  --ignored <file>                claims to leave out: a settings.json with chainrule.ignoredClaims, or a list of hashes
  --strict                        hints and follow-through errors count as failures
  --language ${languages.join('|')}       of the standard input and of files with another ending
  --no-color                      plain text; so does NO_COLOR in the environment
  --help, --version

Exit code: 0 nothing fails, 1 something fails, 2 wrong usage, an unreadable file or a directive that does not parse.
`;

export function parseArguments(args: readonly string[]): Arguments {
  try {
    return interpret(parse(args));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error); // parseArgs throws on an unknown option
    return problem(message.split('. ')[0] ?? message);
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      unannotated: { type: 'string', default: 'numeric' },
      disclosure: { type: 'string', default: 'value' },
      language: { type: 'string' },
      ignored: { type: 'string' },
      strict: { type: 'boolean', default: false },
      'no-color': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', short: 'V', default: false },
    },
  });

function interpret({ values, positionals }: ReturnType<typeof parse>): Arguments {
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [command, ...paths] = positionals;
  if (command === undefined) return problem('no command; did you mean chainrule check?');
  if (command !== 'check') return problem(`unknown command "${command}"`);
  if (paths.length === 0) return problem('nothing to check: name files, folders, or - for the standard input');
  const format = oneOf('format', formats, values.format);
  const unannotated = oneOf('unannotated', modes, values.unannotated);
  const disclosure = oneOf('disclosure', disclosures, values.disclosure);
  const language = values.language === undefined ? undefined : oneOf('language', languages, values.language);
  const { strict, ignored, 'no-color': plain } = values;
  return { kind: 'check', paths, format, unannotated, disclosure, language, strict, ignored, colour: !plain };
}

const problem = (message: string): Arguments => ({ kind: 'error', message });

function oneOf<T extends string>(option: string, allowed: readonly T[], value: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`--${option} ${value}: expected ${allowed.join(', ')}`);
  return found;
}
