import type {ServerRoom} from '../mirror/server-files';
import {directoryFolder} from './directory-folder';
import type {TeamFolder} from './folder';
import {webdavFolder} from './webdav-folder';

export {createTeam, type Team, type TeamStatus} from './team';
export type {TeamPolicy} from './team-rows';

/** The places that a team may share, best first. One file each. */
export const teamFolders = (server: ServerRoom): readonly TeamFolder[] => [directoryFolder, webdavFolder(server)];
