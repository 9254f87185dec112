import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {KINDS, type StampSet} from '../../../lib/alert';
import {FitsError, packStamps, unpackStamps} from '../../../lib/fits';

const plane = (count: number) =>
  fc
    .array(fc.oneof(fc.float(), fc.constantFrom(Number.NaN, -0, Number.POSITIVE_INFINITY)), {
      minLength: count,
      maxLength: count,
    })
    .map((values) => Float32Array.from(values));
const stamp = fc
  .tuple(fc.integer({min: 1, max: 7}), fc.integer({min: 1, max: 7}), fc.boolean())
  .chain(([width, height, hasVariance]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      unit: fc.constantFrom('DN' as const, 'nJy' as const),
      pixels: plane(width * height),
      ...(hasVariance ? {variance: plane(width * height)} : {}),
    }),
  );
const set: fc.Arbitrary<StampSet> = fc.record({
  stamps: fc.record({science: stamp, template: stamp, difference: stamp}, {requiredKeys: []}),
  missing: fc.record({science: fc.string(), template: fc.string(), difference: fc.string()}, {requiredKeys: []}),
});

describe('stamps as the cache keeps them', () => {
  it('come back bit by bit, with what is missing and why', () => {
    fc.assert(
      fc.property(set, (before) => {
        const after = unpackStamps(packStamps(before));
        expect(after).toEqual(before);
        for (const kind of KINDS) {
          const bits = (one: Float32Array | undefined) => one && Array.from(new Uint32Array(one.slice().buffer));
          expect(bits(after.stamps[kind]?.pixels)).toEqual(bits(before.stamps[kind]?.pixels));
        }
      }),
    );
  });

  it('are refused in words where they are broken, never read beyond their end', () => {
    const whole = packStamps({
      stamps: {science: {width: 2, height: 2, unit: 'DN', pixels: new Float32Array(4)}},
      missing: {},
    });
    for (const length of [0, 3, 4, 20, whole.byteLength - 4]) {
      expect(() => unpackStamps(whole.slice(0, length)), String(length)).toThrow(FitsError);
    }
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 60}), (noise) => {
        expect(() => unpackStamps(noise.slice().buffer)).toThrow(FitsError);
      }),
    );
  });
});
