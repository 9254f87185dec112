import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {ObjectKey} from '../../../lib/alert';
import {combineLists, combineMembers, sampleSortLimit} from '../../../lib/jobs/combine-lists';
import type {Member} from '../../../lib/vault';
import {openTestVault} from '../vault/open-test-vault';
import {alertOf, rowOf, ztfKey} from './fakes';

const keysOf = (members: readonly Member[]) => members.map(({objectKey}) => objectKey);
const member = (n: number, alert = n): Member => ({
  objectKey: ztfKey(n),
  alertKeys: [alertOf(ztfKey(n), alert)],
  row: rowOf(ztfKey(n), alert),
});
const lists = fc.uniqueArray(fc.nat(40)).map((numbers) => numbers.map((n) => member(n)));

describe('sets of lists', () => {
  it('obey the identities of set sizes', () => {
    fc.assert(
      fc.property(lists, lists, lists, (a, b, c) => {
        const size = (how: 'union' | 'intersection' | 'difference', ...of: Member[][]) =>
          combineMembers(of, how).length;
        expect(size('union', a, b)).toBe(a.length + b.length - size('intersection', a, b));
        expect(size('difference', a, b)).toBe(a.length - size('intersection', a, b));
        expect(size('union', a, b, c)).toBe(
          a.length +
            b.length +
            c.length -
            size('intersection', a, b) -
            size('intersection', a, c) -
            size('intersection', b, c) +
            size('intersection', a, b, c),
        );
        expect(size('difference', a, b, c)).toBe(size('difference', combineMembers([a, b], 'difference'), c));
        for (const how of ['union', 'intersection'] as const) {
          expect(new Set(keysOf(combineMembers([a, b], how)))).toEqual(new Set(keysOf(combineMembers([b, a], how))));
          expect(combineMembers([a, a], how)).toEqual(a);
        }
        expect(combineMembers([a], 'difference')).toEqual(a);
      }),
    );
  });

  it('keep the order of the first list and all the alerts', () => {
    const [a, b] = [
      [member(3), member(1), member(2)],
      [member(2, 9), member(4), member(3)],
    ];
    expect(combineMembers([a, b], 'union')).toEqual([
      member(3),
      member(1),
      {...member(2), alertKeys: [alertOf(ztfKey(2), 2), alertOf(ztfKey(2), 9)]},
      member(4),
    ]);
    expect(keysOf(combineMembers([a, b], 'intersection'))).toEqual([ztfKey(3), ztfKey(2)]);
    expect(keysOf(combineMembers([a, b], 'difference'))).toEqual([ztfKey(1)]);
  });
});

describe('sample, sort, limit', () => {
  const all = [5, 2, 9, 1, 7, 3, 8, 4, 6, 0].map((n) => member(n));
  const undated: Member = {objectKey: ztfKey(99), alertKeys: [], row: null};
  const numbers = (members: readonly Member[]) => members.map(({row}) => Number(row?.columns.n ?? -1));

  it('each works without the others', () => {
    const sample = {size: 4, seed: '42'};
    const drawn = sampleSortLimit(all, {sample});
    expect(drawn).toHaveLength(4);
    expect(drawn).toEqual(all.filter((one) => drawn.includes(one)));
    expect(sampleSortLimit(all, {sample})).toEqual(drawn);
    expect(numbers(sampleSortLimit([undated, ...all], {sort: 'newest'}))).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1]);
    expect(numbers(sampleSortLimit([undated, ...all], {sort: 'oldest'}))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1]);
    expect(sampleSortLimit(all, {limit: 3})).toEqual(all.slice(0, 3));
    expect(sampleSortLimit(all, {})).toEqual(all);
  });

  it('together they go in that order: the newest two of the sample, not a sample of the newest', () => {
    const sample = {size: 4, seed: '42'};
    const newest = numbers(sampleSortLimit(all, {sample})).sort((a, b) => b - a);
    expect(numbers(sampleSortLimit(all, {sample, sort: 'newest', limit: 2}))).toEqual(newest.slice(0, 2));
  });
});

describe('a list made of lists', () => {
  const setUp = async () => {
    const vault = openTestVault();
    const make = async (name: string, numbers: number[]) => {
      const {id} = await vault.createDataset({name, source: 'ids', surveys: ['ztf'], query: null, description: ''});
      await vault.fillDataset(
        id,
        numbers.map((n) => member(n)),
        {alerts: numbers.length, message: ''},
      );
      return id;
    };
    return {vault, a: await make('night 1', [1, 2, 3, 4]), b: await make('night 2', [3, 4, 5])};
  };

  it('says in its description how it was made, leaves out what is flagged on request, and changes no flag', async () => {
    const {vault, a, b} = await setUp();
    await vault.act([{key: ztfKey(3) as ObjectKey, flag: 'bad'}], {place: 'panel'});
    const flags = await vault.allVerdicts();
    const id = await combineLists(vault, {
      lists: [a, b],
      how: 'union',
      onlyUnset: true,
      sample: {size: 3, seed: '7'},
      name: 'rest',
    });
    const dataset = await vault.dataset(id);
    expect(dataset).toMatchObject({
      name: 'rest',
      source: 'lists',
      state: 'ready',
      query: null,
      surveys: ['ztf'],
      count: 3,
      description: 'Union of “night 1” (4) and “night 2” (3); only objects without a flag; random sample of 3, seed 7',
    });
    const members = await vault.members(id);
    expect(keysOf(members)).not.toContain(ztfKey(3));
    expect(members[0]?.row).not.toBeNull();
    const again = await combineLists(vault, {
      lists: [b, a],
      how: 'union',
      onlyUnset: true,
      sample: {size: 3, seed: '7'},
      name: 'again',
    });
    expect((await vault.dataset(again))?.hash).toBe(dataset?.hash);
    expect(await vault.allVerdicts()).toEqual(flags);
  });

  it('is not made where nothing is left or a list is gone', async () => {
    const {vault, a, b} = await setUp();
    await expect(combineLists(vault, {lists: [a, a], how: 'difference', name: 'x'})).rejects.toThrow(
      /No object is left/,
    );
    await vault.deleteDataset(b);
    await expect(combineLists(vault, {lists: [a, b], how: 'union', name: 'x'})).rejects.toThrow(/not there any more/);
    expect(await vault.datasets()).toHaveLength(1);
  });
});
