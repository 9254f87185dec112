import {Dexie, type Table} from 'dexie';
import type {ObjectKey, Verdict} from '../alert';
import type {Act, Dataset, Member, PlaceInList} from './vault';
import {vaultError} from './vault-error';

/** An act as the log table keeps it: with what makes history and undo quick whatever the length of the log. */
export interface StoredAct extends Act {
  /** the objects touched, for the index */
  keys: ObjectKey[];
  /** of a step (flag, note, import): the step that undo comes to after this one; of an undo: the undo beneath it on the redo stack */
  prev?: number | null;
  /** undo, redo: number `n` of the act `of` */
  target?: number;
}

/** The heads of the two stacks: `undo` = n of the last step not undone, `redo` = n of the undo entry to be taken back next. */
export interface Steps {
  undo: number | null;
  redo: number | null;
}

export interface StoredMembers {
  datasetId: string;
  members: Member[];
  /** of a list to look at: what its sender says of the members. They are nobody's flags here */
  verdicts?: Verdict[];
}

/**
 * Dexie database "vault": what must never be lost. Its versions are below, append-only: a released line is never edited, a change is a
 * new line with its upgrade and a test that upgrades a fixture of the version before.
 *
 * Durability: Dexie hands `chromeTransactionDurability` to `IDBDatabase.transaction(…, {durability})` in every browser, whatever the
 * option's name says (dexie.mjs, `Transaction.create`). Chrome's default has been `relaxed` since 121, so `strict` is what makes
 * "complete" mean "flushed to disk". Firefox knows the same option since 126, and our oldest Firefox is 140.
 */
export class VaultDatabase extends Dexie {
  verdicts!: Table<Verdict, ObjectKey>;
  log!: Table<StoredAct, number>;
  meta!: Table<Steps & {name: 'steps'}, string>;
  datasets!: Table<Dataset, string>;
  members!: Table<StoredMembers, string>;
  places!: Table<PlaceInList, string>;
  settings!: Table<{name: string; value: unknown}, string>;

  /** number of the newest version line below */
  static readonly LATEST = 1;

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

    // Dexie opens a database that a newer program made as if it were ours; an old program must not write into it
    this.on('ready', () => {
      // Dexie gives the browser its version times ten
      if (this.backendDB().version >= 10 * (VaultDatabase.LATEST + 1)) throw vaultError('outdated');
    });
  }
}
