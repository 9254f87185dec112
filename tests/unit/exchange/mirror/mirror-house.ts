/** A vault, a file on a disk that does what disks do, and windows that keep the two in step. */
import {expect} from 'vitest';
import {FLAGS, type Flag, type ObjectKey} from '@/lib/alert';
import {readFlags} from '@/lib/exchange';
import {createMirror, type Mirror, type MirrorTarget} from '@/lib/exchange/mirror';
import {openMirrorStore} from '@/lib/exchange/mirror/mirror-store';
import {type Access, TargetError} from '@/lib/exchange/mirror/target';
import {openVault, type Vault} from '@/lib/vault';

const face = {label: 'ZTF', apiOrigin: 'https://api.example', objectUrl: (id: string) => `https://example/${id}`};
const TIMES = {settle: 10, most: 20, look: 15, check: 30};
export const key = (n: number): ObjectKey => `ztf/ZTF21test${String(n).padStart(3, '0')}`;

export interface Disk {
  text: string | null;
  modified: number;
  access: Access;
  fault: string;
  /** another program, at the worst moment: runs once */
  onWrite?: () => void;
  writes: number;
  inside: number;
  most: number;
  /** seconds; a server's, where others write too */
  looksEvery?: number;
}

function fakeTarget(disk: Disk): MirrorTarget {
  return {
    ...(disk.looksEvery ? {looksEvery: disk.looksEvery} : {}),
    id: 'fake',
    label: 'fake',
    writesAtOnce: true,
    isThere: () => true,
    access: async () => disk.access,
    ask: async () => {
      disk.access = 'granted';
      return disk.access;
    },
    read: async () => (disk.text === null ? null : {text: disk.text, modified: disk.modified}),
    async write(_place, {text}, seen) {
      disk.most = Math.max(disk.most, ++disk.inside);
      await new Promise((resolve) => setTimeout(resolve, 1));
      disk.inside--;
      if (disk.fault) throw new Error(disk.fault);
      const {onWrite} = disk;
      delete disk.onWrite;
      onWrite?.();
      if ((disk.text ?? '') !== (seen?.text ?? '')) throw new TargetError('changed', 'Another hand wrote.');
      disk.text = text;
      disk.modified = Date.now();
      disk.writes++;
      return '';
    },
  };
}

const lives: AbortController[] = [];
/** Ends every house. */
export const endHouses = (): void => {
  for (const life of lives.splice(0)) life.abort();
};

export async function until(what: string, read: () => unknown): Promise<void> {
  const end = Date.now() + 4000;
  while (!(await read())) {
    if (Date.now() > end) throw new Error(`Never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

export interface House {
  vault: Vault;
  disk: Disk;
  mirror: Mirror;
  flag(n: number, flag: Flag | null): Promise<unknown>;
  /** another window on the same database and disk */
  window(): Mirror;
  end(): void;
}

export async function house(flags: number, chosen = true, server: Pick<Disk, 'looksEvery'> = {}): Promise<House> {
  const name = crypto.randomUUID();
  const disk: Disk = {text: '', modified: 0, access: 'granted', fault: '', writes: 0, inside: 0, most: 0, ...server};
  let life = new AbortController();
  lives.push(life);
  const keeper = new AbortController();
  lives.push(keeper);
  const vault = openVault({name: `vault ${name}`, signal: keeper.signal});
  const flag = (n: number, to: Flag | null) => vault.act([{key: key(n), flag: to}], {place: 'panel'});
  for (let n = 0; n < flags; n++) await flag(n, FLAGS[n % 3] ?? 'good');
  const window = () =>
    createMirror({
      vault,
      surveys: {ztf: face, lsst: face},
      version: '0',
      store: openMirrorStore(life.signal, `mirror ${name}`),
      targets: [fakeTarget(disk)],
      signal: life.signal,
      alone: (run) => navigator.locks.request(name, run) as never,
      times: TIMES,
    });
  const mirror = window();
  if (chosen) {
    await mirror.choose('fake', 'new');
    expect(mirror.state().phase).toBe('saved');
  }
  return {
    vault,
    disk,
    mirror,
    flag,
    window,
    end() {
      life.abort();
      life = new AbortController();
      lives.push(life);
    },
  };
}

export const rows = (disk: Disk) => readFlags(disk.text ?? '').result.rows;
export const flagsIn = (disk: Disk) => Object.fromEntries(rows(disk).map((row) => [row.key, row.flag]));
export async function flagsOf(vault: Vault) {
  return Object.fromEntries((await vault.allVerdicts()).filter(({flag}) => flag).map((one) => [one.key, one.flag]));
}
/** Another program changes flags in the file, and nothing else. */
export function edit(disk: Disk, change: (row: {key: ObjectKey; flag: Flag | null; note: string}) => void): void {
  const file = JSON.parse(disk.text ?? '');
  for (const row of file.rows) change(row);
  disk.text = JSON.stringify(file);
  disk.modified = Date.now() + 1000;
}
/** Waits for a phase. */
export const phase = (mirror: Mirror, wanted: string) => until(wanted, () => mirror.state().phase === wanted);
