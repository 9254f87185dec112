import type {Page} from 'puppeteer';

/** @param page any page of the extension. @returns how many entries the log has, without reading them */
export const countLog = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('vault'));
    try {
      return await done(db.transaction('log').objectStore('log').count());
    } finally {
      db.close();
    }
  });
