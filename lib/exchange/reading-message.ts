import type {SeriesPattern} from '../alert';
import type {ObjectsRead, ReadingProgress} from './read-object-files';

export interface ReadingRequest {
  files: File[];
  pattern: SeriesPattern | 'auto';
}

export type ReadingReply = {progress: ReadingProgress} | {read: ObjectsRead} | {message: string};
