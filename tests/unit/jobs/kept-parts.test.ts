import {expect, it} from 'vitest';
import type {AlertKey} from '@/lib/alert';
import type {KeptArrays} from '@/lib/arrays';
import {KeptParts} from '@/lib/jobs/kept-parts';

const KEY = 'file/o1/file-1' as const;
const image = (name: string, value: number) => ({name, width: 1, height: 1, pixels: Float32Array.of(value)});
const kept = (key: AlertKey): KeptArrays => ({
  ...{key, curves: [], pattern: 'y' as const, stored: 0, bytes: 0},
  images: ['a', 'b', 'c', 'd', 'e'].map(image),
});

it('gives the fourth and further images under their names', async () => {
  const parts = new KeptParts({keys: async () => new Set<AlertKey>([KEY]), get: async (key) => kept(key)});
  const {stamps, more} = (await parts.of({objectKey: 'file/o1', alertKey: KEY})) ?? {};
  expect(stamps?.stamps.difference?.pixels[0]).toBe(2);
  expect(more?.map(({name, stamp}) => [name, stamp.pixels[0], stamp.unit])).toEqual([
    ['d', 3, ''],
    ['e', 4, ''],
  ]);
});

it('finds what was opened after it looked first, and asks once for what is of a service', async () => {
  const known = new Set<AlertKey>();
  let asked = 0;
  const parts = new KeptParts({
    keys: async () => {
      asked++;
      return new Set(known);
    },
    get: async (key) => kept(key),
  });
  await expect(parts.of({objectKey: 'file/o1', alertKey: KEY})).rejects.toThrow('open its file again');
  known.add(KEY);
  expect((await parts.of({objectKey: 'file/o1', alertKey: KEY}))?.more).toHaveLength(2);
  asked = 0;
  for (let n = 0; n < 5; n++)
    expect(await parts.of({objectKey: 'ztf/ZTF21abfmbix', alertKey: `ztf/ZTF21abfmbix/${n}`})).toBeNull();
  expect(asked).toBe(0);
});
