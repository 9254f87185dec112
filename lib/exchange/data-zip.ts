import type {ObjectKey} from '../alert';
import type {Loaded} from '../jobs/loader';
import {csvCell} from './csv-cell';
import {dataFilesOf, tooLarge} from './data-files';
import {ExchangeError} from './exchange-error';
import type {Provenance} from './format';
import {ZipWriter} from './zip-writer';

/** How an object ended. One that failed can be tried again before the file is closed. */
export interface DataFailure {
  objectKey: ObjectKey;
  step: 'curve' | 'stamps';
  message: string;
}

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
    keys: readonly ObjectKey[],
  ) {
    const problem = tooLarge(keys);
    if (problem) throw new ExchangeError(problem);
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
