/** What a check tells its host while it runs, so that the host can stop it, and name the place, where a piece never comes to an end. */
import type { Span } from '../text/span';

export interface Watch {
  /** Work on this piece of the document begins: a step, a directive, or the whole text while it is read. */
  begin(piece: Span): void;
  /** Work on this very text did not end before: it is left out, as `unknown: too-long`. */
  isLeftOut(piece: Span): boolean;
  /** An exception in one piece costs that piece only. */
  failed(piece: Span, error: unknown): void;
}

export const unwatched: Watch = { begin: () => undefined, isLeftOut: () => false, failed: () => undefined };
