import {describe, expect, it} from 'vitest';
import type {Stamp, StampSet} from '../../../lib/alert';
import {createPageLimits, type LookChoice, limitsFor, limitsOfPage, percentilesOf} from '../../../lib/pixels';

const stamp = (pixels: number[], unit: Stamp['unit'] = 'DN'): Stamp => ({
  width: pixels.length,
  height: 1,
  unit,
  pixels: Float32Array.from(pixels),
});
const object = (n: number, unit: Stamp['unit'] = 'DN'): StampSet => ({
  stamps: {
    science: stamp([n, n + 1, n + 7, Number.NaN], unit),
    template: stamp([n - 3, n, n + 1, n + 2], unit),
    difference: stamp([-n, 0, 1, 2], unit),
  },
  missing: {},
});
const choice = (rule: string, more: Partial<LookChoice['limits']> = {}): LookChoice => ({
  limits: {rule, low: 0.5, high: 99.5, scope: 'page', ...more},
  stretch: {id: 'linear', params: {}},
  colormap: 'grey',
  inverted: false,
});
const page = {};
/** nothing is done to the pixels */
const RAW = '';

describe('limits of a page', () => {
  it('are those of all pixels together: percentiles and minima of numbers pooled by hand', () => {
    const sets = Array.from({length: 20}, (_, n) => object(n * n));
    const limits = createPageLimits();
    expect(limits.show(page, RAW, sets, 0)).toBe(true);
    const all = Float32Array.from(
      sets
        .flatMap(({stamps}) => [...(stamps.science?.pixels ?? []), ...(stamps.template?.pixels ?? [])])
        .filter(Number.isFinite),
    );
    const [low, high] = percentilesOf(all, [0.5, 99.5]);
    for (const kind of ['science', 'template'] as const) {
      expect(limits.of(kind, 'DN', choice('percentile'))).toEqual({low, high});
      expect(limits.of(kind, 'DN', choice('minmax'))).toEqual({low: -3, high: 19 * 19 + 7});
    }
    expect(limits.of('difference', 'DN', choice('minmax'))).toEqual({low: -361, high: 361});
    expect(limits.of('difference', 'DN', choice('minmax', {symmetric: false}))).toEqual({low: -361, high: 2});
    expect(limits.of('science', 'DN', choice('manual', {low: 3, high: 4}))).toEqual({low: 3, high: 4});
    expect(limits.of('science', 'σ', choice('minmax'))).toBeNull();
  });

  it('of background and centre are those that nine of ten objects stay within', () => {
    const sets = Array.from({length: 11}, (_, n) => object(n === 10 ? 60_000 : 100 + n));
    const limits = createPageLimits();
    limits.show(page, RAW, sets, 0);
    const each = sets.map((set) => limitsFor('science', set, choice('centre', {scope: 'object'})) ?? {low: 0, high: 0});
    const sorted = (values: number[]) => [...values].sort((a, b) => a - b).map(Math.fround);
    expect(limits.of('science', 'DN', choice('centre'))).toEqual({
      low: sorted(each.map(({low}) => low))[1],
      high: sorted(each.map(({high}) => high))[9],
    });
  });

  it('are found for each survey by itself', () => {
    const limits = createPageLimits();
    limits.show(page, RAW, [object(1000, 'nJy'), object(5)], 0);
    expect(limits.of('science', 'DN', choice('minmax'))?.high).toBe(12);
    expect(limits.of('science', 'nJy', choice('minmax'))?.high).toBe(1007);
  });

  it('move at 1, 4, 16, 64 and all of 100 objects while they arrive, and say how far they are', () => {
    const sets = Array.from({length: 100}, (_, n) => object(n));
    const limits = createPageLimits();
    const moved: number[] = [];
    const highs = new Set<number | undefined>();
    for (let there = 0; there <= 100; there++) {
      if (limits.show(page, RAW, sets.slice(0, there), 100 - there)) moved.push(there);
      highs.add(limits.of('science', 'DN', choice('minmax'))?.high);
    }
    expect(moved).toEqual([1, 4, 16, 64, 100]);
    expect(highs.size).toBe(6);
    expect(limits.state()).toEqual({used: 100, of: 100});
    expect(limits.show(page, RAW, sets, 0)).toBe(false);
  });

  it('keep those of the page before until the next one has something to measure', () => {
    const limits = createPageLimits();
    limits.show(page, RAW, [object(1)], 0);
    const next = {};
    expect(limits.show(next, RAW, [], 10)).toBe(false);
    expect(limits.of('science', 'DN', choice('minmax'))?.high).toBe(8);
    expect(limits.show(next, RAW, [object(50)], 9)).toBe(true);
    expect(limits.of('science', 'DN', choice('minmax'))?.high).toBe(57);
    expect(limits.state()).toEqual({used: 1, of: 10});
  });

  it('are found anew where the pixels are treated otherwise; until some are there nothing of the page is measured', () => {
    const limits = createPageLimits();
    const minmax = choice('minmax');
    limits.show(page, RAW, [object(1), object(2)], 0);
    expect(limits.state()).toEqual({used: 2, of: 2});
    // a formula: the worker has answered for none of them yet
    expect(limits.show(page, 'z * 1000', [], 2)).toBe(false);
    expect(limits.state()).toEqual({used: 0, of: 2});
    expect(limits.show(page, 'z * 1000', [object(1000)], 1)).toBe(true);
    expect(limits.of('science', 'DN', minmax)).toEqual({low: 997, high: 1007});
    expect(limits.show(page, 'z * 1000', [object(1000), object(2000)], 0)).toBe(true);
    expect(limits.of('science', 'DN', minmax)).toEqual({low: 997, high: 2007});
    expect(limits.state()).toEqual({used: 2, of: 2});
  });

  it('that were found elsewhere are those that would be found here, hold for these stamps and this treatment alone, and are asked for once', () => {
    const sets = [object(1), object(5), object(9, 'nJy')];
    const looks = (rule: string) => ({science: choice(rule), template: choice(rule), difference: choice(rule)});
    const limits = createPageLimits();
    // those of pooled rules follow from the limits of each object
    const steps = [looks('percentile'), looks('centre'), looks('minmax'), looks('manual')];
    expect(limits.lacking(RAW, sets, steps)).toEqual([steps[0]]);
    const found = limitsOfPage(sets, looks('percentile'));
    limits.show(page, RAW, sets, 0);
    const here = new Map(
      (['science', 'difference'] as const).flatMap((kind) =>
        (['DN', 'nJy'] as const).map((unit) => [`${kind} ${unit}`, limits.of(kind, unit, choice('percentile'))]),
      ),
    );
    expect([...here.values()]).toEqual(expect.arrayContaining(found.map(([, one]) => one)));
    expect(found).toHaveLength(4);
    expect(limits.lacking(RAW, sets, steps)).toEqual([]);

    const mark = {low: 1, high: 2};
    const seeded = found.map(([key]): [string, typeof mark] => [key, mark]);
    const other = createPageLimits();
    other.seed(RAW, sets, seeded);
    expect(other.lacking(RAW, [...sets], steps)).toEqual([]);
    expect(other.lacking('other', sets, steps)).toEqual([steps[0]]);
    expect(other.lacking(RAW, sets.slice(1), steps)).toEqual([steps[0]]);
    other.show(page, RAW, sets.slice(1), 0);
    expect(other.of('science', 'DN', choice('percentile'))).not.toEqual(mark);
    other.show({}, RAW, sets, 0);
    expect(other.of('science', 'DN', choice('percentile'))).toEqual(mark);
    // what is measured already takes them too
    const there = createPageLimits();
    there.show(page, RAW, sets, 0);
    there.seed(RAW, sets, seeded);
    expect(there.of('template', 'nJy', choice('percentile'))).toEqual(mark);
  });
});
