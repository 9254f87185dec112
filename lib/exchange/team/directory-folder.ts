import {type Access, TargetError} from '../mirror/target';
import {isTeamFile, type TeamFolder, type TeamPlace} from './folder';

interface WithPermission {
  queryPermission?(mode: {mode: 'readwrite'}): Promise<Access>;
  requestPermission?(mode: {mode: 'readwrite'}): Promise<Access>;
}
interface Picker {
  showDirectoryPicker?(options: {mode: 'readwrite'}): Promise<FileSystemDirectoryHandle>;
}
const picker = () => globalThis as typeof globalThis & Picker;
const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name;

function handleOf({handle}: TeamPlace): FileSystemDirectoryHandle & WithPermission {
  if (!handle) throw new TargetError('failed', 'No folder is chosen: choose it again.');
  return handle;
}

const inWords = (error: unknown): TargetError => {
  if (error instanceof TargetError) return error;
  if (isNamed(error, 'NotFoundError'))
    return new TargetError('failed', 'The folder is not there any more. Choose it again.');
  if (isNamed(error, 'QuotaExceededError'))
    return new TargetError('failed', 'The disk is full: your file was not written.');
  return new TargetError(
    'failed',
    `The folder did not work: ${error instanceof Error ? error.message : String(error)}`,
  );
};

/** A folder on this computer that something else shares: a network drive, or a program that keeps folders in step (Chromium). */
export const directoryFolder: TeamFolder = {
  id: 'directory',
  label: 'A shared folder on this computer',
  means: 'A network drive, or a folder that Nextcloud, Dropbox or Syncthing keeps in step.',
  isThere: () => typeof picker().showDirectoryPicker === 'function',
  access: async (place) => (await handleOf(place).queryPermission?.({mode: 'readwrite'})) ?? 'granted',
  ask: async (place) => (await handleOf(place).requestPermission?.({mode: 'readwrite'})) ?? 'granted',

  async choose() {
    try {
      const handle = await picker().showDirectoryPicker?.({mode: 'readwrite'});
      return handle ? {name: handle.name, handle} : null;
    } catch (error) {
      if (isNamed(error, 'AbortError')) return null;
      throw error;
    }
  },

  async list(place) {
    try {
      const names: string[] = [];
      for await (const name of handleOf(place).keys()) if (isTeamFile(name)) names.push(name);
      return names;
    } catch (error) {
      throw inWords(error);
    }
  },

  async read(place, name) {
    try {
      return await (await (await handleOf(place).getFileHandle(name)).getFile()).text();
    } catch (error) {
      if (isNamed(error, 'NotFoundError')) return null;
      throw inWords(error);
    }
  },

  async write(place, name, text) {
    try {
      const stream = await (await handleOf(place).getFileHandle(name, {create: true})).createWritable();
      try {
        await stream.write(text);
        await stream.close();
      } catch (error) {
        await stream.abort().catch(() => {});
        throw error;
      }
    } catch (error) {
      throw inWords(error);
    }
  },
};
