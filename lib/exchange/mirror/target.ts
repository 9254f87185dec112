/** Whether we may write. `prompt`: the browser asks the person, inside a click. `password`: the server's password is not known (any more). */
export type Access = 'granted' | 'prompt' | 'denied' | 'password';

/** What stands on the disk or the server. */
export interface OnDisk {
  text: string;
  /** milliseconds since 1970 UTC, by the clock of whoever keeps the file */
  modified: number;
  /** entity tag of a server, as it guards a writing; '' or absent = the server gives none */
  tag?: string;
}

/** How long a password is kept: until this window closes, until the browser closes, or on this computer (not encrypted). */
export type PasswordKeeping = 'window' | 'browser' | 'computer';

/** A file on a server. The password is kept apart from it, and never in a file. */
export interface ServerPlace {
  /** of the file, without a user and a password in it */
  url: string;
  user: string;
  keep: PasswordKeeping;
}

/** Which file. `handle`: of the File System Access API; it lives in IndexedDB only. */
export interface MirrorPlace {
  name: string;
  handle?: FileSystemFileHandle;
  server?: ServerPlace;
}

/** What a person types to reach a server. */
export interface ServerLogin extends ServerPlace {
  password: string;
}

/**
 * Why a target did not read or write, in words for the person. `changed`: another hand wrote since it was looked at; nothing was written.
 * `password`: the server refuses the login. `folder`: the folder of the file is not there and can be made.
 */
export class TargetError extends Error {
  override name = 'TargetError';
  readonly kind: 'failed' | 'changed' | 'password' | 'folder';
  /** ask again no sooner than in so many seconds; null = the server does not say */
  readonly retryAfterSeconds: number | null;
  constructor(kind: TargetError['kind'], words: string, retryAfterSeconds: number | null = null) {
    super(words);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A way to keep one file in step with the vault. One file each; the list is in `index.ts`. */
export interface MirrorTarget {
  id: string;
  label: string;
  /** whether this browser can do it */
  isThere(): boolean;
  /** true: written after every change; false: at an interval, because each writing leaves a trace in the browser */
  writesAtOnce: boolean;
  /** seconds between two looks for what others wrote; absent: looked at when something is to be written */
  looksEvery?: number;
  access(place: MirrorPlace): Promise<Access>;
  /** Only inside a click: asks the person to let us write again. `password`: what the person typed where it was missing */
  ask(place: MirrorPlace, password?: string): Promise<Access>;
  /** @returns null where the file is not there; absent where a browser cannot read it. @throws TargetError */
  read?(place: MirrorPlace): Promise<OnDisk | null>;
  /**
   * Whole or not at all.
   * @param seen what stood there when it was decided to write (null = no file): where it is not that any more nothing is written
   * @returns what the person should know, '' = nothing. @throws TargetError, or another Error in words
   */
  write(place: MirrorPlace, file: {text: string; type: string}, seen: OnDisk | null): Promise<string>;
  /** Only inside a click: the person chooses a file, a new one or one that is there. null = changed their mind; absent = there is nothing to choose */
  choose?(which: 'new' | 'existing', name: string): Promise<MirrorPlace | null>;
  /** Only inside a click, targets on a server: tries the login. @param name of the file where the address is a folder's. @throws TargetError */
  connect?(login: ServerLogin, name: string): Promise<MirrorPlace>;
  /** Makes the folder that is missing. */
  makeFolder?(place: MirrorPlace): Promise<void>;
  /** Forgets what is kept of the login. */
  forget?(place: MirrorPlace): Promise<void>;
}
