import type {Access, ServerLogin, ServerPlace} from '../mirror/target';

/** Which folder. `handle`: of the File System Access API; it lives in IndexedDB only. */
export interface TeamPlace {
  name: string;
  handle?: FileSystemDirectoryHandle;
  /** its `url` is the folder's, with `/` at its end */
  server?: ServerPlace;
}

/** A place that the team shares and where everyone has a file of their own. One file each; the list is in `index.ts`. */
export interface TeamFolder {
  id: string;
  label: string;
  /** what it means, in a sentence */
  means: string;
  isThere(): boolean;
  access(place: TeamPlace): Promise<Access>;
  /** Only inside a click. */
  ask(place: TeamPlace, password?: string): Promise<Access>;
  /** Only inside a click. null = changed their mind */
  choose?(): Promise<TeamPlace | null>;
  /** Only inside a click, folders on a server. @throws TargetError */
  connect?(login: ServerLogin): Promise<TeamPlace>;
  /** @returns names of the team's files. @throws Error in words */
  list(place: TeamPlace): Promise<string[]>;
  /** @returns null where it is not there any more */
  read(place: TeamPlace, name: string): Promise<string | null>;
  /** Whole or not at all. */
  write(place: TeamPlace, name: string, text: string): Promise<void>;
  forget?(place: TeamPlace): Promise<void>;
}

/** How the team's files are named: `thump-team-<person>-<computer>.jsonl`. */
export const isTeamFile = (name: string): boolean => /^thump-team-[^/\\]+\.jsonl$/.test(name);

/** @param device id of this browser profile, so that nobody else ever writes into this file */
export function teamFileName(rater: string, device: string): string {
  const person = rater
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `thump-team-${person || 'someone'}-${device.slice(0, 8)}.jsonl`;
}
