/** The vault and the files on a list of many flagged objects, as the app uses them, and the bare database beside them. Bundled, run inside a page of the extension. All times in ms. */
import {type ObjectKey, objectKey, verdictKeyOf} from '../../../lib/alert';
import {flagFiles} from '../../../lib/exchange/flag-files';
import {openVault} from '../../../lib/vault';

export interface VaultTimes {
  bulk: number;
  open: number;
  filterSort: number;
  /** of single flags */
  flags: number[];
  exportCsv: number;
  dryRun: number;
  undoBulk: number;
  bareRead: number;
  barePut: number[];
}

const time = async <T>(run: () => Promise<T> | T): Promise<[number, T]> => {
  const start = performance.now();
  const value = await run();
  return [performance.now() - start, value];
};

/** @param count objects, all flagged @param singles acts on one object */
export async function vaultTimes(count: number, singles: number): Promise<VaultTimes> {
  const keys = Array.from(
    {length: count},
    (_, i): ObjectKey => objectKey('lsst', String(313761043604045880n + BigInt(i) * 977n)),
  );
  const life = new AbortController();
  const writer = openVault({name: 'bench', signal: life.signal});
  const {id} = await writer.createDataset({
    name: 'bench',
    source: 'ids',
    surveys: ['lsst'],
    query: null,
    description: '',
  });
  const members = keys.map((key) => ({objectKey: key, alertKeys: [`${key}/1` as const], row: null}));
  await writer.fillDataset(id, members, {alerts: count, message: ''});
  const flags = ['good', 'maybe', 'bad'] as const;
  const [bulk] = await time(() =>
    writer.act(
      keys.map((key, i) => ({key, flag: flags[i % 3] ?? 'good'})),
      {place: 'desk'},
    ),
  );
  life.abort();

  // another window, which knows nothing yet
  const end = new AbortController();
  const vault = openVault({name: 'bench', signal: end.signal});
  const [open, verdicts] = await time(async () => {
    const [list, all] = [await vault.dataset(id), await vault.members(id)];
    return vault.verdicts(all.map((member) => verdictKeyOf(member, list)));
  });
  const word = (key: ObjectKey) => verdicts.get(key)?.flag ?? '';
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const [filterSort] = await time(() =>
    keys.filter((key) => word(key) !== 'bad').sort((a, b) => order(word(b), word(a)) || order(b, a)),
  );
  const single: number[] = [];
  for (let n = 0; n < singles; n++) {
    const key = keys[(n * 7919) % count] as ObjectKey;
    single.push((await time(() => vault.act([{key, note: `note ${n}`}], {place: 'panel'})))[0]);
  }
  const face = {
    label: 'LSST',
    apiOrigin: 'https://api.lsst.fink-portal.org',
    objectUrl: (one: string) => `https://lsst.fink-portal.org/${one}`,
  };
  const files = flagFiles({vault, surveys: {ztf: face, lsst: face}, version: '0', save: async () => {}});
  const [exportCsv, out] = await time(() =>
    files.write({formatId: 'csv', datasetId: id, split: 'one', includeUnset: true}),
  );
  const [dryRun] = await time(() => files.plan([new File([out[0]?.text ?? ''], 'flags.csv')], {policy: 'newer'}));
  for (let n = 0; n < singles; n++) await vault.undo('panel');
  const [undoBulk] = await time(() => vault.undo('panel'));
  end.abort();
  return {bulk, open, filterSort, flags: single, exportCsv, dryRun, undoBulk, ...(await bareDatabase(count, singles))};
}

/** As many records in one table and nothing else: all read at once, and one written at a time, flushed to disk. */
async function bareDatabase(count: number, singles: number): Promise<{bareRead: number; barePut: number[]}> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('bare');
    open.onupgradeneeded = () => open.result.createObjectStore('all', {keyPath: 'key'});
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const ended = (act: IDBTransaction) =>
    new Promise<void>((resolve, reject) => {
      act.oncomplete = () => resolve();
      act.onerror = () => reject(act.error);
    });
  const fill = db.transaction('all', 'readwrite');
  for (let i = 0; i < count; i++) fill.objectStore('all').put({key: `lsst/${i}`, flag: 'good', updated: 1, rater: ''});
  await ended(fill);
  const [bareRead] = await time(
    () =>
      new Promise((resolve) => {
        const all = db.transaction('all').objectStore('all').getAll();
        all.onsuccess = () => resolve(all.result);
      }),
  );
  const barePut: number[] = [];
  for (let n = 0; n < singles; n++) {
    const [one] = await time(() => {
      const act = db.transaction('all', 'readwrite', {durability: 'strict'});
      act.objectStore('all').put({key: `lsst/${n}`, flag: 'bad', updated: 2, rater: ''});
      return ended(act);
    });
    barePut.push(one);
  }
  db.close();
  return {bareRead, barePut};
}
