import {Dexie} from 'dexie';
import fc from 'fast-check';
import {gunzipSync} from 'fflate';
import {afterEach, describe, expect, it, vi} from 'vitest';
import type {AlertKey, ObjectKey} from '../../../lib/alert';
import {Cache, FRESH_MS} from '../../../lib/cache';
import {isQuotaError} from '../../../lib/cache/quietly';
import type {Curve, StampBody} from '../../../lib/fink/survey';
import {until} from '../../support/until';

let names = 0;
const open: Cache[] = [];

function setUp(bound = 1e6) {
  const clock = {now: 1_000_000};
  const name = `cache-test-${names++}`;
  const cache = new Cache({name, bound, now: () => clock.now});
  open.push(cache);
  return {cache, clock, name};
}

afterEach(async () => {
  vi.restoreAllMocks();
  for (const cache of open.splice(0)) cache.close();
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('cache-test')) await Dexie.delete(name);
});

/** Bytes that gzip cannot shrink. */
function body(size: number, seed = 1): StampBody {
  const bytes = new Uint8Array(size);
  for (let i = 0, x = seed + 1; i < size; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) | 0;
    bytes[i] = x >>> 24;
  }
  return {survey: 'ztf', form: 'array', bytes: bytes.buffer};
}

const key = (i: number): AlertKey => `ztf/ZTF21aaaaaaa/${1_000_000_000_000_000_000n + BigInt(i)}`;
const plain = ({bytes}: StampBody) => gunzipSync(new Uint8Array(bytes));

it('tells no live query of what it writes: each would keep all of it', async () => {
  const told: object[] = [];
  const listen = (parts: object) => told.push(parts);
  const {cache} = setUp();
  // that it was made is told once
  await cache.stamps.get(key(1));
  Dexie.on('storagemutated', listen);
  await cache.stamps.put(key(1), body(100));
  await cache.stamps.get(key(1));
  // what is watched does tell, after the cache had its turn
  const watched = new Dexie(`cache-test-watched-${names}`);
  watched.version(1).stores({rows: 'id'});
  await watched.table('rows').put({id: 1});
  watched.close();
  Dexie.on.storagemutated.unsubscribe(listen);
  expect(told.flatMap(Object.keys).filter((name) => !name.includes('cache-test-watched'))).toEqual([]);
  expect(told).not.toEqual([]);
});

describe('stamps', () => {
  it('come back as they were put, gzipped, and are smaller for it', async () => {
    const {cache, name} = setUp();
    const text = new TextEncoder().encode(`[${Array.from({length: 9000}, (_, i) => (i * 0.37).toFixed(4)).join(',')}]`);
    await cache.stamps.put(key(1), {survey: 'ztf', form: 'array', bytes: text.buffer});
    const found = await cache.stamps.get(key(1));
    expect(found).toMatchObject({survey: 'ztf', form: 'array'});
    expect(found && plain(found)).toEqual(text);
    expect(found?.bytes.byteLength).toBeLessThan(text.length / 2);
    expect(await cache.stamps.get(key(2))).toBeNull();
    // packed ones are kept as they are
    if (found) await cache.stamps.put(key(2), found);
    expect((await cache.stamps.get(key(2)))?.bytes).toEqual(found?.bytes);
    // another window sees them
    const other = new Cache({name});
    expect(await other.stamps.get(key(1))).not.toBeNull();
    other.close();
  });

  it('stay within the bound; those unused for longest go first', async () => {
    const {cache, clock} = setUp(100_000);
    for (let i = 0; i < 60; i++) {
      clock.now += 120_000;
      await cache.stamps.put(key(i), body(4000, i));
      expect((await cache.usage()).bytes).toBeLessThanOrEqual(110_000);
      // the first one is looked at again and again
      if (i % 5 === 0) expect(await cache.stamps.get(key(0)), `after ${i}`).not.toBeNull();
    }
    const kept = await Promise.all(Array.from({length: 60}, async (_, i) => (await cache.stamps.get(key(i))) !== null));
    expect(kept[0]).toBe(true);
    const first = kept.indexOf(true, 1);
    expect(first).toBeGreaterThan(30);
    expect(kept.slice(first).every(Boolean)).toBe(true);
    expect((await cache.usage()).items).toBe(kept.filter(Boolean).length);
    // written a moment later, where nothing had to go
    await until('the last use', async () => (await lastUsed(cache, key(0))) === clock.now);
  });

  it('the sum agrees with what is there, whatever is put, replaced and deleted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({min: 0, max: 6}), fc.integer({min: 0, max: 9000}), fc.boolean()), {
          maxLength: 25,
        }),
        async (steps) => {
          const {cache, clock} = setUp(20_000);
          for (const [i, size, isDelete] of steps) {
            clock.now++;
            if (isDelete) await cache.stamps.delete(key(i));
            else await cache.stamps.put(key(i), body(size, size));
          }
          const rows = await allUses(cache);
          const usage = await cache.usage();
          expect(usage.items).toBe(rows.length);
          expect(usage.bytes).toBe(rows.reduce((sum, row) => sum + row.bytes, 0));
          expect(usage.bytes).toBeLessThanOrEqual(22_000);
          const bodies = await Promise.all(rows.map((row) => cache.stamps.get(row.key)));
          expect(bodies).not.toContain(null);
        },
      ),
      {numRuns: 25},
    );
  });

  it('a smaller bound takes effect at once, and one too large for it is not kept', async () => {
    const {cache, clock} = setUp(100_000);
    for (let i = 0; i < 10; i++) {
      clock.now++;
      await cache.stamps.put(key(i), body(4000, i));
    }
    await cache.stamps.setBound(20_000);
    expect((await cache.usage()).bytes).toBeLessThanOrEqual(20_000);
    expect(await cache.stamps.get(key(9))).not.toBeNull();
    await cache.stamps.put(key(20), body(15_000));
    expect(await cache.stamps.get(key(20))).toBeNull();
    await cache.clear();
    expect(await cache.usage()).toEqual({bytes: 0, items: 0, curves: 0});
    expect(await cache.stamps.get(key(9))).toBeNull();
  });

  it('where the disk is full half of them go, and nothing breaks', async () => {
    const {cache, clock} = setUp();
    for (let i = 0; i < 20; i++) {
      clock.now++;
      await cache.stamps.put(key(i), body(4000, i));
    }
    const before = await cache.usage();
    const full = new Dexie.QuotaExceededError('full');
    const spy = vi.spyOn(database(cache).stampBodies, 'put').mockImplementation(() => Dexie.Promise.reject(full));
    await cache.stamps.put(key(99), body(4000));
    expect(spy).toHaveBeenCalled();
    expect((await cache.usage()).items).toBe(10);
    expect((await cache.usage()).bytes).toBe(before.bytes / 2);
    expect(await cache.stamps.get(key(99))).toBeNull();
    expect(await cache.stamps.get(key(19))).not.toBeNull();
    expect(isQuotaError(new Dexie.AbortError('gone', full))).toBe(true);
  });

  it('leave the last of the disk to flags: they grow no further, and take turns', async () => {
    let left = 1e9;
    const cache = new Cache({name: `cache-test-${names++}`, bound: 1e6, room: async () => left});
    open.push(cache);
    const large = (i: number) => body(90_000, i);
    for (let i = 0; i < 3; i++) await cache.stamps.put(key(i), large(i));
    left = 20e6;
    const before = await cache.usage();
    for (let i = 3; i < 9; i++) await cache.stamps.put(key(i), large(i));
    // looked at now and then only: at most so much more
    expect((await cache.usage()).bytes).toBeLessThanOrEqual(before.bytes + 256e3);
    expect(await cache.stamps.get(key(8))).not.toBeNull();
    await cache.clear();
    await cache.stamps.put(key(1), large(1));
    expect((await cache.usage()).items).toBe(0);
    left = 1e9;
    for (let i = 0; i < 4; i++) await cache.stamps.put(key(i), large(i));
    expect((await cache.usage()).items).toBeGreaterThan(0);
  });

  it('a database that does not open is an empty cache', async () => {
    const {cache} = setUp();
    cache.close();
    vi.spyOn(database(cache), 'open').mockRejectedValue(new Error('no'));
    vi.spyOn(database(cache).stampBodies, 'get').mockRejectedValue(new Error('no'));
    vi.spyOn(database(cache), 'transaction').mockRejectedValue(new Error('no'));
    vi.spyOn(database(cache).totals, 'get').mockRejectedValue(new Error('no'));
    await cache.stamps.put(key(1), body(10));
    await cache.stamps.delete(key(1));
    expect(await cache.stamps.get(key(1))).toBeNull();
    expect(await cache.stamps.usage()).toEqual({bytes: 0, items: 0});
    await cache.clear();
  });

  it('a put costs the same however many are kept', async () => {
    const {cache, clock} = setUp(1e9);
    const counted = vi.spyOn(database(cache).stampUse, 'toArray');
    const reads: number[] = [];
    for (let i = 0; i < 200; i++) {
      clock.now++;
      const get = vi.spyOn(database(cache).stampUse, 'get');
      await cache.stamps.put(key(i), body(100, i));
      reads.push(get.mock.calls.length);
      get.mockRestore();
    }
    expect(new Set(reads)).toEqual(new Set([1]));
    expect(counted).not.toHaveBeenCalled();
  });
});

describe('light curves and labels', () => {
  const curve = (objectKey: ObjectKey): Curve => ({objectKey, detections: [], newest: null});

  it('are fresh for 5 minutes (Rubin) and 6 hours (ZTF), and given after that too, marked', async () => {
    const {cache, clock} = setUp();
    const keys: ObjectKey[] = ['lsst/313761043604045880', 'ztf/ZTF21abfmbix'];
    await cache.curves.putMany(keys.map(curve));
    const fresh = async () => {
      const found = await cache.curves.getMany([...keys, 'ztf/ZTF21abfmbiy']);
      expect(found.size).toBe(2);
      return keys.map((one) => found.get(one)?.isFresh);
    };
    expect(await fresh()).toEqual([true, true]);
    clock.now += FRESH_MS.lsst;
    expect(await fresh()).toEqual([false, true]);
    clock.now += FRESH_MS.ztf;
    expect(await fresh()).toEqual([false, false]);
    // a clock set back does not make them fresh for ever
    clock.now -= 10 * FRESH_MS.ztf;
    expect(await fresh()).toEqual([false, false]);
  });

  it('curves of a month ago go', async () => {
    const {cache, clock} = setUp();
    await cache.curves.putMany([curve('ztf/ZTF21abfmbix')]);
    clock.now += 40 * 24 * 3_600_000;
    for (let i = 0; i < 60; i++) await cache.curves.putMany([curve('ztf/ZTF21abfmbiy')]);
    expect((await cache.usage()).curves).toBe(1);
  });

  it('label lists are fresh for a day', async () => {
    const {cache, clock} = setUp();
    expect(await cache.labels.get('ztf')).toBeNull();
    const groups = [{title: 'Fink', labels: [{label: 'SN candidate'}]}];
    await cache.labels.put('ztf', groups);
    expect(await cache.labels.get('ztf')).toEqual({groups, isFresh: true});
    clock.now += 25 * 3_600_000;
    expect(await cache.labels.get('ztf')).toEqual({groups, isFresh: false});
  });
});

/** The database behind a cache: tests look into it and break it. */
const database = (cache: Cache) => (cache as unknown as {db: import('../../../lib/cache/database').CacheDatabase}).db;
const allUses = (cache: Cache) => database(cache).stampUse.toArray();
const lastUsed = async (cache: Cache, one: AlertKey) => (await database(cache).stampUse.get(one))?.lastUsed;
