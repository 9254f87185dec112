/** What stands in the extension's database, read by the tests themselves: not through the code under test. */
import type {Page} from 'puppeteer';
import type {Verdict} from '../../lib/alert';
import type {Act, Change, Dataset, Member, PlaceInList} from '../../lib/vault/vault';

export interface Stored {
  verdicts: Verdict[];
  /** oldest first */
  log: Act[];
  datasets: Dataset[];
  members: {datasetId: string; members: Member[]}[];
  places: PlaceInList[];
  settings: {name: string; value: unknown}[];
}

/** @param page any page of the extension. One transaction over all tables. @throws where the extension has made no vault yet */
export async function readStored(page: Page): Promise<Stored> {
  const {shelves, wide, log, ...others} = await readTables(page);
  // acts on many objects have their changes beside the log, in blocks
  const changesOf = (n: number): Change[] => {
    const changes: Change[] = [];
    for (const block of wide.filter((one) => one.n === n)) {
      block.at.forEach((place, i) => {
        changes[place] = block.changes[i] as Change;
      });
    }
    return changes;
  };
  return {
    ...others,
    verdicts: shelves.flatMap(({verdicts}) => verdicts),
    log: log.map((act) => ({...act, changes: act.changes ?? changesOf(act.n ?? 0)})),
  };
}

type Tables = Omit<Stored, 'verdicts' | 'log'> & {
  shelves: {verdicts: Verdict[]}[];
  log: (Omit<Act, 'changes'> & {changes?: Change[]})[];
  wide: {n: number; at: number[]; changes: Change[]}[];
};

/** As text: of an object that stands twice in an answer, as the same tags before and after an act, Firefox tells its driver once only. */
const readTables = async (page: Page): Promise<Tables> => {
  const text = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('vault');
      open.onupgradeneeded = () => {
        open.transaction?.abort();
        reject(new Error('there is no vault yet'));
      };
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    try {
      const names = ['shelves', 'log', 'wide', 'datasets', 'members', 'places', 'settings'];
      const read = db.transaction(names);
      const tables = names.map(
        (name) =>
          new Promise<[string, unknown]>((resolve, reject) => {
            const all = read.objectStore(name).getAll();
            all.onsuccess = () => resolve([name, all.result]);
            all.onerror = () => reject(all.error);
          }),
      );
      return JSON.stringify(Object.fromEntries(await Promise.all(tables)));
    } finally {
      db.close();
    }
  });
  return JSON.parse(text) as Tables;
};

/** The flags of a vault by key; unset ones are absent. */
export const flagsOf = ({verdicts}: Pick<Stored, 'verdicts'>): Map<string, string> =>
  new Map(verdicts.flatMap(({key, flag}) => (flag ? [[key, flag]] : [])));

/** The list that is open now, with its members. @throws where none is */
export function openList({settings, datasets, members}: Stored): {dataset: Dataset; members: Member[]} {
  const id = settings.find(({name}) => name === 'currentDataset')?.value;
  const dataset = datasets.find((one) => one.id === id);
  if (!dataset) throw new Error('no list is open');
  return {dataset, members: members.find(({datasetId}) => datasetId === id)?.members ?? []};
}
