import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readFits} from '../../../lib/fits';
import {finitePixels, LIMITS_RULES, limitsRuleOf, type Plane, percentileOf} from '../../../lib/pixels';
import {goldenCutouts, needsShared, readCutout} from '../fits/shared-material';

const plane = (values: number[], width = values.length): Plane => ({
  pixels: Float32Array.from(values),
  width,
  height: values.length / width,
});

const value = fc.oneof(
  {weight: 8, arbitrary: fc.float({min: -1e6, max: 1e6, noNaN: true})},
  {weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)},
);

describe('limits equal the reference numbers of astropy and numpy', () => {
  it('percentiles, zscale and min, max of every real cutout', (context) => {
    needsShared(context);
    let worst = 0;
    for (const wanted of goldenCutouts()) {
      const image = readFits(readCutout(wanted.file))[0]?.[0] as Plane;
      const check = (rule: string, given: {low: number; high: number}, [low, high]: [number, number]) => {
        const found = limitsRuleOf(rule).find([image], given);
        const size = Math.max(Math.abs(low), Math.abs(high));
        worst = Math.max(worst, Math.abs((found?.low ?? 0) - low) / size, Math.abs((found?.high ?? 0) - high) / size);
        expect(worst, `${rule} of ${wanted.file}`).toBeLessThan(1e-6);
      };
      for (const [name, limits] of Object.entries(wanted.percentile)) {
        const [low = 0, high = 0] = name.split('-').map(Number);
        check('percentile', {low, high}, limits);
      }
      check('zscale', {low: 0, high: 0}, wanted.zscale);
      check('minmax', {low: 0, high: 0}, [wanted.min, wanted.max]);
      expect(percentileOf(finitePixels([image]), 50)).toBeCloseTo(wanted.median, 4);
    }
  });
});

describe.each(LIMITS_RULES.map((rule) => [rule.id, rule] as const))('limits rule %s', (id, rule) => {
  const given = rule.numbers?.default ?? {low: 0, high: 0};

  it('gives ordered, finite limits, never looks at missing pixels and leaves the image as it is', () => {
    fc.assert(
      fc.property(fc.array(value, {minLength: 1, maxLength: 200}), (values) => {
        const image = plane(values);
        const found = rule.find([image], given);
        expect(image.pixels).toEqual(Float32Array.from(values));
        const there = values.filter(Number.isFinite);
        if (there.length === 0) {
          if (id !== 'manual') expect(found).toBeNull();
          return;
        }
        expect(found).not.toBeNull();
        const {low, high} = found as {low: number; high: number};
        expect(low).toBeLessThanOrEqual(high);
        expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
        // the same pixels without the missing ones, where the place of a pixel does not matter
        if (id !== 'centre') expect(rule.find([plane(there)], given)).toEqual(found);
      }),
    );
  });

  it('has a label and, where it takes numbers, says what they are', () => {
    expect(rule.label).not.toBe('');
    if (rule.numbers) expect(rule.numbers.default.low).toBeLessThan(rule.numbers.default.high);
  });

  it('takes images that share limits together', () => {
    const found = rule.find([plane([0, 0, 0, 0]), plane([Number.NaN]), plane([10, 10, 10, 10])], {low: 0, high: 100});
    expect(found?.low).toBeLessThanOrEqual(0);
    expect(found?.high).toBeGreaterThanOrEqual(10);
  });
});

describe('single rules', () => {
  it('manual takes the numbers in either order and refuses what is none', () => {
    const {find} = limitsRuleOf('manual');
    expect(find([], {low: 5, high: -3})).toEqual({low: -3, high: 5});
    expect(find([], {low: Number.NaN, high: 1})).toBeNull();
  });

  it('percentiles outside 0 to 100, or in the wrong order, are brought in', () => {
    const {find} = limitsRuleOf('percentile');
    expect(find([plane([3, 1, 2])], {low: 150, high: -5})).toEqual({low: 1, high: 3});
  });

  it('percentiles equal a full sort, whatever the order and the repetitions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({min: -100, max: 100, noNaN: true}), {minLength: 1, maxLength: 2000}),
        fc.double({min: 0, max: 100, noNaN: true}),
        (values, percent) => {
          const sorted = Float32Array.from(values).sort();
          const place = (percent / 100) * (sorted.length - 1);
          const a = sorted[Math.floor(place)] as number;
          const b = sorted[Math.ceil(place)] as number;
          expect(percentileOf(Float32Array.from(values), percent)).toBeCloseTo(a + (b - a) * (place % 1), 4);
        },
      ),
    );
  });

  it('background and centre is not washed out by a bright neighbour at the edge', () => {
    const side = 63;
    const values = Array.from({length: side * side}, (_, i) => 100 + ((i * 7919) % 13) - 6);
    values[31 * side + 31] = 400;
    values[31 * side + 32] = 380;
    const alone = limitsRuleOf('centre').find([plane(values, side)], {low: 0, high: 0});
    for (let x = 0; x < side; x++) values[x] = 60_000;
    const beside = limitsRuleOf('centre').find([plane(values, side)], {low: 0, high: 0});
    expect(alone?.high).toBeGreaterThan(300);
    expect(alone?.high).toBeLessThan(500);
    expect(beside?.high).toBeCloseTo(alone?.high ?? 0, 0);
    expect(beside?.low).toBeGreaterThan(70);
  });
});
