import {quietly} from './quietly';

/** A window that does not let go keeps a flag waiting no longer than so. */
const PATIENCE_MS = 5_000;

/**
 * Gives the room of all that can be fetched again back to the disk, for what cannot. The database goes as a whole: on a full disk even
 * emptying it finds no room for its own record of that. Windows that have it open let go and begin an empty one.
 * @returns whether there was one
 */
export const dropCache = (name = 'cache'): Promise<boolean> =>
  quietly(
    () =>
      new Promise<boolean>((resolve) => {
        setTimeout(() => resolve(false), PATIENCE_MS);
        const gone = indexedDB.deleteDatabase(name);
        gone.onsuccess = (event) => resolve((event as IDBVersionChangeEvent).oldVersion > 0);
        gone.onerror = () => resolve(false);
      }),
    false,
  );
