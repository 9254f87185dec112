import type {JobKind} from '../job';
import type {Loader} from '../loader';
import {fetchObjects} from './fetch-objects';

/** Makes the file of the objects that were fetched, and gives it to the person. Rejects in words, or on abort: then there is no file. */
export type PackData = NonNullable<JobKind['finish']>;

/**
 * Light curves and cutouts of objects as one zip file: each object is an item that is fetched like those of `fetch-objects`, and when none is left
 * the file is made of what is then in the cache. Keys as there.
 */
export const dataFiles = (loader: Pick<Loader, 'load' | 'retry' | 'status'>, pack: PackData): JobKind => ({
  ...fetchObjects(loader),
  id: 'data-files',
  finish: pack,
});
