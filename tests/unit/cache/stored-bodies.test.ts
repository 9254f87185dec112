import {Dexie} from 'dexie';
import {afterEach, describe, expect, it} from 'vitest';
import type {AlertKey} from '../../../lib/alert';
import {Cache} from '../../../lib/cache';
import {StoredBodies} from '../../../lib/cache/stored-bodies';
import {until} from '../../support/until';

const NAME = 'stored-bodies-test';
const key = (i: number): AlertKey => `ztf/ZTF21aaaaaaa/${1_000_000_000_000_000_000n + BigInt(i)}`;
const planes = (...values: number[]) => ({
  survey: 'ztf' as const,
  form: 'planes' as const,
  bytes: Uint8Array.from(values).buffer,
});
const LIMITS: [string, {low: number; high: number} | null][] = [
  ['a rule', {low: -1, high: 2}],
  ['another', null],
];

afterEach(() => Dexie.delete(NAME));

describe('cutouts read in the worker', () => {
  it('are those that the cache keeps, in the order asked for, with the limits that were found of them', async () => {
    const cache = new Cache({name: NAME});
    await cache.stamps.put(key(1), planes(1), LIMITS);
    await cache.stamps.put(key(2), planes(2, 2));
    const found = await new StoredBodies(NAME).getMany([key(2), key(9), key(1)]);
    expect(found).toEqual([{body: planes(2, 2), limits: []}, null, {body: planes(1), limits: LIMITS}]);
    cache.close();
  });

  it('have no limits that older rules found', async () => {
    const cache = new Cache({name: NAME});
    await cache.stamps.put(key(1), planes(1), LIMITS);
    const db = await new Dexie(NAME).open();
    await db.table('stampUse').update(key(1), {limits: {version: 0, found: LIMITS}});
    db.close();
    expect(await new StoredBodies(NAME).getMany([key(1)])).toEqual([{body: planes(1), limits: []}]);
    cache.close();
  });

  it('make no database where there is none: the one of the page would find another in its place', async () => {
    await expect(new StoredBodies(NAME).getMany([key(1)])).rejects.toThrow();
    expect(await Dexie.exists(NAME)).toBe(false);
  });

  it('are in nobody’s way who deletes the database, and are read anew from the next', async () => {
    const cache = new Cache({name: NAME});
    await cache.stamps.put(key(1), planes(1));
    const bodies = new StoredBodies(NAME);
    expect(await bodies.getMany([key(1)])).toHaveLength(1);
    await Dexie.delete(NAME);
    await cache.stamps.put(key(1), planes(7));
    expect(await until('the new one', () => bodies.getMany([key(1)]))).toEqual([{body: planes(7), limits: []}]);
    cache.close();
  });
});

describe('limits found later', () => {
  it('are written behind, and stay when the cutout is used again', async () => {
    const clock = {now: 1e12};
    const cache = new Cache({name: NAME, now: () => clock.now});
    await cache.stamps.put(key(1), planes(1));
    const bodies = new StoredBodies(NAME);
    cache.stamps.used(key(1), LIMITS);
    const limits = async () => (await bodies.getMany([key(1)]))[0]?.limits;
    await until('them', async () => (await limits())?.length === 2);
    clock.now += 3_600_000;
    cache.stamps.used(key(1));
    const db = await new Dexie(NAME).open();
    await until('the use', async () => (await db.table('stampUse').get(key(1))).lastUsed === clock.now);
    db.close();
    expect(await limits()).toEqual(LIMITS);
    cache.close();
  });
});
