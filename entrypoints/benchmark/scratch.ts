import {generatedBody, generatedCurve, generatedObject} from '@/lib/bench/generated';
import {Cache} from '@/lib/cache';
import {type GridSettings, openVault, type Settings} from '@/lib/vault';

/** Every database of a benchmark begins with it, and no other does. */
const PREFIX = 'bench-';

/** Databases of one run. */
export interface Scratch {
  /** of the vault; that of the cache is `${name}-cache` */
  name: string;
  /** makes a list the one that is shown, in this grid */
  show(count: number, grid: Partial<GridSettings>): Promise<void>;
  /** stores stamps and light curves of the first objects */
  store(count: number, onDone: (done: number) => void, signal: AbortSignal): Promise<void>;
  remove(): Promise<void>;
}

/** @param theme of the person */
export async function makeScratch(theme: Settings['theme']): Promise<Scratch> {
  await sweep();
  const name = `${PREFIX}${Date.now()}`;
  const withVault = async <T>(act: (vault: ReturnType<typeof openVault>) => Promise<T>): Promise<T> => {
    const life = new AbortController();
    try {
      return await act(openVault({name, signal: life.signal}));
    } finally {
      life.abort();
    }
  };
  return {
    name,
    show: (count, grid) =>
      withVault(async (vault) => {
        const {id} = await vault.createDataset({
          name: `${count.toLocaleString('en')} generated objects`,
          source: 'ids',
          surveys: ['lsst', 'ztf'],
          query: null,
          description: '',
        });
        const members = Array.from({length: count}, (_, n) => {
          const {objectKey, alertKey} = generatedObject(n);
          return {objectKey, alertKeys: [alertKey], row: null};
        });
        await vault.fillDataset(id, members, {alerts: count, message: ''});
        await vault.setSetting('theme', theme);
        await vault.setSetting('grid', {...(await vault.setting('grid')), ...grid});
        await vault.setSetting('currentDataset', id);
      }),
    async store(count, onDone, signal) {
      const cache = new Cache({name: `${name}-cache`});
      try {
        for (let n = 0; n < count; n++) {
          signal.throwIfAborted();
          const {alertKey} = generatedObject(n);
          const survey = n % 2 ? 'ztf' : 'lsst';
          await cache.stamps.put(alertKey, {survey, form: 'planes', bytes: generatedBody(n)});
          onDone(n + 1);
        }
        await cache.curves.putMany(Array.from({length: count}, (_, n) => generatedCurve(n)));
      } finally {
        cache.close();
      }
    },
    remove: sweep,
  };
}

/** Deletes what benchmarks left, those too that were closed in the middle. */
async function sweep(): Promise<void> {
  const found = await indexedDB.databases();
  await Promise.all(
    found.flatMap(({name}) =>
      name?.startsWith(PREFIX)
        ? new Promise((resolve) => {
            const gone = indexedDB.deleteDatabase(name);
            // one that is still open somewhere goes when it is closed
            gone.onsuccess = gone.onerror = gone.onblocked = resolve;
          })
        : [],
    ),
  );
}
