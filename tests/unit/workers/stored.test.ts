import {describe, expect, it, vi} from 'vitest';
import type {AlertKey} from '../../../lib/alert';
import {knownLimits, type Limits, LOOK_PRESETS, type LookPreset, limitsFor} from '../../../lib/pixels';
import {createDecodePool} from '../../../lib/workers';
import {body, fakeWorkers} from './fake-workers';

describe('stamps of the cache', () => {
  const {looks} = LOOK_PRESETS[2] as LookPreset;
  const alert = (n: number): AlertKey => `ztf/ZTF21aaaaaaa/${n}`;
  const signal = new AbortController().signal;
  /** Keeps one image an alert, its id for its first pixel; alerts from 100 on are not there. */
  const kept = (limits: [string, Limits | null][] = []) => {
    const read: number[] = [];
    const getMany = async (keys: readonly AlertKey[]) => {
      read.push(keys.length);
      return keys.map((key) => {
        const n = Number(key.split('/')[2]);
        return n < 100 ? {body: n === 13 ? {...body(1), bytes: new ArrayBuffer(3)} : body(n), limits} : null;
      });
    };
    return {read, getMany};
  };

  it('asked for in a moment are read together, some at a time, and those that nobody wants any more are not', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, size: 1, ahead: 32});
    const left = new AbortController();
    const found = [...Array(30).keys()].map((n) => pool.stored(alert(n), 'cache', signal));
    const gone = pool.stored(alert(50), 'cache', left.signal).catch((reason) => reason);
    left.abort('gone');
    const bodies = kept();
    await vi.waitFor(() => expect(workers[0]?.inbox).toHaveLength(3));
    for (let i = 0; i < 3; i++) await workers[0]?.read(bodies);
    const sets = await Promise.all(found);
    expect(bodies.read).toEqual([12, 12, 6]);
    expect(await gone).toBe('gone');
    expect(sets[29]?.set?.stamps.difference?.pixels).toEqual(Float32Array.of(29, 1));
    expect(sets[13]).toEqual({isBroken: true, set: null, form: null});
    expect(sets[7]).toMatchObject({form: 'array', hasNewLimits: false});
  });

  it('that are not kept are told as such', async () => {
    const {workers, spawn} = fakeWorkers();
    const found = createDecodePool({spawn, size: 1}).stored(alert(100), 'cache', signal);
    await vi.waitFor(() => expect(workers[0]?.inbox).toHaveLength(1));
    await workers[0]?.read(kept());
    expect(await found).toEqual({isBroken: false, set: null, form: null});
  });

  it('come with the limits that are kept beside them: no pixel is looked at; what is new is told', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, size: 1, looks: () => looks});
    const read = async (n: number, limits: [string, Limits | null][]) => {
      const found = pool.stored(alert(n), 'cache', signal);
      await vi.waitFor(() => expect(workers[0]?.inbox).toHaveLength(1));
      await workers[0]?.read(kept(limits));
      return found;
    };
    const first = await read(9, []);
    expect(first).toMatchObject({hasNewLimits: true});
    const limits = first.set ? knownLimits(first.set) : [];
    // the difference, and the same with the other sign
    expect(limits).toHaveLength(2);
    const wrong = limits.map(([key]): [string, Limits] => [key, {low: -77, high: 77}]);
    const second = await read(8, wrong);
    expect(second).toMatchObject({hasNewLimits: false});
    expect(second.set && limitsFor('difference', second.set, looks.difference)).toEqual({low: -77, high: 77});
    const third = await read(8, wrong.slice(0, 1));
    expect(third).toMatchObject({hasNewLimits: true});
  });

  it('of a database that cannot be read there reject with words, and so do those of a worker that died', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, size: 1});
    const unreadable = expect(pool.stored(alert(1), 'cache', signal)).rejects.toThrow('no room');
    await vi.waitFor(() => expect(workers[0]?.inbox).toHaveLength(1));
    await workers[0]?.read({getMany: () => Promise.reject(new Error('no room'))});
    await unreadable;
    const lost = expect(pool.stored(alert(1), 'cache', signal)).rejects.toThrow('out of memory');
    await vi.waitFor(() => expect(workers[0]?.inbox).toHaveLength(1));
    workers[0]?.onerror?.({message: 'out of memory'} as ErrorEvent);
    await lost;
    await expect(pool.stored(alert(1), 'cache', AbortSignal.abort('never'))).rejects.toBe('never');
  });
});
