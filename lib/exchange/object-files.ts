import type {SeriesPattern} from '../alert';
import type {ArrayStore} from '../arrays';
import type {Vault} from '../vault/vault';
import {ExchangeError} from './exchange-error';
import type {ObjectsRead, ReadingProgress} from './read-object-files';
import type {ReadingReply, ReadingRequest} from './reading-message';

/** Objects with their pictures out of files, as the app uses them. */
export interface ObjectFiles {
  /** Reads the files; no list is made yet. @throws ExchangeError, or the signal's reason */
  read(
    files: readonly File[],
    options: {pattern: SeriesPattern | 'auto'; onProgress(progress: ReadingProgress): void; signal: AbortSignal},
  ): Promise<ObjectsRead>;
  /** @returns id of the new list */
  open(read: ObjectsRead, name: string): Promise<string>;
  /** What was read is not wanted: its arrays go. */
  discard(read: ObjectsRead): Promise<void>;
  /** bytes that arrays of files take here */
  usage(): Promise<{objects: number; bytes: number}>;
}

/** What is used of a Worker; the tests give their own. */
export interface ReadingWorker {
  postMessage(request: ReadingRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ReadingReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

const spawnWorker = (): ReadingWorker => new Worker(new URL('./reading.worker.ts', import.meta.url), {type: 'module'});

/** Arrays of no list stay for so long: a file may be being read, a deleted list be taken back. */
const GRACE_MS = 24 * 3600_000;

export function objectFiles({
  vault,
  store,
  spawn = spawnWorker,
}: {
  vault: Pick<Vault, 'createDataset' | 'fillDataset'>;
  store: ArrayStore;
  spawn?: () => ReadingWorker;
}): ObjectFiles {
  return {
    read: (files, {pattern, onProgress, signal}) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const worker = spawn();
        const end = () => {
          worker.terminate();
          signal.removeEventListener('abort', stop);
        };
        const stop = () => {
          end();
          reject(signal.reason);
        };
        signal.addEventListener('abort', stop, {once: true});
        worker.onmessage = ({data}) => {
          if ('progress' in data) return onProgress(data.progress);
          end();
          if ('read' in data) resolve(data.read);
          else reject(new ExchangeError(data.message));
        };
        worker.onerror = (event) => {
          event.preventDefault?.();
          end();
          reject(new ExchangeError(`The files could not be read: ${event.message || 'the reader stopped'}.`));
        };
        worker.postMessage({files: [...files], pattern});
      }),
    async open(read, name) {
      const surveys = (['ztf', 'lsst', 'file'] as const).filter((id) =>
        read.members.some(({objectKey}) => objectKey.startsWith(`${id}/`)),
      );
      const names = read.files.map((file) => file.name);
      const {id} = await vault.createDataset({
        name,
        source: 'file',
        surveys,
        query: null,
        description: `From ${names.length === 1 ? 'the file' : `${names.length} files:`} ${names.join(', ')}`,
      });
      const broken = read.files.filter(({problems}) => problems.length > 0);
      await vault.fillDataset(id, read.members, {
        alerts: read.files.reduce((sum, {entries}) => sum + entries, 0),
        message:
          broken.length > 0
            ? `Not whole: ${broken.map((file) => file.name).join(', ')} could not be read to the end or in parts.`
            : '',
      });
      return id;
    },
    discard: (read) => store.delete(read.fresh),
    usage: () => store.usage(),
  };
}

/** Takes away arrays that no list holds any more. @param now ms since 1970 @returns how many objects went */
export async function sweepArrays(
  vault: Pick<Vault, 'datasets' | 'members'>,
  store: ArrayStore,
  now: number,
): Promise<number> {
  if ((await store.usage()).objects === 0) return 0;
  const held = new Set<string>();
  for (const {id} of await vault.datasets()) {
    for (const {alertKeys} of await vault.members(id)) for (const key of alertKeys) held.add(key);
  }
  return store.sweep(held, now - GRACE_MS);
}
