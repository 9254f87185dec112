import {type AlertKey, type ObjectKey, objectOf, parseAlertKey} from '../alert';
import type {JobKind} from '../jobs';
import type {Loader} from '../jobs/loader';
import {ExchangeError} from './exchange-error';
import {fileName} from './file-name';
import type {Provenance} from './format';

/** Objects read at the same time: from the cache, where they were put before. */
const TOGETHER = 4;

/** What a job of a data file keeps, beside its items, to make the file at its end. */
export const aboutOf = (provenance: Provenance): string => JSON.stringify(provenance);

function provenanceOf(about: string | undefined, title: string): Provenance {
  const given: unknown = about ? JSON.parse(about) : {};
  const words = {product: 'ThumP for Fink', version: '', list: title, query: '', source: ''};
  return {...words, written: new Date().toISOString(), ...(given as Partial<Provenance>)};
}

/** Objects of the keys of a job into one zip file, in their order, and the file to the person. Cancelled or refused, there is no file. */
export const packData =
  (
    loader: Pick<Loader, 'load'>,
    save: (name: string, blob: Blob) => Promise<boolean>,
  ): NonNullable<JobKind['finish']> =>
  async ({title, about}, keys, {onProgress, signal}) => {
    const provenance = provenanceOf(about, title);
    const items = keys.map((key) =>
      parseAlertKey(key)
        ? {objectKey: objectOf(key as AlertKey), alertKey: key as AlertKey}
        : {objectKey: key as ObjectKey, alertKey: null},
    );
    // with the packer, when a file is made: windows open without it
    const {DataZip} = await import('./data-zip');
    const zip = new DataZip(
      provenance,
      items.map(({objectKey}) => objectKey),
    );
    for (let at = 0; at < items.length; at += TOGETHER) {
      const some = items.slice(at, at + TOGETHER);
      const loaded = await Promise.all(some.map((item) => loader.load(item, {visible: false, signal})));
      signal.throwIfAborted();
      for (const [i, {objectKey}] of some.entries()) {
        const one = loaded[i];
        if (one) await zip.add(objectKey, one);
        onProgress(at + i + 1);
      }
    }
    const blob = await zip.end();
    signal.throwIfAborted();
    const name = fileName(provenance, 'data', 'zip');
    if (!(await save(name, blob))) throw new ExchangeError('The file was not saved. Go on to save it after all.');
    return `Saved ${name} (${(blob.size / 1e6).toFixed(1)} MB) to your downloads.`;
  };
