/** The only place where fixtures touch the API: a text in, the report of one file out. */
import { createMathService } from '../../src/service';
import type { Fixture, Report } from './fixture';

export function check({ text, language, mode }: Pick<Fixture, 'text' | 'language' | 'mode'>): Report {
  const service = createMathService();
  service.setOptions({ unannotated: mode });
  service.openDocument('fixture', language, 1, text);
  const steps = service.check('fixture');
  while (!steps.next().done);
  const report = service.report('fixture', 'fixture');
  if (!report) throw new Error('the service gave no report');
  return report;
}
