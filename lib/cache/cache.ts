import {CurveStore} from './curve-store';
import {CacheDatabase} from './database';
import {LabelStore} from './label-store';
import {quietly} from './quietly';
import {StampStore} from './stamp-store';
import {WcsStore} from './wcs-store';

export interface CacheOptions {
  /** name of the database; others than "cache" are for tests */
  name?: string;
  /** for the stamps, in bytes */
  bound?: number;
  /** ms since 1970 */
  now?: () => number;
  /** bytes that the disk has left */
  room?: () => Promise<number>;
}

export const DEFAULT_CACHE_BYTES = 500e6;

/**
 * What can be fetched again: stamps and their place on the sky for ever, light curves for minutes or hours, label lists for a day. Only stamps are bounded by bytes
 * and evicted; the person's flags are in another database. Answers of searches are not kept. Nothing here ever rejects or breaks a load.
 */
export class Cache {
  readonly stamps: StampStore;
  readonly curves: CurveStore;
  readonly labels: LabelStore;
  readonly wcs: WcsStore;
  /** of the database, for those who read it elsewhere */
  readonly name: string;
  private readonly db: CacheDatabase;

  constructor({name = 'cache', bound = DEFAULT_CACHE_BYTES, now = Date.now, room}: CacheOptions = {}) {
    this.name = name;
    this.db = new CacheDatabase(name);
    this.stamps = new StampStore(this.db, bound, now, room);
    this.curves = new CurveStore(this.db, now);
    this.labels = new LabelStore(this.db, now);
    this.wcs = new WcsStore(this.db);
  }

  /** bytes and items are those of the stamps */
  async usage(): Promise<{bytes: number; items: number; curves: number}> {
    const [{bytes, items}, curves] = await Promise.all([this.stamps.usage(), this.curves.count()]);
    return {bytes, items, curves};
  }

  async clear(): Promise<void> {
    await quietly(
      () => this.db.transaction('rw', this.db.tables, () => Promise.all(this.db.tables.map((one) => one.clear()))),
      [],
    );
  }

  close(): void {
    this.db.close();
  }
}
