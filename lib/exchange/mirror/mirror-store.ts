import {Dexie, liveQuery, type Table} from 'dexie';
import type {VerdictKey} from '../../alert';
import {reopening, withRoom} from '../../vault/with-room';
import type {MirrorPlace} from './target';

/** What we wrote of an object: the words and their time, to see what another hand changed in the file. */
export type Base = Record<VerdictKey, {said: string; updated: string}>;

export type TroublePhase = 'click' | 'password' | 'differs' | 'broken' | 'newer' | 'failed';

/** What is kept of the file. */
export interface MirrorRecord {
  id: 'mirror';
  target: string;
  place: MirrorPlace;
  /** number of the newest act of the vault that is in the file; 0 = never written */
  revision: number;
  /** its id: another act of this number is of another database; absent = not known */
  act?: string;
  /** SHA-256 of the text that we wrote last, hex; '' = never */
  disk: string;
  base: Base;
  /** milliseconds since 1970 UTC */
  savedAt: number | null;
  /** targets that write at an interval: minutes; 0 = on demand only */
  everyMinutes: number;
  /** what the person should know of the last writing */
  remark: string;
  /** what another computer wrote and contradicts nothing is taken without a question; absent = it is asked for */
  takesQuietly?: boolean;
  /**
   * what a writing that has begun will have written: a browser that is killed between the file and this record would else take its own words
   * for another hand's
   */
  pending?: Pick<MirrorRecord, 'disk' | 'base' | 'revision' | 'act' | 'lists' | 'listSum' | 'extras'>;
  /** ids of the lists that we wrote into the file; absent = none */
  lists?: string[];
  /** what the lists said when the file was written, in short: a change of a list alone is written too; absent = not known */
  listSum?: string;
  /** SHA-256 of our lists and what was seen as we wrote them; absent = not known */
  extras?: string;
  /** why the file does not follow at the moment; null = it does. `folder`: it would, were its folder made */
  trouble: {phase: TroublePhase; words: string; folder?: boolean} | null;
}

/** Database "mirror", one record: handles of files cannot be kept anywhere else. */
class MirrorDatabase extends Dexie {
  records!: Table<MirrorRecord, string>;
  constructor(name: string) {
    super(name);
    this.version(1).stores({records: 'id'});
  }
}

export interface MirrorStore {
  get(): Promise<MirrorRecord | null>;
  put(record: MirrorRecord): Promise<void>;
  clear(): Promise<void>;
  /** calls back at once and after each change from any window */
  watch(onValue: (record: MirrorRecord | null) => void, until: AbortSignal): void;
}

export function openMirrorStore(until: AbortSignal, name = 'mirror'): MirrorStore {
  const db = new MirrorDatabase(name);
  until.addEventListener('abort', () => db.close({disableAutoOpen: true}), {once: true});
  const get = async () => (await db.records.get('mirror')) ?? null;
  // what fails here fails as the vault does, and is said in the same words
  const repairs = {reopen: reopening(db, () => until.aborted)};
  return {
    get: () => withRoom(get, repairs),
    put: (record) => withRoom(async () => void (await db.records.put(record)), repairs),
    clear: () => withRoom(() => db.records.clear(), repairs),
    watch(onValue, ended) {
      const subscription = liveQuery(get).subscribe({next: onValue, error: () => {}});
      ended.addEventListener('abort', () => subscription.unsubscribe(), {once: true});
    },
  };
}
