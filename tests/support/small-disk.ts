/** A disk of few megabytes that a test can fill: what is written to it fails as on a full one. A tmpfs, which only root of a Linux may mount. */
import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** Why there can be none, '' = there can. */
export function noSmallDisk(at: string): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a small disk can be mounted by root of a Linux only';
  try {
    smallDisk(at, 1).close();
    return '';
  } catch {
    return 'this system lets nobody mount a small disk';
  }
}

export interface SmallDisk {
  path: string;
  /** bytes */
  room(): number;
  /** takes all of the room but so many bytes */
  fill(leave?: number): void;
  /** gives it back */
  clear(): void;
  close(): void;
}

/** @param path a folder, made where it is missing; what stands in it is hidden meanwhile */
export function smallDisk(path: string, megabytes: number): SmallDisk {
  const isMade = !existsSync(path);
  mkdirSync(path, {recursive: true});
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', path], {stdio: 'ignore'});
  chmodSync(path, 0o777);
  const stuff = join(path, 'filling');
  const room = () => {
    const {bavail, bsize} = statfsSync(path);
    return bavail * bsize;
  };
  return {
    path,
    room,
    fill(leave = 0) {
      try {
        writeFileSync(stuff, Buffer.alloc(Math.max(0, room() - leave)), {flag: 'a'});
      } catch {
        // somebody else took the last of it
      }
    },
    clear: () => rmSync(stuff, {force: true}),
    close() {
      execFileSync('umount', ['-l', path], {stdio: 'ignore'});
      if (isMade) rmSync(path, {recursive: true, force: true});
    },
  };
}
