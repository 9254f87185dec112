import type {ObjectKey} from '../alert';
import type {Loaded, Loader} from '../jobs/loader';
import type {Member} from '../vault';
import {csvCell} from './csv-cell';
import {dataFilesOf, estimateData, MOST_DATA_BYTES} from './data-files';
import {ExchangeError} from './exchange-error';
import type {Provenance} from './format';
import {ZipWriter} from './zip-writer';

/** How an object ended. One that failed can be tried again before the file is closed. */
export interface DataFailure {
  objectKey: ObjectKey;
  step: 'curve' | 'stamps';
  message: string;
}

/** Objects asked for at the same time; requests of a host are bounded by the polite queue besides. */
const TOGETHER = 4;

/**
 * Light curves and cutouts of objects in one zip file. Its steps are plain: `add` takes one object, in any order and as often as it fails,
 * `end` closes the file; who drives them may stop, count and go on as it likes.
 */
export class DataZip {
  private readonly zip: ZipWriter;
  private readonly failures = new Map<ObjectKey, DataFailure>();
  private readonly written = new Set<string>();

  /** @throws ExchangeError where it would be larger than what a browser holds in memory */
  constructor(
    private readonly provenance: Provenance,
    members: readonly Member[],
  ) {
    const bytes = estimateData(members.map(({objectKey}) => objectKey));
    if (bytes > MOST_DATA_BYTES)
      throw new ExchangeError(
        `${members.length} objects would make about ${(bytes / 1e9).toFixed(1)} GB; ${MOST_DATA_BYTES / 1e9} GB is the most. Select fewer objects.`,
      );
    this.zip = new ZipWriter(new Date(provenance.written));
  }

  get bytes(): number {
    return this.zip.bytes;
  }

  get failed(): DataFailure[] {
    return [...this.failures.values()];
  }

  /** Writes what came of an object; what did not is noted. What was written before is not written again. */
  async add(key: ObjectKey, loaded: Loaded): Promise<void> {
    this.failures.delete(key);
    for (const {path, content} of dataFilesOf(key, loaded)) {
      if (this.written.has(path)) continue;
      this.written.add(path);
      await this.zip.add(path, content);
    }
    const [problem] = loaded.problems;
    if (problem) this.failures.set(key, {objectKey: key, step: problem.step, message: problem.message});
  }

  async end(): Promise<Blob> {
    const {failed} = this;
    if (failed.length > 0) {
      const lines = failed.map(({objectKey, step, message}) => [objectKey, step, message].map(csvCell).join(','));
      await this.zip.add('problems.csv', `${['object,step,message', ...lines].join('\r\n')}\r\n`);
    }
    return this.zip.end({format: 'thump-for-fink data', schema: 1, ...this.provenance, problems: failed.length});
  }
}

/**
 * Takes objects through `add`, some at a time, the file in the order of the list.
 * @throws the signal's reason: what was begun is given up, and nothing is saved
 */
export async function addAll(
  zip: DataZip,
  members: readonly Member[],
  loader: Pick<Loader, 'load'>,
  {onProgress, signal}: {onProgress(done: number): void; signal: AbortSignal},
): Promise<void> {
  for (let at = 0; at < members.length; at += TOGETHER) {
    const some = members.slice(at, at + TOGETHER);
    const loads = some.map(({objectKey, alertKeys}) =>
      loader.load({objectKey, alertKey: alertKeys[0] ?? null}, {visible: false, signal}),
    );
    const loaded = await Promise.all(loads);
    signal.throwIfAborted();
    for (const [i, {objectKey}] of some.entries()) {
      const one = loaded[i];
      if (one) await zip.add(objectKey, one);
      onProgress(at + i + 1);
    }
  }
}
