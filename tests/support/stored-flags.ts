/** What is on disk, read from a page of the extension past all of the extension's own code. */
import type {Page} from 'puppeteer';

export interface StoredVerdict {
  key: string;
  flag?: string;
  tags?: string[];
  note?: string;
}

/** Records of one table of the database "vault", as they lie there; none where there is no database yet. */
export function readVault<T>(extensionPage: Page, table: string): Promise<T[]> {
  return extensionPage.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const open = indexedDB.open('vault');
        // a database that is not there is not made by looking at it
        open.onupgradeneeded = () => open.transaction?.abort();
        open.onerror = () => (open.error?.name === 'AbortError' ? resolve([]) : reject(open.error));
        open.onsuccess = () => {
          const database = open.result;
          const read = database.transaction(name).objectStore(name).getAll();
          read.onerror = () => reject(read.error);
          read.onsuccess = () => {
            database.close();
            resolve(read.result);
          };
        };
      }),
    table,
  );
}

/** Flags on disk by key; objects without a flag are left out. */
export async function storedFlags(extensionPage: Page): Promise<Record<string, string>> {
  const shelves = await readVault<{verdicts: StoredVerdict[]}>(extensionPage, 'shelves');
  return Object.fromEntries(
    shelves.flatMap(({verdicts}) => verdicts).flatMap(({key, flag}) => (flag ? [[key, flag]] : [])),
  );
}
