/** What every request handler goes through: no error reaches the editor, and no answer that is older than the text. */
import type { Versioned } from '../service';
import { describe } from './describe';
import type { Session } from './server';
import type { Snapshot } from './toProtocol';

/** The one wrapper: an error is logged, and the editor gets the empty answer. */
export function guarded<P, R>(
  session: Session,
  empty: R,
  handler: (params: P) => Promise<R>,
): (params: P) => Promise<R> {
  return async (params) => {
    try {
      return await handler(params);
    } catch (error) {
      session.connection.console.error(describe(error));
      return empty;
    }
  };
}

/** The checked text, once nothing is planned; undefined where the text has changed since and is not to be checked yet. */
export async function current(session: Session, uri: string): Promise<Snapshot | undefined> {
  await session.queue.settled(uri);
  const at = session.snapshots.get(uri);
  return at?.version === session.service.version(uri) ? at : undefined;
}

/** Null where there is no answer, or where it belongs to another version than the positions. */
export function answer<T, R>(
  at: Snapshot | undefined,
  found: Versioned<T> | undefined,
  convert: (at: Snapshot, value: T) => R,
): R | null {
  return at && found?.version === at.version ? convert(at, found.value) : null;
}
