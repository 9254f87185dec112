import {Dexie, type Table} from 'dexie';
import type {Shelf, Steps, StoredAct, StoredMembers, WideBlock} from './records';
import {toVersion2} from './upgrades';
import type {Dataset, PlaceInList} from './vault';
import {vaultError} from './vault-error';

/**
 * Dexie database "vault": what must never be lost. Its versions are below, append-only: a released line is never edited, a change is a
 * new line with its upgrade and a test that upgrades a fixture of the version before.
 *
 * Durability: Dexie hands `chromeTransactionDurability` to `IDBDatabase.transaction(…, {durability})` in every browser, whatever the
 * option's name says (dexie.mjs, `Transaction.create`). Chrome's default has been `relaxed` since 121, so `strict` is what makes
 * "complete" mean "flushed to disk". Firefox knows the same option since 126, and our oldest Firefox is 140.
 */
export class VaultDatabase extends Dexie {
  shelves!: Table<Shelf, number>;
  log!: Table<StoredAct, number>;
  wide!: Table<WideBlock, [n: number, block: number]>;
  meta!: Table<Steps & {name: 'steps'}, string>;
  datasets!: Table<Dataset, string>;
  members!: Table<StoredMembers, string>;
  places!: Table<PlaceInList, string>;
  settings!: Table<{name: string; value: unknown}, string>;

  /** number of the newest version line below */
  static readonly LATEST = 2;

  constructor(name: string) {
    super(name, {chromeTransactionDurability: 'strict'});

    this.version(1).stores({
      /** Verdict. One record an object that has a flag, tags, a note or was seen; no record = nothing known. */
      verdicts: 'key',
      /** StoredAct. Append-only; n ascends in the order of the transactions. `keys` gives the history of an object. */
      log: '++n, *keys',
      /** One record, `steps`: heads of the undo and redo stacks; can be rebuilt from the log. */
      meta: 'name',
      /** Dataset. A handful to some hundred; sorted when read. */
      datasets: 'id',
      /** All members of a dataset in one record, so that the dataset's own record stays small. */
      members: 'datasetId',
      /** PlaceInList, written at each move. */
      places: 'datasetId',
      /** One record a setting that was changed. */
      settings: 'name',
    });

    this.version(2)
      .stores({
        /** Gone: a record a verdict made an act on a whole list of 12,781 objects cost seconds. */
        verdicts: null,
        /** Shelf: some dozen verdicts each, by their keys (`shelves.ts`). No verdict = nothing known of the object or alert. */
        shelves: 'shelf',
        /** WideBlock: the changes of acts on many objects, whose record in the log has none (`log-store.ts`). */
        wide: '[n+block], block',
      })
      .upgrade(toVersion2);

    // Dexie opens a database that a newer program made as if it were ours; an old program must not write into it
    this.on('ready', () => {
      // Dexie gives the browser its version times ten
      if (this.backendDB().version >= 10 * (VaultDatabase.LATEST + 1)) throw vaultError('outdated');
    });
  }
}
