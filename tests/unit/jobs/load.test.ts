import {Dexie} from 'dexie';
import {gunzipSync} from 'fflate';
import {afterEach, describe, expect, it} from 'vitest';
import type {AlertKey, StampSet} from '../../../lib/alert';
import {Cache, FRESH_MS} from '../../../lib/cache';
import type {StampBody} from '../../../lib/fink/survey';
import {FitsError} from '../../../lib/fits';
import {ObjectLoader, type ObjectLoaderOptions} from '../../../lib/jobs/load';
import type {Loaded, Loader} from '../../../lib/jobs/loader';
import {until} from '../../support/until';
import {FakeLocks} from '../fink/fake-locks';
import {alertOf, curveOf, failure, fakeSurveys, gate, stampSet, ztfKey} from './fakes';

let names = 0;
const open: {cache: Cache; end: AbortController}[] = [];

function setUp(options: Partial<ObjectLoaderOptions> = {}, cache?: Cache) {
  const fake = fakeSurveys();
  const clock = {now: 1_000_000};
  const end = new AbortController();
  const made = cache ?? new Cache({name: `load-test-${names++}`, now: () => clock.now});
  open.push({cache: made, end});
  const decoded: StampBody[] = [];
  const behaviour = {decode: async (_body: StampBody): Promise<StampSet> => stampSet()};
  const loader = new ObjectLoader({
    client: fake.client,
    cache: made,
    surveyOf: fake.surveyOf,
    decode: async (body) => {
      decoded.push(body);
      return behaviour.decode(body);
    },
    locks: new FakeLocks(),
    now: () => clock.now,
    isOnline: () => true,
    signal: end.signal,
    ...options,
  });
  return {...fake, decode: behaviour, decoded, clock, cache: made, loader, end};
}

afterEach(async () => {
  for (const {cache, end} of open.splice(0)) {
    end.abort();
    cache.close();
  }
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('load-test')) await Dexie.delete(name);
});

const seen = (loader: Loader, i: number, alertKey: AlertKey | null = null, signal = new AbortController().signal) =>
  loader.load({objectKey: ztfKey(i), alertKey}, {visible: true, signal});
const ahead = (loader: Loader, i: number, signal = new AbortController().signal) =>
  loader.load({objectKey: ztfKey(i), alertKey: null}, {visible: false, signal});

describe('ObjectLoader', () => {
  it('brings curve and stamps of the newest alert, in parts, and says from where', async () => {
    const {loader, asked} = setUp();
    const parts: Loaded[] = [];
    const loaded = await loader.load(
      {objectKey: ztfKey(1), alertKey: null},
      {visible: true, signal: new AbortController().signal, onPart: (part) => parts.push(part)},
    );
    expect(loaded).toMatchObject({
      curve: curveOf(ztfKey(1)),
      alertKey: alertOf(ztfKey(1)),
      problems: [],
      from: {curve: 'service', stamps: 'service'},
    });
    expect(loaded.stamps?.stamps.science?.width).toBe(4);
    expect(parts[0]).toMatchObject({curve: curveOf(ztfKey(1)), stamps: null});
    expect(parts.at(-1)).toEqual(loaded);
    expect(asked).toMatchObject({curves: [[ztfKey(1).slice(4)]], stamps: [alertOf(ztfKey(1))]});
    expect(loader.status()).toMatchObject({wanted: 1, done: 1, failed: 0, fromCache: 0, offline: false});
  });

  it('shows the alert that was chosen, without waiting for its curve', async () => {
    const {loader, behaviour} = setUp();
    const held = gate();
    behaviour.curves = async () => {
      await held.wait();
      return new Map([[ztfKey(1), curveOf(ztfKey(1), 9)]]);
    };
    const parts: Loaded[] = [];
    const loading = loader.load(
      {objectKey: ztfKey(1), alertKey: alertOf(ztfKey(1), 3)},
      {visible: true, signal: new AbortController().signal, onPart: (part) => parts.push(part)},
    );
    await until('the stamps', () => parts.some((part) => part.stamps));
    expect(parts.at(-1)?.curve).toBeNull();
    held.open();
    expect(await loading).toMatchObject({alertKey: alertOf(ztfKey(1), 3), curve: {newest: {columns: {n: 9}}}});
  });

  it('asks for the curves of one moment together, at most 50 in a request, surveys apart', async () => {
    const {loader, asked} = setUp();
    const rubin = loader.load(
      {objectKey: 'lsst/313761043604045880', alertKey: null},
      {visible: true, signal: new AbortController().signal},
    );
    await Promise.all([rubin, ...Array.from({length: 120}, (_, i) => seen(loader, i))]);
    const sizes = asked.curves.map((ids) => ids.length).toSorted((a, b) => a - b);
    expect(sizes).toEqual([1, 20, 50, 50]);
    expect(new Set(asked.curves.flat()).size).toBe(121);
    expect(asked.curves).toContainEqual(['313761043604045880']);
  });

  it('fetches a stamp once in its life: not again from this window, another one, or after a restart', async () => {
    const cache = new Cache({name: `load-test-${names++}`});
    const locks = new FakeLocks();
    const first = setUp({locks}, cache);
    const second = setUp({locks}, cache);
    const held = gate();
    first.behaviour.hold = held.wait;
    const alert = alertOf(ztfKey(1));
    const all = [seen(first.loader, 1), seen(first.loader, 1), seen(first.loader, 1, alert), seen(second.loader, 1)];
    await until('the requests', () => first.asked.stamps.length > 0);
    held.open();
    const loaded = await Promise.all(all);
    expect(loaded.every((one) => one.stamps !== null && one.problems.length === 0)).toBe(true);
    expect([...first.asked.stamps, ...second.asked.stamps]).toEqual([alert]);
    const third = setUp({locks}, cache);
    const again = await seen(third.loader, 1, alert);
    expect(again.from).toEqual({curve: 'cache', stamps: 'cache'});
    expect(third.asked.stamps).toEqual([]);
    expect(third.loader.status().fromCache).toBe(1);
    const [body] = third.decoded;
    expect(body && new TextDecoder().decode(gunzipSync(new Uint8Array(body.bytes)))).toBe(alert);
    expect(locks.held.size).toBe(0);
  });

  it('two loads of an object share the work; it is given up only when both leave', async () => {
    const {loader, asked, behaviour} = setUp();
    const held = gate();
    let left = 0;
    behaviour.hold = (signal) => {
      signal?.addEventListener('abort', () => left++);
      return held.wait(signal);
    };
    const [a, b] = [new AbortController(), new AbortController()];
    const one = seen(loader, 1, null, a.signal);
    const two = seen(loader, 1, null, b.signal);
    await until('the request', () => asked.curves.length === 1);
    a.abort();
    expect(await one).toMatchObject({curve: null, stamps: null, problems: []});
    expect(left).toBe(0);
    b.abort();
    await two;
    expect(left).toBe(1);
    expect(loader.status()).toMatchObject({wanted: 0, done: 0, failed: 0});
    expect(loader.problems()).toEqual([]);
    held.open();
    behaviour.hold = async () => {};
    expect((await seen(loader, 1)).stamps).not.toBeNull();
  });

  it('what is fetched ahead goes first as soon as it is seen', async () => {
    const {loader, asked, behaviour, priorities} = setUp();
    const held = gate();
    behaviour.hold = held.wait;
    const early = ahead(loader, 1);
    await until('the curve', () => asked.curves.length === 1);
    expect(priorities).toEqual([1]);
    const now = seen(loader, 1);
    await until('the raise', () => priorities.length === 2);
    expect(priorities).toEqual([1, 2]);
    held.open();
    await Promise.all([early, now]);
    expect(priorities.slice(2)).toEqual([2]);

    // raised while it still waits for its batch
    const other = setUp();
    const [x, y] = [ahead(other.loader, 2), seen(other.loader, 2)];
    await Promise.all([x, y]);
    expect(other.priorities[0]).toBe(2);
    expect(other.asked.curves.length).toBe(1);

    // raised while its stamps are on the way
    const third = setUp();
    const stamps = gate();
    third.behaviour.hold = async (signal) => (third.asked.stamps.length > 0 ? stamps.wait(signal) : undefined);
    const late = ahead(third.loader, 3);
    await until('the stamps', () => third.priorities.length === 2);
    const raised = seen(third.loader, 3);
    await until('the raise', () => third.priorities.length === 3);
    expect(third.priorities).toEqual([1, 1, 2]);
    stamps.open();
    await Promise.all([late, raised]);
  });

  it('a failure is a row of the error table, is not asked again until retried, and then works', async () => {
    const {loader, asked, behaviour} = setUp();
    const right = behaviour.stamps;
    behaviour.stamps = () => Promise.reject(failure());
    const loaded = await seen(loader, 1);
    expect(loaded).toMatchObject({curve: curveOf(ztfKey(1)), stamps: null});
    expect(loaded.problems).toEqual(loader.problems());
    expect(loader.problems()).toMatchObject([
      {
        objectKey: ztfKey(1),
        step: 'stamps',
        message: expect.stringContaining('500'),
        detail: 'words',
        attempts: 1,
        canRetry: true,
      },
    ]);
    expect(loader.status()).toMatchObject({done: 0, failed: 1, offline: false});
    expect((await seen(loader, 1)).problems.length).toBe(1);
    expect(asked.stamps.length).toBe(1);
    loader.retry(ztfKey(1));
    expect((await seen(loader, 1)).problems).toMatchObject([{attempts: 2}]);
    behaviour.stamps = right;
    loader.retry(ztfKey(1));
    const good = await seen(loader, 1);
    expect(good.problems).toEqual([]);
    expect(good.stamps).not.toBeNull();
    expect(loader.problems()).toEqual([]);
    expect(loader.status()).toMatchObject({wanted: 1, done: 1, failed: 0});
  });

  it('an object that the service does not know says so; its neighbours are there', async () => {
    const {loader, behaviour} = setUp();
    behaviour.curves = async (ids) =>
      new Map(ids.filter((id) => `ztf/${id}` !== ztfKey(2)).map((id) => [`ztf/${id}` as const, curveOf(`ztf/${id}`)]));
    const all = await Promise.all([1, 2, 3].map((i) => seen(loader, i)));
    expect(all.map(({problems}) => problems.length)).toEqual([0, 1, 0]);
    expect(all[1]?.problems[0]?.message).toContain('knows no ZTF alert of ZTF21aaaacaa');
    expect(all[1]).toMatchObject({curve: null, stamps: null, alertKey: null});
  });

  it('one object that makes a batch fail does not take all the others along, nor cost a hundred requests', async () => {
    const {loader, asked, behaviour} = setUp();
    const right = behaviour.curves;
    behaviour.curves = (ids, survey) =>
      ids.includes(ztfKey(7).slice(4)) ? Promise.reject(failure()) : right(ids, survey);
    const all = await Promise.all(Array.from({length: 40}, (_, i) => seen(loader, i)));
    expect(all.filter(({problems}) => problems.length > 0).length).toBe(10);
    expect(asked.curves.length).toBe(5);
    // retried alone it alone fails
    loader.retry(ztfKey(8));
    expect((await seen(loader, 8)).problems).toEqual([]);
  });

  it('an old curve is shown at once and replaced; offline it is all there is, and no problem', async () => {
    const {loader, clock, behaviour, asked} = setUp();
    await seen(loader, 1);
    clock.now += FRESH_MS.ztf - 1;
    expect((await seen(loader, 1)).from.curve).toBe('cache');
    expect(asked.curves.length).toBe(1);
    clock.now += 1;
    behaviour.curves = async (ids) => new Map(ids.map((id) => [`ztf/${id}` as const, curveOf(`ztf/${id}`, 2)]));
    const parts: Loaded[] = [];
    const fresh = await loader.load(
      {objectKey: ztfKey(1), alertKey: null},
      {visible: true, signal: new AbortController().signal, onPart: (part) => parts.push(part)},
    );
    expect(parts[0]).toMatchObject({curve: {newest: {columns: {n: 1}}}, from: {curve: 'cache'}});
    expect(fresh).toMatchObject({
      curve: {newest: {columns: {n: 2}}},
      from: {curve: 'service'},
      alertKey: alertOf(ztfKey(1), 2),
    });

    clock.now += FRESH_MS.ztf;
    behaviour.curves = () => Promise.reject(failure('network', 'No answer from api.ztf.fink-portal.org'));
    const offline = await seen(loader, 1);
    expect(offline).toMatchObject({
      curve: {newest: {columns: {n: 2}}},
      problems: [],
      from: {curve: 'cache', stamps: 'cache'},
    });
    expect(loader.status().offline).toBe(true);
    // another failure than the network's is told, beside the old curve
    behaviour.curves = () => Promise.reject(failure('busy', 'The service is overloaded (503).'));
    expect((await seen(loader, 1)).problems).toMatchObject([{step: 'curve', message: expect.stringContaining('503')}]);
  });

  it('without network what is not cached fails with words; it is asked again when the network is back', async () => {
    const {loader, behaviour} = setUp();
    const right = behaviour.curves;
    behaviour.curves = () =>
      Promise.reject(failure('network', 'No answer from api.ztf.fink-portal.org: check the network.'));
    expect((await seen(loader, 1)).problems).toMatchObject([
      {step: 'curve', message: expect.stringContaining('No answer')},
    ]);
    expect(loader.status()).toMatchObject({offline: true, failed: 1});
    behaviour.curves = right;
    expect((await seen(loader, 1)).problems.length).toBe(1);
    if (typeof globalThis.dispatchEvent === 'function') globalThis.dispatchEvent(new Event('online'));
    else loader.retry(ztfKey(1));
    expect((await seen(loader, 1)).problems).toEqual([]);
    expect(loader.status()).toMatchObject({offline: false, failed: 0, done: 1});
  });

  it('an answer that is no image is not kept; a stored one that is broken is fetched anew', async () => {
    const {loader, decode, asked, cache} = setUp();
    decode.decode = () => Promise.reject(new FitsError('The answer is cut short.', 'Fetch the image again.'));
    const broken = await seen(loader, 1);
    expect(broken.problems).toMatchObject([
      {step: 'stamps', message: 'The answer is cut short. Fetch the image again.'},
    ]);
    expect((await cache.usage()).items).toBe(0);
    decode.decode = async () => stampSet();
    loader.retry(ztfKey(1));
    expect((await seen(loader, 1)).stamps).not.toBeNull();
    expect(asked.stamps.length).toBe(2);

    const alert = alertOf(ztfKey(1));
    const other = setUp({}, cache);
    let first = true;
    other.decode.decode = async () => {
      if (first) {
        first = false;
        throw new FitsError('bad', 'x');
      }
      return stampSet();
    };
    expect(await seen(other.loader, 1, alert)).toMatchObject({problems: [], from: {stamps: 'service'}});
    expect(other.asked.stamps).toEqual([alert]);
    expect((await cache.usage()).items).toBe(1);
  });

  it('bytes that arrived are kept though nobody waits any more', async () => {
    const {loader, decode, cache, end} = setUp();
    const decoding = gate();
    let started = false;
    decode.decode = async () => {
      started = true;
      await decoding.wait();
      throw new Error('stopped');
    };
    const stop = new AbortController();
    const loading = seen(loader, 1, null, stop.signal);
    await until('the decoder', () => started);
    stop.abort();
    expect((await loading).problems).toEqual([]);
    decoding.open();
    await until('it is stored', async () => (await cache.usage()).items === 1);
    expect(loader.problems()).toEqual([]);
    end.abort();
    expect(await seen(loader, 2)).toMatchObject({curve: null, problems: []});
  });

  it('keeps decoded stamps in memory up to a bound: what was seen last is not decoded again', async () => {
    const {loader, decoded} = setUp({decodedBytes: 3 * 64});
    for (let i = 0; i < 4; i++) await seen(loader, i);
    expect(decoded.length).toBe(4);
    for (const i of [3, 2, 1]) await seen(loader, i);
    expect(decoded.length).toBe(4);
    await seen(loader, 0);
    expect(decoded.length).toBe(5);
  });

  it('tells who listens, a frame at a time, and counts the rate of ten seconds', async () => {
    const {loader, clock} = setUp();
    let told = 0;
    const stop = new AbortController();
    loader.onChange(() => told++, stop.signal);
    await Promise.all(Array.from({length: 30}, (_, i) => seen(loader, i)));
    await until('the news', () => told > 0);
    expect(told).toBeLessThan(15);
    clock.now += 5000;
    expect(loader.status().rate).toBeCloseTo(6, 5);
    clock.now += 5000;
    expect(loader.status().rate).toBe(0);
    await until('calm', () => loader.status().inFlight === 0);
    stop.abort();
    const before = told;
    loader.openList();
    expect(loader.status()).toMatchObject({wanted: 0, done: 0, fromCache: 0});
    await seen(loader, 99);
    expect(told).toBe(before);
  });

  it('an object that is none is a problem, not a rejection', async () => {
    const {loader} = setUp();
    const bad = await loader.load(
      {objectKey: 'ztf/a b' as never, alertKey: null},
      {visible: true, signal: new AbortController().signal},
    );
    expect(bad.problems).toMatchObject([{step: 'curve', message: expect.stringContaining('no id')}]);
  });
});
