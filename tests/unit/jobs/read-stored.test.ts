import {describe, expect, it} from 'vitest';
import type {AlertKey} from '../../../lib/alert';
import {StoredBodies} from '../../../lib/cache/stored-bodies';
import {unpackStamps} from '../../../lib/fits';
import type {StoredReader} from '../../../lib/jobs/stamp-fetcher';
import {seedLimits} from '../../../lib/pixels';
import {until} from '../../support/until';
import {alertOf, stampSet, ztfKey} from './fakes';
import {seen, setUp} from './load-bench';

const alert = alertOf(ztfKey(1));

/** What the worker does, here: reads the cache of that name. */
function reader(name: string, broken: ReadonlySet<AlertKey> = new Set()) {
  const bodies = new StoredBodies(name);
  const asked: AlertKey[] = [];
  const read: StoredReader = async (key) => {
    asked.push(key);
    const [one] = await bodies.getMany([key]).catch(() => []);
    if (one && broken.has(key)) return {isBroken: true, set: null, form: null};
    if (!one) return {isBroken: false, set: null, form: null};
    const set = unpackStamps(one.body.bytes);
    for (const [rule, limits] of one.limits) seedLimits(set, rule, limits);
    return {isBroken: false, set, form: one.body.form, hasNewLimits: false};
  };
  return {asked, read};
}

describe('stamps that the worker reads', () => {
  it('never pass through the window, and are fetched once in their life all the same', async () => {
    const first = setUp();
    await seen(first.loader, 1, alert);
    const worker = reader(first.cache.name);
    const second = setUp({readStored: worker.read}, first.cache);
    const loaded = await seen(second.loader, 1, alert);
    expect(loaded.from.stamps).toBe('cache');
    expect(loaded.stamps).toEqual(stampSet());
    expect(second.decoded).toEqual([]);
    expect(second.asked.stamps).toEqual([]);
    expect(worker.asked).toEqual([alert]);
  });

  it('are fetched where there are none', async () => {
    const first = setUp();
    const second = setUp({readStored: reader(first.cache.name).read}, first.cache);
    const loaded = await seen(second.loader, 1, alert);
    expect(loaded.from.stamps).toBe('service');
    expect(second.asked.stamps).toEqual([alert]);
  });

  it('that are broken are thrown away and fetched anew', async () => {
    const first = setUp();
    await seen(first.loader, 1, alert);
    const broken = new Set([alert]);
    const second = setUp({readStored: reader(first.cache.name, broken).read}, first.cache);
    expect((await seen(second.loader, 1, alert)).from.stamps).toBe('service');
    broken.clear();
    const third = setUp({readStored: reader(first.cache.name).read}, first.cache);
    expect((await seen(third.loader, 1, alert)).from.stamps).toBe('cache');
  });

  it('are read in the window where the worker cannot', async () => {
    const first = setUp();
    await seen(first.loader, 1, alert);
    const second = setUp({readStored: () => Promise.reject(new Error('no database in workers'))}, first.cache);
    expect((await seen(second.loader, 1, alert)).from.stamps).toBe('cache');
    expect(second.decoded).toHaveLength(1);
    expect(second.asked.stamps).toEqual([]);
  });

  it('that the window leaves are no failure', async () => {
    const first = setUp();
    await seen(first.loader, 1, alert);
    const gone = new AbortController();
    const second = setUp(
      {
        readStored: (_, signal) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
      first.cache,
    );
    const leaving = seen(second.loader, 1, alert, gone.signal);
    gone.abort('turned');
    expect(await leaving).toMatchObject({stamps: null, problems: []});
    expect(second.decoded).toEqual([]);
  });

  it('have the limits that were found before kept with them: at the first fetch, and what is found later', async () => {
    const rule: [string, {low: number; high: number}] = ['a rule', {low: 1, high: 2}];
    const first = setUp();
    first.decode.decode = async () => {
      const set = stampSet();
      seedLimits(set, ...rule);
      return set;
    };
    await seen(first.loader, 1, alert);
    const bodies = new StoredBodies(first.cache.name);
    const limits = async () => (await bodies.getMany([alert]))[0]?.limits;
    expect(await limits()).toEqual([rule]);
    const other: typeof rule = ['another', {low: 5, high: 6}];
    const found = stampSet();
    seedLimits(found, ...other);
    const second = setUp(
      {readStored: async () => ({isBroken: false, set: found, form: 'planes', hasNewLimits: true})},
      first.cache,
    );
    await seen(second.loader, 1, alert);
    await until('the new ones', async () => (await limits())?.[0]?.[0] === 'another');
  });
});
