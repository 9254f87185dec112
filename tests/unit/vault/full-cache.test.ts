import {Dexie} from 'dexie';
import {afterEach, expect, test, vi} from 'vitest';
import type {AlertKey, ObjectKey} from '@/lib/alert';
import {Cache, dropCache} from '@/lib/cache';
import {freshName, openTestVault} from './open-test-vault';

afterEach(() => vi.restoreAllMocks());

const BOUND = 200_000;
const keys = Array.from({length: 80}, (_, i): ObjectKey => `lsst/${313761043604045880n + BigInt(i)}`);
const alert = (i: number): AlertKey => `lsst/313761043604045880/${i}`;

/** Bytes that gzip cannot shrink. */
function noise(size: number, seed: number) {
  const bytes = new Uint8Array(size);
  for (let i = 0, x = seed + 1; i < size; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) | 0;
    bytes[i] = x >>> 24;
  }
  return {survey: 'lsst' as const, form: 'fits' as const, bytes: bytes.buffer};
}

test('pixels filled to three times their bound stay within 110 % of it, and every flag stays; emptied pixels take none along', async () => {
  const vault = openTestVault();
  const name = freshName();
  const cache = new Cache({name, bound: BOUND});
  await vault.act(
    keys.map((key) => ({key, flag: 'good' as const, note: 'kept'})),
    {place: 'desk'},
  );
  const before = await vault.allVerdicts();
  for (let i = 0; i < 75; i++) {
    await cache.stamps.put(alert(i), noise(8_000, i));
    expect((await cache.usage()).bytes).toBeLessThanOrEqual(1.1 * BOUND);
  }
  expect((await cache.usage()).bytes).toBeGreaterThan(BOUND / 2);
  expect(await vault.allVerdicts()).toEqual(before);
  await cache.clear();
  expect(await cache.usage()).toMatchObject({bytes: 0, items: 0});
  expect(await vault.allVerdicts()).toEqual(before);
  cache.close();
  await Dexie.delete(name);
});

test('where pixels have filled the disk, flags are still kept: no transaction has both, and a pixel that finds no room is given up', async () => {
  const vault = openTestVault();
  const name = freshName();
  const cache = new Cache({name, bound: BOUND});
  await cache.stamps.put(alert(0), noise(8_000, 0));
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const isPixels = this.transaction.db.name === name;
    if (isPixels) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  });
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const filling = Array.from({length: 10}, (_, i) => cache.stamps.put(alert(i + 1), noise(8_000, i)));
  for (const key of keys.slice(0, 10)) await vault.act([{key, flag: 'bad'}], {place: 'panel'});
  await Promise.all(filling);
  expect(await vault.counts(keys)).toMatchObject({bad: 10});
  const stores = begun.mock.calls.map(([names]) => [names].flat());
  expect(stores.some((names) => names.includes('shelves') && names.some((one) => /stamp/i.test(String(one))))).toBe(
    false,
  );
  cache.close();
});

test('a flag that finds no room makes some: the pixels go, and it is on disk; where there are none it is said', async () => {
  const name = freshName();
  const cache = new Cache({name, bound: BOUND});
  await cache.stamps.put(alert(0), noise(8_000, 0));
  let isFull = true;
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (isFull) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  });
  const vault = openTestVault(freshName(), {
    makeRoom: async () => {
      const had = await dropCache(name);
      if (had) isFull = false;
      return had;
    },
  });
  const key = keys[0] as ObjectKey;
  await vault.act([{key, flag: 'good'}], {place: 'panel'});
  expect(await vault.log()).toHaveLength(1);
  // an open window goes on with an empty cache
  expect(await cache.usage()).toMatchObject({items: 0});
  cache.close();
  await dropCache(name);
  isFull = true;
  await expect(vault.act([{key, flag: 'bad'}], {place: 'panel'})).rejects.toMatchObject({code: 'full'});
  expect((await vault.verdicts([key])).get(key)).toMatchObject({flag: 'good'});
});
