import {download, type OverwriteDownload} from './download';
import {fileHandle} from './file-handle';
import type {ServerRoom} from './server-files';
import type {MirrorTarget} from './target';
import {webdav} from './webdav';

export type {OverwriteDownload} from './download';
export {createMirror, type Mirror, type MirrorState} from './mirror';
export type {ServerRoom} from './server-files';
export type {MirrorTarget, PasswordKeeping, ServerLogin} from './target';

/** The ways to keep one file in step, best first. One file each. */
export const mirrorTargets = (room: {overwrite: OverwriteDownload; server: ServerRoom}): readonly MirrorTarget[] => [
  fileHandle,
  webdav(room.server),
  download(room.overwrite),
];
