import type {JobKind} from '../job';
import type {Loader} from '../loader';
import {fetchObjects} from './fetch-objects';

/** What the kinds of long work need. */
export interface JobRoom {
  loader: Pick<Loader, 'load' | 'retry' | 'status'>;
}

/** The kinds of long work. One file each. */
export const jobKinds = ({loader}: JobRoom): readonly JobKind[] => [fetchObjects(loader)];
