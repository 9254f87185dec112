import {describe, expect, it, vi} from 'vitest';
import {FitsError} from '../../../lib/fits';
import {
  hasLimits,
  type Limits,
  LOOK_PRESETS,
  type LookPreset,
  limitsFor,
  shareLimits,
  shownStamps,
  treatmentKey,
} from '../../../lib/pixels';
import {withRightSign} from '../../../lib/sky';
import {createDecodePool} from '../../../lib/workers';
import {body, fakeWorkers} from './fake-workers';

describe('decode pool', () => {
  it('decodes, and leaves the body to the caller', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, ahead: 3, size: 1});
    const given = body(5);
    const found = pool.decode(given);
    workers[0]?.answer();
    expect((await found).stamps.difference?.pixels).toEqual(Float32Array.of(5, 1));
    expect(given.bytes.byteLength).toBeGreaterThan(0);
  });

  it('makes its workers before there is work when it is told to, and no more later', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, ahead: 3, size: 2});
    pool.warm();
    pool.warm();
    expect(workers).toHaveLength(2);
    const found = pool.decode(body(5));
    expect(workers.map(({inbox}) => inbox.length)).toEqual([1, 0]);
    workers[0]?.answer();
    expect((await found).stamps.difference?.pixels).toEqual(Float32Array.of(5, 1));
    const broken = createDecodePool({
      spawn: () => {
        throw new Error('no workers here');
      },
    });
    expect(() => broken.warm()).not.toThrow();
    await expect(broken.decode(body(5))).rejects.toThrow(/no workers here/);
  });

  it('spreads work over its workers, made when needed, and keeps order within each', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, ahead: 3, size: 2});
    expect(workers).toHaveLength(0);
    const found = [1, 2, 3, 4, 5, 6, 7, 8].map((value) => pool.decode(body(value)));
    expect(workers.map(({inbox}) => inbox.length)).toEqual([3, 3]);
    for (let i = 0; i < 4; i++) for (const worker of workers) worker.answer();
    const values = (await Promise.all(found)).map(({stamps}) => stamps.difference?.pixels[0]);
    expect(values).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('an answer that is no image rejects with its words', async () => {
    const {workers, spawn} = fakeWorkers();
    const found = createDecodePool({spawn, ahead: 3, size: 1}).decode({...body(1), bytes: new ArrayBuffer(0)});
    workers[0]?.answer();
    await expect(found).rejects.toMatchObject({name: 'FitsError', message: expect.stringContaining('empty')});
  });

  it('a worker that dies fails what it had in hand and is replaced for the rest', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, ahead: 3, size: 1});
    const found = [1, 2, 3, 4].map((value) => pool.decode(body(value)));
    const ends = Promise.allSettled(found);
    workers[0]?.onerror?.({message: 'out of memory'} as ErrorEvent);
    expect(workers[0]?.dead).toBe(true);
    workers[1]?.answer();
    const states = (await ends).map((end) => (end.status === 'rejected' ? `${end.reason}` : 'ok'));
    expect(states.slice(0, 3).every((state) => state.includes('out of memory'))).toBe(true);
    expect(states[3]).toBe('ok');
  });

  it('a worker that is silent for too long is taken for dead', async () => {
    vi.useFakeTimers();
    const {workers, spawn} = fakeWorkers();
    const found = createDecodePool({spawn, ahead: 3, size: 1, patienceMs: 1000}).decode(body(1));
    const failure = expect(found).rejects.toThrow(/does not answer/);
    vi.advanceTimersByTime(1001);
    await failure;
    expect(workers[0]?.dead).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('a browser without workers gives words, not silence', async () => {
    const pool = createDecodePool({
      size: 2,
      spawn: () => {
        throw new Error('blocked');
      },
    });
    await expect(pool.decode(body(1))).rejects.toThrow(FitsError);
  });

  it('an abort ends the wait at once, whether it waits or is in hand; the others go on', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, ahead: 3, size: 1});
    const [inHand, waiting] = [new AbortController(), new AbortController()];
    const first = pool.decode(body(1), inHand.signal);
    const others = [pool.decode(body(2)), pool.decode(body(3))];
    const last = pool.decode(body(4), waiting.signal);
    const ends = Promise.allSettled([first, last]);
    inHand.abort('gone');
    waiting.abort('gone too');
    expect((await ends).map((end) => (end.status === 'rejected' ? end.reason : 'ok'))).toEqual(['gone', 'gone too']);
    for (let i = 0; i < 3; i++) workers[0]?.answer();
    expect((await Promise.all(others)).map(({stamps}) => stamps.difference?.pixels[0])).toEqual([2, 3]);
    expect(workers[0]?.inbox).toHaveLength(0);
    await expect(pool.decode(body(5), AbortSignal.abort('never'))).rejects.toBe('never');
  });

  it('ends with its signal: workers go, what waits is aborted', async () => {
    const {workers, spawn} = fakeWorkers();
    const end = new AbortController();
    const pool = createDecodePool({spawn, ahead: 3, size: 1, signal: end.signal});
    const ends = Promise.allSettled([1, 2, 3, 4, 5].map((value) => pool.decode(body(value))));
    end.abort('closed');
    expect((await ends).every(({status}) => status === 'rejected')).toBe(true);
    expect(workers[0]?.dead).toBe(true);
    await expect(pool.decode(body(1))).rejects.toBe('closed');
    expect(workers).toHaveLength(1);
  });

  it('brings the limits of the looks in use along', async () => {
    const {workers, spawn} = fakeWorkers();
    const looks = LOOK_PRESETS[2]?.looks as NonNullable<(typeof LOOK_PRESETS)[0]>['looks'];
    const found = createDecodePool({spawn, ahead: 3, size: 1, looks: () => looks}).decode(body(9));
    workers[0]?.answer();
    const set = await found;
    set.stamps.difference?.pixels.fill(0);
    const limits = limitsFor('difference', set, looks.difference) as Limits;
    expect(limits.high).toBeGreaterThan(8.9);
  });

  it('brings along the limits of a difference of ZTF that is drawn with the other sign', async () => {
    const {workers, spawn} = fakeWorkers();
    const looks = LOOK_PRESETS[2]?.looks as NonNullable<(typeof LOOK_PRESETS)[0]>['looks'];
    const wanted = {
      ...looks,
      difference: {...looks.difference, limits: {rule: 'minmax', low: 0, high: 0, symmetric: false}},
    };
    const found = createDecodePool({spawn, ahead: 3, size: 1, looks: () => wanted}).decode(body(9));
    workers[0]?.answer();
    const set = await found;
    const reversed = withRightSign(set);
    shareLimits(set, reversed);
    reversed.stamps.difference?.pixels.fill(0);
    expect(limitsFor('difference', reversed, wanted.difference)).toEqual({low: -9, high: -1});
    expect(limitsFor('difference', set, wanted.difference)).toEqual({low: 1, high: 9});
  });

  describe('pixel math', () => {
    const {looks} = LOOK_PRESETS[3] as LookPreset;
    const withMath = (text: string) => ({...looks, difference: {...looks.difference, math: {text, on: true}}});

    it('comes with the stamps where it is in use, limits and all', async () => {
      const {workers, spawn} = fakeWorkers();
      const wanted = withMath('z * 2');
      const found = createDecodePool({spawn, ahead: 3, size: 1, looks: () => wanted}).decode(body(9));
      workers[0]?.answer();
      const set = await found;
      expect(set.stamps.difference?.pixels).toEqual(Float32Array.of(9, 1));
      const shown = shownStamps(set, treatmentKey(wanted));
      expect(shown?.stamps.difference?.pixels).toEqual(Float32Array.of(18, 2));
      shown?.stamps.difference?.pixels.fill(0);
      expect(shown && limitsFor('difference', shown, wanted.difference)).toEqual({low: 2, high: 18});
    });

    it('of stamps that are there: they stay with the page, nothing is decoded', async () => {
      const {workers, spawn} = fakeWorkers();
      const pool = createDecodePool({spawn, ahead: 3, size: 1});
      const decoding = pool.decode(body(9));
      workers[0]?.answer();
      const set = await decoding;
      const wanted = withMath('z ^ 2');
      const treating = pool.treat(set, wanted);
      expect(workers[0]?.inbox[0]).not.toHaveProperty('body');
      expect(shownStamps(set, treatmentKey(wanted))).toBeNull();
      workers[0]?.answer();
      await treating;
      expect(shownStamps(set, treatmentKey(wanted))?.stamps.difference?.pixels).toEqual(Float32Array.of(81, 1));
      expect(set.stamps.difference?.pixels).toEqual(Float32Array.of(9, 1));
    });

    it('is done in the page where no worker can', async () => {
      const pool = createDecodePool({
        size: 1,
        spawn: () => {
          throw new Error('blocked');
        },
      });
      const pixels = Float32Array.of(1, 2);
      const set = {stamps: {difference: {width: 2, height: 1, unit: 'DN' as const, pixels}}, missing: {}};
      const wanted = withMath('z + 1');
      await pool.treat(set, wanted);
      expect(shownStamps(set, treatmentKey(wanted))?.stamps.difference?.pixels).toEqual(Float32Array.of(2, 3));
    });
  });

  it('finds limits of looks that come next, with pixels alone on the way; those of a page are of all together', async () => {
    const {workers, spawn} = fakeWorkers();
    const pool = createDecodePool({spawn, ahead: 9, size: 1});
    const {looks} = LOOK_PRESETS[0] as LookPreset;
    const limits = {rule: 'minmax', low: 0, high: 1, symmetric: false};
    const step = {...looks, difference: {...looks.difference, limits}};
    const setOf = (value: number) => ({
      stamps: {
        difference: {
          width: 2,
          height: 1,
          unit: 'nJy' as const,
          pixels: Float32Array.of(value, 1),
          variance: Float32Array.of(1, 1),
        },
      },
      missing: {},
    });
    const sets = [setOf(5), setOf(7)];
    const finding = pool.limits(sets, [step, looks]);
    expect(workers[0]?.inbox[0]).not.toHaveProperty('sets.0.stamps.difference.variance');
    workers[0]?.answer();
    await finding;
    for (const [n, set] of sets.entries()) {
      expect(hasLimits('difference', set, step.difference) && hasLimits('difference', set, looks.difference)).toBe(
        true,
      );
      expect(hasLimits('difference', set, {...step.difference, limits: {...limits, symmetric: true}})).toBe(false);
      expect(limitsFor('difference', set, step.difference)).toEqual({low: 1, high: 5 + 2 * n});
    }
    const page = pool.pageLimits(sets, {...step, difference: {...step.difference, limits: {...limits, scope: 'page'}}});
    workers[0]?.answer();
    expect((await page).map(([, found]) => found)).toEqual([{low: 1, high: 7}]);
    const broken = createDecodePool({
      size: 1,
      spawn: () => {
        throw new Error('blocked');
      },
    });
    await expect(broken.limits(sets, [step])).rejects.toThrow(/blocked/);
  });
});
