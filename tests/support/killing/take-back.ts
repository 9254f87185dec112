import type {Page} from 'puppeteer';
import {until} from '../until.ts';
import {keys} from '../vet-page.ts';
import {atRest, type Windows} from './three-windows.ts';

/** How long the log is, and the act that the next undo takes back. */
interface Standing {
  entries: number;
  next: {place: string; changes?: {key: string; before: {flag?: string} | null}[]} | null;
}

/** @param page any page of the extension. The log itself is not read: it is long */
const standing = async (page: Page): Promise<Standing> => {
  const text = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('vault'));
    try {
      const read = db.transaction(['log', 'meta']);
      const entries = await done(read.objectStore('log').count());
      const {undo} = (await done(read.objectStore('meta').get('steps'))) as {undo: number | null};
      return JSON.stringify({entries, next: undo === null ? null : await done(read.objectStore('log').get(undo))});
    } finally {
      db.close();
    }
  });
  return JSON.parse(text) as Standing;
};

/**
 * Takes the last act of all back, in the window where it was done: that window shows it at once, while another one hears of it a moment later and
 * would ask meanwhile for what stands there already, which is no act. Returns when it is on disk and shown. @returns whether there was one
 */
export async function takeBack(windows: Windows): Promise<boolean> {
  const {portal, panel, desk} = windows;
  const {entries, next} = await standing(panel);
  if (!next) return false;
  await keys(next.place === 'inpage' ? desk : panel, 'z');
  await until('the undo to be in the log', async () => (await standing(panel)).entries > entries);
  await until('every window to be at rest', () => atRest(windows));
  const [change] = next.changes ?? [];
  if (next.place === 'portal' && change) {
    await until('the portal page to show the undo', () =>
      portal.evaluate(
        (key, flag) =>
          (document.querySelector<HTMLElement>(`fink-flag[data-key="${key}"]`)?.dataset.flag ?? '') === flag,
        change.key,
        change.before?.flag ?? '',
      ),
    );
  }
  return true;
}
