import {type AlertKey, parseAlertKey} from '../alert';
import type {StampBody} from '../fink/survey';
import {LIMITS_VERSION} from '../pixels/limits-version';
import type {KeptLimits, StampUse, StoredBody} from './database';

const BODIES = 'stampBodies';
const USE = 'stampUse';

/** A cutout of the cache with the limits that were found of it. */
export interface StoredCutout {
  body: StampBody;
  limits: KeptLimits['found'];
}

/**
 * Reads cutouts in the worker that decodes them: the page, which makes the cells meanwhile, has nothing to do with their bytes. Without Dexie, which would be as large as
 * all else in a worker. The database is the page's: it is never made or changed here.
 */
export class StoredBodies {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(private readonly name: string) {}

  /** @returns cutouts in the order of the keys, null where there is none; @throws where the database cannot be read, the browser's error */
  async getMany(keys: readonly AlertKey[]): Promise<(StoredCutout | null)[]> {
    this.opened ??= this.open();
    const db = await this.opened;
    const {bodies, uses} = await new Promise<{bodies: (StoredBody | undefined)[]; uses: (StampUse | undefined)[]}>(
      (resolve, reject) => {
        const act = db.transaction([BODIES, USE]);
        const get = <T>(table: string) => keys.map((key): IDBRequest<T | undefined> => act.objectStore(table).get(key));
        const [bodies, uses] = [get<StoredBody>(BODIES), get<StampUse>(USE)];
        act.oncomplete = () =>
          resolve({bodies: bodies.map(({result}) => result), uses: uses.map(({result}) => result)});
        act.onabort = () => reject(act.error);
      },
    );
    return bodies.map((row, n) => {
      const survey = parseAlertKey(keys[n] as AlertKey)?.survey;
      if (!row || !survey) return null;
      const {version, found = []} = uses[n]?.limits ?? {};
      return {body: {survey, form: row.form, bytes: row.bytes}, limits: version === LIMITS_VERSION ? found : []};
    });
  }

  private async open(): Promise<IDBDatabase> {
    try {
      const db = await opened(this.name);
      const forget = () => {
        this.opened = null;
      };
      // another window deletes or upgrades it, or the browser takes it away: opened again where it is wanted again
      db.onversionchange = () => {
        db.close();
        forget();
      };
      db.onclose = forget;
      return db;
    } catch (error) {
      this.opened = null;
      throw error;
    }
  }
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(name);
    // there is none: it would be made, empty and of no use to the page
    open.onupgradeneeded = () => open.transaction?.abort();
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
}
