/** A window remembers the newest act outside of the database, and says so when a vault is opened without it. */
import {Dexie} from 'dexie';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Vault} from '@/lib/vault';
import {type ActMemory, createActMemory, type Loss} from '@/lib/vault/act-memory';
import {until} from '../../support/until';
import {freshName, KEYS, openTestVault} from './open-test-vault';

/** Storage of a page, as all windows of a profile share it. */
class PageStorage {
  readonly items = new Map<string, string>();
  isFull = false;
  getItem = (name: string) => this.items.get(name) ?? null;
  removeItem = (name: string) => void this.items.delete(name);
  setItem(name: string, value: string) {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(name, value);
  }
  get remembered(): {n: number; flagged: number; file: string} | null {
    try {
      return JSON.parse([...this.items.values()][0] ?? 'null');
    } catch {
      return null;
    }
  }
}

let life = new AbortController();
let storage = new PageStorage();
let name = '';
beforeEach(() => {
  storage = new PageStorage();
  name = freshName();
});
afterEach(() => {
  life.abort();
  life = new AbortController();
});

interface Window {
  vault: Vault;
  memory: ActMemory;
  losses: (Loss | null)[];
  flag(n: number): Promise<unknown>;
  /** resolves when it has looked at the vault: from then on it follows */
  looked(): Promise<unknown>;
}

/** A window of the extension: opens the vault, and where something is remembered has looked when it has called back a second time. */
function openWindow(fileNow = () => ''): Window {
  const calls = storage.remembered ? 2 : 1;
  const vault = openTestVault(name);
  const memory = createActMemory(vault, storage, {fileNow, countMs: 1, signal: life.signal});
  const losses: (Loss | null)[] = [];
  memory.watch((loss) => losses.push(loss), life.signal);
  const flag = (n: number) => vault.act([{key: KEYS[n] as (typeof KEYS)[number], flag: 'good'}], {place: 'panel'});
  return {vault, memory, losses, flag, looked: () => until('it looked', () => losses.length >= calls)};
}

/** Every window of this browser closes. */
const closeAll = () => {
  life.abort();
  life = new AbortController();
};
const remembers = (n: number, flagged: number) =>
  until(
    `act ${n} and ${flagged} flags are remembered`,
    () => storage.remembered?.n === n && storage.remembered.flagged === flagged,
  );

test('acts of this and of any other window are remembered, with the flags there are; the next window misses nothing', async () => {
  const {flag, looked, vault, losses} = openWindow();
  await looked();
  await flag(0);
  await flag(1);
  await remembers(2, 2);
  // a frame or the background has no such storage, and writes into the same database
  const other = openTestVault(name);
  await other.act([{key: KEYS[2] as (typeof KEYS)[number], flag: 'bad'}], {place: 'portal'});
  await remembers(3, 3);
  await vault.undo('panel');
  await remembers(4, 2);
  await vault.seen(KEYS);
  await remembers(5, 2);
  closeAll();
  const next = openWindow();
  await next.looked();
  expect(next.losses.at(-1)).toBeNull();
  expect(losses.every((loss) => loss === null)).toBe(true);
});

test('a database that the browser dropped is missed: how many acts, until when, how many flags, which file', async () => {
  const before = openWindow(() => 'flags.json');
  await before.looked();
  for (const n of [0, 1, 2]) await before.flag(n);
  await remembers(3, 3);
  const [last] = await before.vault.history({limit: 1});
  closeAll();
  await Dexie.delete(name);

  const {losses, looked, memory, flag} = openWindow();
  await looked();
  const loss = {acts: 3, since: null, until: last?.time, flagged: 3, left: 0, file: 'flags.json'};
  expect(losses.at(-1)).toEqual(loss);
  // it goes on being missed, whatever is done since
  for (const n of [0, 1, 2, 3, 4]) await flag(n);
  closeAll();
  const later = openWindow();
  await later.looked();
  expect(later.losses.at(-1)).toEqual({...loss, left: 5});

  // until the person knows
  await later.memory.accept();
  expect(later.losses.at(-1)).toBeNull();
  expect(storage.remembered).toMatchObject({n: 5, flagged: 5, file: ''});
  await memory.accept();
  closeAll();
  const last_ = openWindow();
  await last_.looked();
  expect(last_.losses.at(-1)).toBeNull();
});

test('of a database that is older than it was, the acts since are missed', async () => {
  const {vault, flag, looked} = openWindow();
  await looked();
  await flag(0);
  await flag(1);
  const [kept] = await vault.history({limit: 1});
  const older = await vault.archive();
  await flag(2);
  await flag(3);
  await flag(4);
  await remembers(5, 5);
  const [lost] = await vault.history({limit: 1});
  closeAll();
  // past the memory, as a browser does it
  await openTestVault(name).restoreArchive(older);
  const next = openWindow();
  await next.looked();
  const loss = {acts: 3, since: kept?.time, until: lost?.time, flagged: 5, left: 2, file: ''};
  expect(next.losses.at(-1)).toEqual(loss);
});

test('an archive that is restored on purpose is no loss, also where it fails', async () => {
  const {vault, flag, looked, memory, losses} = openWindow();
  await looked();
  await flag(0);
  const older = await vault.archive();
  await flag(1);
  await remembers(2, 2);
  await expect(memory.replacing(() => vault.restoreArchive({...older, version: 999}))).rejects.toThrow(/newer version/);
  expect(storage.remembered).toMatchObject({n: 2});
  await memory.replacing(() => vault.restoreArchive(older));
  expect(storage.remembered).toMatchObject({n: 1, flagged: 1});
  const empty = {...older, tables: older.tables.map((table) => ({...table, rows: []}))};
  closeAll();
  const next = openWindow();
  await next.looked();
  expect([...losses, ...next.losses].every((loss) => loss === null)).toBe(true);
  await next.memory.replacing(() => next.vault.restoreArchive(empty));
  expect(storage.remembered).toBeNull();
  closeAll();
  const last = openWindow();
  await last.looked();
  expect(last.losses.at(-1)).toBeNull();
});

test('a storage that is full or holds nonsense does without', async () => {
  storage.isFull = true;
  const {flag, looked, memory} = openWindow();
  await looked();
  await flag(0);
  await memory.accept();
  await expect(memory.replacing(async () => 'done')).resolves.toBe('done');
  expect(storage.remembered).toBeNull();
  closeAll();
  storage.isFull = false;
  for (const nonsense of ['{"n": "7", "id": 3', '{"n": "7", "id": 3}', '[]', 'null']) {
    storage.setItem('thump-for-fink newest act', nonsense);
    const next = openWindow();
    await remembers(1, 1);
    expect(next.losses.every((loss) => loss === null)).toBe(true);
    closeAll();
  }
});
