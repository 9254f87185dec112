/** Lists for the bench, written straight into the vault of the browser under test, so that nothing has to be gathered first. */
import type {Page} from 'puppeteer';
import type {Sky} from '../pocket-fink/sky/index.ts';

export interface BenchMember {
  objectKey: string;
  alertKeys: string[];
  row: null;
}

/** F100: a hundred objects, the real ones of both surveys first where they are there. */
export function f100(sky: Sky): BenchMember[] {
  const members: BenchMember[] = [];
  for (let at = 0; members.length < 100; at++) {
    if (at < sky.lsst.realCount || sky.lsst.realCount === 0) members.push(memberOf(sky, 'lsst', at));
    if (members.length < 100) members.push(memberOf(sky, 'ztf', at));
  }
  return members;
}

/** As many different objects as asked for, of both surveys in turn. */
export const many = (sky: Sky, count: number): BenchMember[] =>
  Array.from({length: count}, (_, at) => memberOf(sky, at % 2 ? 'ztf' : 'lsst', at >> 1));

export function memberOf(sky: Sky, survey: 'ztf' | 'lsst', at: number): BenchMember {
  const {id, detections} = sky[survey].at(at);
  const newest = detections.at(-1)?.id;
  return {objectKey: `${survey}/${id}`, alertKeys: newest ? [`${survey}/${id}/${newest}`] : [], row: null};
}

export interface GridWish {
  columns: number;
  rows: number;
  stampPx: number;
  tiles: string[];
  pageSize?: number;
  flow?: 'pages' | 'scroll';
}

/** A hundred objects at once, three stamps and a light curve each, and the window that holds them. */
export const PAGE_OF_100: GridWish = {
  columns: 10,
  rows: 10,
  stampPx: 48,
  tiles: ['science', 'template', 'difference', 'curve'],
};
export const SIZE_OF_100 = {width: 2000, height: 1600};

/** Gives each kind of stamp a formula that is not on yet; the looks must have been changed once, so that they are kept. */
export const putMath = (page: Page, text: string): Promise<void> =>
  page.evaluate(async (formula) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('vault');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const act = db.transaction('settings', 'readwrite');
    const settings = act.objectStore('settings');
    await new Promise<void>((resolve, reject) => {
      const read = settings.get('looks');
      read.onsuccess = () => {
        const row = read.result as {name: string; value: Record<string, object>};
        const value = Object.fromEntries(
          Object.entries(row.value).map(([kind, look]) => [kind, {...look, math: {text: formula, on: false}}]),
        );
        settings.put({...row, value});
      };
      act.oncomplete = () => resolve();
      act.onerror = () => reject(act.error);
    });
    db.close();
  }, text);

/** Writes a list (null = none) and the grid to show it in, and makes it the current one. To be called in a page of the extension that has opened the vault. */
export async function putList(
  page: Page,
  members: readonly BenchMember[] | null,
  grid: Partial<GridWish>,
): Promise<void> {
  await page.evaluate(
    async (all, wish) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open('vault');
        open.onupgradeneeded = () => reject(new Error('the vault was not made by the extension'));
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const act = db.transaction(['datasets', 'members', 'settings'], 'readwrite');
      const id = 'bench';
      if (all) {
        act.objectStore('datasets').put({
          id,
          name: `ZTF and Rubin/LSST, ${all.length} objects`,
          source: 'ids',
          surveys: ['lsst', 'ztf'],
          query: null,
          description: '',
          state: 'ready',
          message: '',
          count: all.length,
          alerts: all.length,
          created: Date.now(),
          updated: Date.now(),
        });
        act.objectStore('members').put({datasetId: id, members: all});
        act.objectStore('settings').put({name: 'currentDataset', value: id});
      }
      const usual = {columns: 0, rows: 0, stampPx: 96, gapPx: 6, fontScale: 1, advance: true, infoColumns: {}};
      act.objectStore('settings').put({name: 'grid', value: {...usual, ...wish}});
      await new Promise<void>((resolve, reject) => {
        act.oncomplete = () => resolve();
        act.onerror = () => reject(act.error);
      });
      db.close();
    },
    members as BenchMember[] | null,
    {tiles: ['science', 'template', 'difference', 'curve', 'info'], ...grid},
  );
}
