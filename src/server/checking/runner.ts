/** Who does the checks: this thread (localRunner.ts) or a worker that can be replaced (workerRunner.ts). */
import type { Inspection, Question } from '../../service';
import type { Span } from '../../text/span';

export interface CheckRunner {
  /** True if the check came to its end, for the version that it began with, and the service has what was found. Never rejects. */
  run(uri: string, effort: number): Promise<boolean>;
  /** A look at a place of the text as it is now; undefined where there was no answer, or the text has changed. Never rejects. */
  ask(uri: string, question: Question): Promise<Inspection | undefined>;
  /** A check will come soon. */
  prepare(): void;
  /** What is under way for the document is of no more use. */
  stop(uri: string): void;
  /** The document is closed. */
  forget(uri: string): void;
}

/** Something went wrong in one piece of a text; `error` is missing where it came to no end. */
export interface Fault {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly piece: Span;
  readonly error?: string;
}
