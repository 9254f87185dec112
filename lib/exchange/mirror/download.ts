import type {MirrorTarget} from './target';

/** Writes over one file in the folder of downloads. @returns the path that the browser gave it and how many bytes are there */
export type OverwriteDownload = (file: {
  name: string;
  content: string;
  type: string;
}) => Promise<{path: string; bytes: number}>;

/**
 * One download, written over at an interval and on demand: for browsers without the File System Access API. It cannot be read back; the
 * number of bytes is compared instead.
 */
export function download(overwrite: OverwriteDownload): MirrorTarget {
  return {
    id: 'download',
    label: 'One file among the downloads',
    writesAtOnce: false,
    isThere: () => true,
    access: async () => 'granted',
    ask: async () => 'granted',
    async write({name}, {text, type}) {
      const {path, bytes} = await overwrite({name, content: text, type});
      const size = new TextEncoder().encode(text).length;
      if (bytes !== size) throw new Error(`The browser wrote ${bytes} of ${size} bytes of ${name}.`);
      const written = path.split(/[\\/]/).at(-1) ?? '';
      return written === name ? '' : `The browser did not write over ${name}: the newest file is ${path}.`;
    },
  };
}
