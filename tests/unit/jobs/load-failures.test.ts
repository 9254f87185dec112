import {afterEach, describe, expect, it, vi} from 'vitest';
import {FRESH_MS} from '../../../lib/cache';
import {FitsError} from '../../../lib/fits';
import type {Loaded} from '../../../lib/jobs/loader';
import {until} from '../../support/until';
import {alertOf, curveOf, failure, gate, stampSet, ztfKey} from './fakes';
import {seen, setUp} from './load-bench';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('ObjectLoader, when something fails', () => {
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

  it('an old curve is shown at once and replaced; without an answer it is all there is, and no problem', async () => {
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
    const unanswered = await seen(loader, 1);
    expect(unanswered).toMatchObject({
      curve: {newest: {columns: {n: 2}}},
      problems: [],
      from: {curve: 'cache', stamps: 'cache'},
    });
    expect(loader.status()).toMatchObject({offline: false, silent: [{survey: 'ztf', step: 'curve'}]});
    // another failure than the network's is told, beside the old curve
    behaviour.curves = () => Promise.reject(failure('busy', 'The service is overloaded (503).'));
    expect((await seen(loader, 1)).problems).toMatchObject([{step: 'curve', message: expect.stringContaining('503')}]);
  });

  it('a service that gives no answer is not taken for a missing network; any answer to the same question ends its silence', async () => {
    let hasNetwork = true;
    const {loader, behaviour} = setUp({isOnline: () => hasNetwork});
    const right = {...behaviour};
    behaviour.stamps = () => Promise.reject(failure('network', 'No answer from api.ztf.fink-portal.org.'));
    await seen(loader, 1);
    // its curve came, and those of others come
    await seen(loader, 2);
    expect(loader.status()).toMatchObject({offline: false, silent: [{survey: 'ztf', step: 'stamps'}]});
    behaviour.stamps = () => Promise.reject(failure('timeout', 'It did not answer within 130 s.'));
    await seen(loader, 3);
    expect(loader.status().silent).toEqual([{survey: 'ztf', step: 'stamps'}]);

    // what is known of the service without a network is nothing
    hasNetwork = false;
    expect(loader.status()).toMatchObject({offline: true, silent: []});
    hasNetwork = true;

    behaviour.stamps = () => Promise.reject(failure('busy', 'The service is overloaded (503).'));
    await seen(loader, 4);
    expect(loader.status()).toMatchObject({offline: false, silent: [], failed: 4});
    behaviour.curves = () => Promise.reject(failure('network', 'No answer from api.ztf.fink-portal.org.'));
    await seen(loader, 5);
    expect(loader.status().silent).toEqual([{survey: 'ztf', step: 'curve'}]);
    Object.assign(behaviour, right);
    loader.retry(ztfKey(5));
    await seen(loader, 5);
    expect(loader.status()).toMatchObject({silent: [], failed: 4});
  });

  it('without network what is not cached fails with words; it is asked again when the network is back', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    let hasNetwork = false;
    const {loader, behaviour} = setUp({isOnline: () => hasNetwork});
    const right = behaviour.curves;
    behaviour.curves = () =>
      Promise.reject(failure('network', 'No answer from api.ztf.fink-portal.org: check the network.'));
    expect((await seen(loader, 1)).problems).toMatchObject([
      {step: 'curve', message: expect.stringContaining('No answer')},
    ]);
    expect(loader.status()).toMatchObject({offline: true, failed: 1});
    behaviour.curves = right;
    hasNetwork = true;
    expect((await seen(loader, 1)).problems.length).toBe(1);
    page.dispatchEvent(new Event('online'));
    // before anything was asked again: nobody was silent but the network
    expect(loader.status()).toMatchObject({offline: false, silent: []});
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
});
