import { createMathService, type Disclosure, type FileReport, type Language, type UnannotatedMode } from '../service';

export interface Text {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  readonly unannotated: UnannotatedMode;
  readonly disclosure: Disclosure;
  /** Hashes of claims to ignore. */
  readonly ignored?: readonly string[];
  /** A file that the text includes, relative to where the command runs; undefined where there is none. */
  readonly readFile?: (path: string) => string | undefined;
}

/** Checks one text from beginning to end. */
export function checkText({ path, language, text, unannotated, disclosure, ignored = [], readFile }: Text): FileReport {
  const service = createMathService();
  service.setOptions({ unannotated });
  service.setDisclosure(disclosure);
  service.setIgnoredClaims(ignored);
  const uri = path.replaceAll('\\', '/');
  service.openDocument(uri, language, 1, text);
  for (let again = true; again;) {
    const steps = service.check(uri);
    while (!steps.next().done);
    const given = readFile ? service.needs(uri).map((file) => service.setFile(file, readFile(file))) : [];
    again = given.some((including) => including.length > 0);
  }
  return service.report(uri, path) ?? { path, claims: [], problems: [], shown: [] };
}
