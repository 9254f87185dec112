import {type Access, type MirrorPlace, type MirrorTarget, TargetError} from './target';

/** What TypeScript's own library does not know yet. */
interface WithPermission {
  queryPermission?(mode: {mode: 'readwrite'}): Promise<Access>;
  requestPermission?(mode: {mode: 'readwrite'}): Promise<Access>;
}
const TYPES = [{description: 'Flags', accept: {'application/json': ['.json']}}];
interface Pickers {
  showSaveFilePicker?(options: {suggestedName: string; types: typeof TYPES}): Promise<FileSystemFileHandle>;
  showOpenFilePicker?(options: {types: typeof TYPES}): Promise<FileSystemFileHandle[]>;
}
const pickers = () => globalThis as typeof globalThis & Pickers;

const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name;

function handleOf({handle}: MirrorPlace): FileSystemFileHandle & WithPermission {
  if (!handle) throw new Error('No file is chosen: choose it again.');
  return handle;
}

function words(error: unknown): Error {
  if (error instanceof TargetError) return error;
  if (isNamed(error, 'QuotaExceededError')) return new Error('The disk is full: the file was not written.');
  if (isNamed(error, 'NotFoundError'))
    return new Error('The file or its folder is not there any more. Choose the file again.');
  if (isNamed(error, 'NotAllowedError')) return new Error('The browser does not let us write the file any more.');
  if (isNamed(error, 'NoModificationAllowedError')) return new Error('Another program keeps the file locked.');
  return new Error(`The file was not written: ${error instanceof Error ? error.message : String(error)}`);
}

/**
 * One file on the disk through the File System Access API (Chromium). The browser writes beside it and swaps when all is there, so that
 * the file is whole at any time. The handle outlives the browser; the permission may not: then one click asks for it.
 */
export const fileHandle: MirrorTarget = {
  id: 'file-handle',
  label: 'One file on this computer',
  writesAtOnce: true,
  isThere: () => typeof pickers().showSaveFilePicker === 'function',
  access: async (place) => (await handleOf(place).queryPermission?.({mode: 'readwrite'})) ?? 'granted',
  ask: async (place) => (await handleOf(place).requestPermission?.({mode: 'readwrite'})) ?? 'granted',

  async read(place) {
    try {
      const file = await handleOf(place).getFile();
      return {text: await file.text(), modified: file.lastModified};
    } catch (error) {
      if (isNamed(error, 'NotFoundError')) return null;
      throw new Error(`The file could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  },

  async write(place, {text}, seen) {
    try {
      const stream = await handleOf(place).createWritable();
      try {
        await stream.write(text);
        // the last moment before the swap: what another program wrote meanwhile is not swapped away
        const now = await this.read?.(place);
        if ((now?.text ?? '') !== (seen?.text ?? ''))
          throw new TargetError('changed', 'Another program wrote the file at the same moment: it is read again.');
        await stream.close();
      } catch (error) {
        // the old file stays; a stream that broke is gone already
        await stream.abort().catch(() => {});
        throw error;
      }
    } catch (error) {
      throw words(error);
    }
    return '';
  },

  async choose(which, name) {
    try {
      // the save picker empties a file that is there: one that holds flags goes through the other
      const handle =
        which === 'new'
          ? await pickers().showSaveFilePicker?.({suggestedName: name, types: TYPES})
          : (await pickers().showOpenFilePicker?.({types: TYPES}))?.[0];
      return handle ? {name: handle.name, handle} : null;
    } catch (error) {
      if (isNamed(error, 'AbortError')) return null;
      throw error;
    }
  },
};
