import type {JobKind} from '../job';
import type {Loader} from '../loader';
import {dataFiles, type PackData} from './data-files';
import {fetchObjects} from './fetch-objects';

/** What the kinds of long work need. */
export interface JobRoom {
  loader: Pick<Loader, 'load' | 'retry' | 'status'>;
  packData: PackData;
}

/** The kinds of long work. One file each. */
export const jobKinds = ({loader, packData}: JobRoom): readonly JobKind[] => [
  fetchObjects(loader),
  dataFiles(loader, packData),
];
