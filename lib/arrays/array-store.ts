import {Dexie, type Table} from 'dexie';
import type {AlertKey} from '../alert';
import type {KeptArrays} from './kept-arrays';

/** Size of a record, so that adding up reads no numbers. */
interface KeptSize {
  key: AlertKey;
  bytes: number;
  stored: number;
}

class ArrayDatabase extends Dexie {
  arrays!: Table<KeptArrays, AlertKey>;
  sizes!: Table<KeptSize, AlertKey>;

  constructor(name: string) {
    super(name, {cache: 'disabled', chromeTransactionDurability: 'strict'});
    // nobody watches it, see the cache
    this.unuse({stack: 'dbcore', name: 'Observability'});
    this.version(1).stores({arrays: 'key', sizes: 'key, stored'});
    this.on('versionchange', () => {
      this.close();
      return false;
    });
  }
}

/**
 * Dexie database "arrays": pictures and curves that came from files. Neither the vault, whose flags must not wait for pixels, nor the
 * cache, which may be dropped: no service has these. They stay as long as a list holds their object.
 */
export class ArrayStore {
  private readonly db: ArrayDatabase;

  constructor(name = 'arrays') {
    this.db = new ArrayDatabase(name);
  }

  /** @throws where the database cannot be read: that is not the same as nothing being there */
  async get(key: AlertKey): Promise<KeptArrays | null> {
    return (await this.db.arrays.get(key)) ?? null;
  }

  /** @throws QuotaExceededError and others, with nothing of these records written */
  async put(records: readonly KeptArrays[]): Promise<void> {
    await this.db.transaction('rw', this.db.arrays, this.db.sizes, async () => {
      await this.db.arrays.bulkPut([...records]);
      await this.db.sizes.bulkPut(records.map(({key, bytes, stored}) => ({key, bytes, stored})));
    });
  }

  async delete(keys: readonly AlertKey[]): Promise<void> {
    await this.db.transaction('rw', this.db.arrays, this.db.sizes, async () => {
      await this.db.arrays.bulkDelete([...keys]);
      await this.db.sizes.bulkDelete([...keys]);
    });
  }

  /** @param keys absent = all there is */
  async usage(keys?: readonly AlertKey[]): Promise<{objects: number; bytes: number}> {
    const found = keys ? await this.db.sizes.bulkGet([...keys]) : await this.db.sizes.toArray();
    const sizes = found.filter((one) => one !== undefined);
    return {objects: sizes.length, bytes: sizes.reduce((sum, {bytes}) => sum + bytes, 0)};
  }

  async keys(): Promise<Set<AlertKey>> {
    return new Set(await this.db.sizes.toCollection().primaryKeys());
  }

  /** Which of these keys are here. */
  async has(keys: readonly AlertKey[]): Promise<Set<AlertKey>> {
    const found = await this.db.sizes.bulkGet([...keys]);
    return new Set(found.flatMap((one) => (one ? [one.key] : [])));
  }

  /**
   * Takes away what no list holds any more. What was stored after `before` stays: a file may be being read, or a deleted list be taken back.
   * @returns how many went
   */
  async sweep(held: ReadonlySet<string>, before: number): Promise<number> {
    const old = await this.db.sizes.where('stored').below(before).primaryKeys();
    const gone = old.filter((key) => !held.has(key));
    if (gone.length > 0) await this.delete(gone);
    return gone.length;
  }

  close(): void {
    this.db.close();
  }
}
