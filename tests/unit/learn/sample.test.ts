import fc from 'fast-check';
import {expect, it} from 'vitest';
import {sampleOf} from '@/lib/learn';

const keys = fc.uniqueArray(fc.string({minLength: 1}), {maxLength: 60});

it('the same seed gives the same sample, whatever the order; of the size asked for, without a doublet, in the order given', () => {
  fc.assert(
    fc.property(keys, fc.nat(70), fc.string(), (all, size, seed) => {
      const sample = sampleOf(all, size, seed);
      expect(sample).toHaveLength(Math.min(size, all.length));
      expect(new Set(sampleOf([...all].reverse(), size, seed))).toEqual(new Set(sample));
      expect(all.filter((key) => sample.includes(key))).toEqual(sample);
      expect(sample).toEqual(sample.filter((key) => sampleOf(all, size + 1, seed).includes(key)));
    }),
  );
});

it('draws each about as often as another, and another seed draws others', () => {
  const all = Array.from({length: 100}, (_, i) => `lsst/3137610436040458${i}`);
  const drawn = new Map(all.map((key) => [key, 0]));
  for (let seed = 0; seed < 2000; seed++) {
    for (const key of sampleOf(all, 10, `${seed}`)) drawn.set(key, (drawn.get(key) ?? 0) + 1);
  }
  // 2000 draws with p = 0.1: 200 +- 13.4; five sigma for each of a hundred
  for (const count of drawn.values()) expect(Math.abs(count - 200)).toBeLessThan(67);
  expect(sampleOf(all, 10, '1')).not.toEqual(sampleOf(all, 10, '2'));
});
