import {describe, expect, it} from 'vitest';
import {Cache} from '../../../lib/cache';
import {unpackStamps} from '../../../lib/fits';
import type {Loaded} from '../../../lib/jobs/loader';
import {until} from '../../support/until';
import {FakeLocks} from '../fink/fake-locks';
import {alertOf, curveOf, gate, stampSet, ztfKey} from './fakes';
import {ahead, freshName, seen, setUp} from './load-bench';

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
    const cache = new Cache({name: freshName()});
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
    // as pixels: the JSON of the service is read once
    expect(body?.form).toBe('planes');
    expect(body && unpackStamps(body.bytes)).toEqual(stampSet());
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
