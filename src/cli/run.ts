/** One run of the command: arguments → documents → reports → text on stdout and an exit code. */
import type { FileReport } from '../service';
import { help, parseArguments, type CheckArguments } from './arguments';
import { checkText } from './checkText';
import { collectDocuments, readDocument, readIncluded, type DocumentPath } from './documents';
import { exitCode } from './exitCode';
import { readIgnoredClaims } from './ignoredClaims';
import { createPalette } from './palette';
import { createProgress } from './progress';
import { reporters, type CheckedFile } from './reporters';
import { version } from './version';

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}
/** What a run needs of the process. */
export interface Environment {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The exit code: 0 nothing fails, 1 something does, 2 wrong usage, an unreadable file or a directive that does not parse. */
export async function run(args: readonly string[], environment: Environment): Promise<number> {
  const { stdout, stderr } = environment;
  const parsed = parseArguments(args);
  switch (parsed.kind) {
    case 'help':
      stdout.write(help);
      return 0;
    case 'version':
      stdout.write(`${version}\n`);
      return 0;
    case 'error':
      stderr.write(`chainrule: ${parsed.message}\nTry chainrule --help.\n`);
      return 2;
    case 'check':
      return checkAll(parsed, environment);
  }
}

async function checkAll(args: CheckArguments, environment: Environment): Promise<number> {
  const { stdout, stderr, env } = environment;
  const ignored = args.ignored === undefined ? { hashes: [] } : readIgnoredClaims(args.ignored);
  if ('error' in ignored) {
    stderr.write(`chainrule: ${ignored.error}\n`);
    return 2;
  }
  const { documents, errors } = collectDocuments(args.paths, args.language);
  const complain = (message: string): unknown => stderr.write(`chainrule: ${message}\n`);
  const progress = createProgress(stderr, documents.length);
  const files: CheckedFile[] = [];
  const unreadable = [...errors];
  for (const [index, document] of documents.entries()) {
    progress.show(index, document.path);
    const read = await readDocument(document, environment.stdin);
    if (read.ok) files.push({ text: read.text, report: reportOf(document, read.text, args, ignored.hashes) });
    else unreadable.push(read.message);
  }
  progress.clear();
  unreadable.forEach(complain);
  const colours = args.colour && !env['NO_COLOR'] && (Boolean(env['FORCE_COLOR']) || stdout.isTTY === true);
  stdout.write(reporters[args.format](files, { palette: createPalette(colours), width: stdout.columns ?? 120 }));
  return exitCode(
    files.map(({ report }) => report),
    args.strict,
    unreadable.length > 0,
  );
}

const reportOf = (
  { path, language }: DocumentPath,
  text: string,
  args: CheckArguments,
  ignored: readonly string[],
): FileReport => {
  const { unannotated, disclosure } = args;
  return checkText({ path, language, text, unannotated, disclosure, ignored, readFile: readIncluded });
};
