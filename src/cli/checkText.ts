import { createMathService, type FileReport, type Language, type UnannotatedMode } from '../service';

export interface Text {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  readonly unannotated: UnannotatedMode;
}

/** Checks one text from beginning to end. */
export function checkText({ path, language, text, unannotated }: Text): FileReport {
  const service = createMathService();
  service.setOptions({ unannotated });
  service.openDocument(path, language, 1, text);
  const steps = service.check(path);
  while (!steps.next().done);
  return service.report(path, path) ?? { path, claims: [], problems: [], shown: [] };
}
