import type {AlertKey, Wcs} from '../alert';
import type {CacheDatabase} from './database';
import {quietly} from './quietly';

/** Where the stamps of alerts lie on the sky: eight numbers each, kept for as long as the cache is. null: the header has no usable WCS. */
export class WcsStore {
  constructor(private readonly db: CacheDatabase) {}

  /** @returns undefined where nothing is kept */
  async get(key: AlertKey): Promise<Wcs | null | undefined> {
    return (await quietly(() => this.db.wcs.get(key), undefined))?.wcs;
  }

  async put(key: AlertKey, wcs: Wcs | null): Promise<void> {
    await quietly(() => this.db.wcs.put({key, wcs}), key);
  }
}
