/** The whole way of an object — queue, cache, decoder — before pocket services that fail in every way they can. */
import {Dexie} from 'dexie';
import {afterEach, describe, expect, it} from 'vitest';
import type {ObjectKey} from '../../../lib/alert';
import {Cache} from '../../../lib/cache';
import type {StampBody} from '../../../lib/fink/survey';
import {ObjectLoader} from '../../../lib/jobs/load';
import {decodeStamps} from '../../../lib/workers/decode-stamps';
import type {FaultKind} from '../../pocket-fink/services/index';
import {FakeLocks} from '../fink/fake-locks';
import {pocketClient} from '../fink/pocket-client';

let names = 0;
const caches: Cache[] = [];

afterEach(async () => {
  for (const cache of caches.splice(0)) cache.close();
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('faults-test')) await Dexie.delete(name);
});

const KINDS: FaultKind[] = [429, 500, 503, 504, 'html', 'cut', 'truncated', 'empty', 'inner', 404];

function setUp() {
  const {services, client} = pocketClient({locks: new FakeLocks()});
  const cache = new Cache({name: `faults-test-${names++}`});
  caches.push(cache);
  const decode = async (body: StampBody) => decodeStamps(body);
  const loader = new ObjectLoader({client, cache, decode, locks: new FakeLocks(), isOnline: () => true});
  const keys = Array.from(
    {length: 12},
    (_, i): ObjectKey => (i % 2 ? `ztf/${services.sky.ztf.at(i).id}` : `lsst/${services.sky.lsst.at(i).id}`),
  );
  const page = () =>
    Promise.all(
      keys.map((objectKey) =>
        loader.load({objectKey, alertKey: null}, {visible: true, signal: new AbortController().signal}),
      ),
    );
  return {services, loader, keys, page};
}

describe('a page of objects', () => {
  it('is whole, with the stamps of each, and never more than 4 requests in flight', async () => {
    const {services, loader, page} = setUp();
    services.setLatency([1, 5]);
    for (const loaded of await page()) {
      expect(loaded.problems).toEqual([]);
      expect(loaded.curve?.detections.length).toBeGreaterThan(0);
      expect(Object.keys(loaded.stamps?.stamps ?? {}).toSorted()).toEqual(['difference', 'science', 'template']);
    }
    for (const host of ['api.ztf.fink-portal.org', 'api.lsst.fink-portal.org']) {
      expect(services.maxInFlight(host)).toBeLessThanOrEqual(4);
    }
    const before = services.log.entries.length;
    expect(before).toBe(14);
    await page();
    expect(services.log.entries.length).toBe(before);
    expect(loader.status()).toMatchObject({wanted: 12, done: 12, failed: 0, fromCache: 12});
  });

  it.for(KINDS)('%s: each cell is good or a row of the error table, and a retry mends it', async (kind) => {
    const {services, loader, keys, page} = setUp();
    services.faults.add({kind, share: 0.7});
    const first = await page();
    for (const [i, {curve, stamps, problems}] of first.entries()) {
      expect(problems.length > 0 || (curve && stamps), `${keys[i]}`).toBeTruthy();
      for (const {message} of problems) expect(message).toMatch(/^[A-Z].{15,}[.\w)]$/);
    }
    expect(loader.problems().length).toBe(first.flatMap(({problems}) => problems).length);
    services.faults.clear();
    for (const {objectKey} of loader.problems()) loader.retry(objectKey);
    for (const {problems, stamps} of await page()) {
      expect(problems).toEqual([]);
      expect(stamps?.stamps.science).toBeDefined();
    }
    expect(loader.problems()).toEqual([]);
    expect(loader.status()).toMatchObject({done: 12, failed: 0, inFlight: 0});
  });
});
