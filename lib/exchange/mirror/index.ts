import {download, type OverwriteDownload} from './download';
import {fileHandle} from './file-handle';
import type {MirrorTarget} from './target';

export type {OverwriteDownload} from './download';
export {createMirror, type Mirror, type MirrorState} from './mirror';
export type {MirrorTarget} from './target';

/** The ways to keep one file in step, best first. One file each. */
export const mirrorTargets = (overwrite: OverwriteDownload): readonly MirrorTarget[] => [
  fileHandle,
  download(overwrite),
];
