/** Whether the browser lets us write. `prompt`: it asks the person, inside a click. */
export type Access = 'granted' | 'prompt' | 'denied';

/** What stands on the disk. */
export interface OnDisk {
  text: string;
  /** milliseconds since 1970 UTC */
  modified: number;
}

/** Which file. `handle`: of the File System Access API; it lives in IndexedDB only. */
export interface MirrorPlace {
  name: string;
  handle?: FileSystemFileHandle;
}

/** A way to keep one file in step with the vault. One file each; the list is in `index.ts`. */
export interface MirrorTarget {
  id: string;
  label: string;
  /** whether this browser can do it */
  isThere(): boolean;
  /** true: written after every change; false: at an interval, because each writing leaves a trace in the browser */
  writesAtOnce: boolean;
  access(place: MirrorPlace): Promise<Access>;
  /** Only inside a click: asks the person to let us write again. */
  ask(place: MirrorPlace): Promise<Access>;
  /** @returns null where the file is not there; absent where a browser cannot read it */
  read?(place: MirrorPlace): Promise<OnDisk | null>;
  /** Whole or not at all. @returns what the person should know, '' = nothing. @throws Error in words */
  write(place: MirrorPlace, file: {text: string; type: string}): Promise<string>;
  /** Only inside a click: the person chooses a file, a new one or one that is there. null = changed their mind; absent = there is nothing to choose */
  choose?(which: 'new' | 'existing', name: string): Promise<MirrorPlace | null>;
}
