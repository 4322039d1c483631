/** Looks at places of one document on demand. Nothing here decides anything: verdicts are checkDocument's. */
import type { SourceDocument } from '../../claims/model';
import type { CheckOptions } from '../verdict';
import { graphAt } from './graphs';
import type { GraphAnswer, InspectedSymbol } from './model';
import { openSession, type InspectionSession } from './session';
import { symbolAt } from './symbols';

export class Inspector {
  private readonly session: InspectionSession;

  constructor(document: SourceDocument, options: CheckOptions) {
    this.session = openSession(document, options);
  }

  graph(offset: number, everyOperation: boolean): GraphAnswer {
    return graphAt(this.session, offset, everyOperation);
  }

  symbol(offset: number): InspectedSymbol | undefined {
    return symbolAt(this.session, offset);
  }
}
