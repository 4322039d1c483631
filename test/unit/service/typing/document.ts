/** A document with `|` where the cursor is, checked without the line it stands in; and what help while typing says there. */
import { createMathService, type Language, type MathService } from '../../../../src/service';

export const URI = 'file:///typed';

export interface Typed {
  readonly service: MathService;
  readonly text: string;
  readonly offset: number;
}

/** `checked`: the text as it was last checked; the text without the cursor's line unless given. */
export function typed(marked: string, language: Language = 'latex', checked?: string): Typed {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const service = createMathService();
  const before =
    checked ?? text.replace(/^.*$/gm, (line, at: number) => (at <= offset && offset <= at + line.length ? '' : line));
  service.openDocument(URI, language, 1, before);
  run(service);
  service.updateDocument(URI, language, 2, text);
  return { service, text, offset };
}

/** A document that was checked to its end. */
export function checkedDocument(text: string, language: Language = 'latex'): MathService {
  const service = createMathService();
  service.openDocument(URI, language, 1, text);
  run(service);
  return service;
}

export function run(service: MathService): void {
  const steps = service.check(URI);
  while (!steps.next().done);
}
