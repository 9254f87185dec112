/** Lists written straight into the vault of the browser under test, so that a test begins where the loading begins. */
import type {Page} from 'puppeteer';
import type {LsstObject, Sky, ZtfObject} from '../pocket-fink/sky/types.ts';

interface ListedMember {
  objectKey: string;
  /** the alerts that brought it; the first one's stamps are shown */
  alertKeys: string[];
  row: null;
}

interface ListInVault {
  id: string;
  /** `row` is what a search told of it: an `AlertRow` */
  members: readonly (Omit<ListedMember, 'row'> & {row: object | null})[];
}

/** As a search lists it: by its newest alert. */
export function memberOf(survey: 'ztf' | 'lsst', {id, detections}: ZtfObject | LsstObject): ListedMember {
  const newest = detections.at(-1)?.id;
  return {objectKey: `${survey}/${id}`, alertKeys: newest ? [`${survey}/${id}/${newest}`] : [], row: null};
}

/** Different objects of both surveys in turn, the first of them `from`-th of each. */
export const membersFrom = (sky: Sky, from: number, count: number): ListedMember[] =>
  Array.from({length: count}, (_, at) =>
    at % 2 ? memberOf('ztf', sky.ztf.at(from + (at >> 1))) : memberOf('lsst', sky.lsst.at(from + (at >> 1))),
  );

/**
 * Writes lists, and settings beside them. To be called in a page of the extension that has opened the vault (any of the app); pages that are open
 * learn of it when they are loaded again.
 */
export async function putLists(
  page: Page,
  lists: readonly ListInVault[],
  settings: Record<string, unknown> = {},
): Promise<void> {
  await page.evaluate(
    async (text, chosen) => {
      const all = JSON.parse(text) as ListInVault[];
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open('vault');
        open.onupgradeneeded = () => reject(new Error('the vault was not made by the extension'));
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const act = db.transaction(['datasets', 'members', 'settings'], 'readwrite');
      for (const {id, members} of all) {
        act.objectStore('datasets').put({
          id,
          name: id,
          source: 'ids',
          surveys: ['lsst', 'ztf'],
          query: null,
          description: '',
          state: 'ready',
          message: '',
          count: members.length,
          alerts: members.length,
          created: Date.now(),
          updated: Date.now(),
        });
        act.objectStore('members').put({datasetId: id, members});
      }
      for (const [name, value] of Object.entries(chosen)) act.objectStore('settings').put({name, value});
      await new Promise<void>((resolve, reject) => {
        act.oncomplete = () => resolve();
        act.onerror = () => reject(act.error);
      });
      db.close();
    },
    // a driver takes a long text at once, and 100,000 objects one by one
    JSON.stringify(lists),
    settings,
  );
}
