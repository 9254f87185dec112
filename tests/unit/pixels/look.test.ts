import {describe, expect, it} from 'vitest';
import type {Stamp, StampSet} from '../../../lib/alert';
import {
  bakeLook,
  LOOK_PRESETS,
  type LookChoice,
  limitsFor,
  limitsKey,
  lookFor,
  seedLimits,
  shareLimits,
} from '../../../lib/pixels';

const stamp = (values: number[]): Stamp => ({
  width: values.length,
  height: 1,
  pixels: Float32Array.from(values),
  unit: 'DN',
});
const set = (): StampSet => ({
  stamps: {science: stamp([0, 1, 2, 8]), template: stamp([-4, 1, 2, 3]), difference: stamp([-1, 0, 5, Number.NaN])},
  missing: {},
});
const choice = (limits: LookChoice['limits'], more: Partial<LookChoice> = {}): LookChoice => ({
  limits,
  stretch: {id: 'linear', params: {}},
  colormap: 'grey',
  inverted: false,
  ...more,
});
const minmax = {rule: 'minmax', low: 0, high: 0};

describe('limitsFor', () => {
  it('of stamps with another difference are those known of science and template, and never those of the difference', () => {
    const sent = set();
    for (const kind of ['science', 'difference'] as const) limitsFor(kind, sent, choice(minmax));
    seedLimits(sent, limitsKey('science', choice(minmax)), {low: 1, high: 2});
    const turned = {...sent, stamps: {...sent.stamps, difference: stamp([7, 0, 0, 0])}};
    shareLimits(sent, turned);
    expect(limitsFor('template', turned, choice(minmax))).toEqual({low: 1, high: 2});
    expect(limitsFor('difference', turned, choice(minmax))).toEqual({low: -7, high: 7});
  });

  it('science and template share, the difference is symmetric about 0', () => {
    const stamps = set();
    expect(limitsFor('science', stamps, choice(minmax))).toEqual({low: -4, high: 8});
    expect(limitsFor('template', stamps, choice(minmax))).toEqual({low: -4, high: 8});
    expect(limitsFor('difference', stamps, choice(minmax))).toEqual({low: -5, high: 5});
  });

  it('each for itself and not symmetric when told so', () => {
    const own = choice({...minmax, scope: 'tile', symmetric: false});
    expect(limitsFor('science', set(), own)).toEqual({low: 0, high: 8});
    expect(limitsFor('template', set(), own)).toEqual({low: -4, high: 3});
    expect(limitsFor('difference', set(), own)).toEqual({low: -1, high: 5});
    expect(limitsFor('science', set(), choice({...minmax, scope: 'tile', symmetric: true}))).toEqual({
      low: -8,
      high: 8,
    });
  });

  it('a missing kind has none, and the other of the pair goes alone', () => {
    const stamps = set();
    delete stamps.stamps.template;
    expect(limitsFor('template', stamps, choice(minmax))).toBeNull();
    expect(limitsFor('science', stamps, choice(minmax))).toEqual({low: 0, high: 8});
  });

  it('typed numbers are taken as they are; unusable ones give way to the pixels', () => {
    expect(limitsFor('difference', set(), choice({rule: 'manual', low: -2, high: 7}))).toEqual({low: -2, high: 7});
    expect(limitsFor('difference', set(), choice({rule: 'manual', low: Number.NaN, high: 7}))).toEqual({
      low: -5,
      high: 5,
    });
  });

  it('an image without a pixel has none, and still a look', () => {
    const stamps: StampSet = {stamps: {difference: stamp([Number.NaN, Number.POSITIVE_INFINITY])}, missing: {}};
    expect(limitsFor('difference', stamps, choice(minmax))).toBeNull();
    expect(lookFor('difference', stamps, choice(minmax))).toMatchObject({low: 0, high: 1});
  });

  it('gives what the worker has found, under equal keys only', () => {
    const stamps = set();
    seedLimits(stamps, limitsKey('science', choice(minmax)), {low: 1, high: 2});
    expect(limitsFor('template', stamps, choice(minmax))).toEqual({low: 1, high: 2});
    expect(limitsFor('science', stamps, choice({...minmax, scope: 'tile'}))).toEqual({low: 0, high: 8});
    const colours = choice(minmax, {colormap: 'viridis', inverted: true});
    expect(limitsKey('science', colours)).toBe(limitsKey('template', choice(minmax)));
  });
});

describe('bakeLook', () => {
  it('folds stretch, map and inversion into one table', () => {
    const {table, low, high} = bakeLook(choice(minmax), -1, 3);
    expect([low, high, table.length]).toEqual([-1, 3, 1024]);
    expect([table[0], table[1023]]).toEqual([0xff000000, 0xffffffff]);
    const inverted = bakeLook(choice(minmax, {inverted: true}), -1, 3);
    expect(Array.from(inverted.table)).toEqual(Array.from(table).reverse());
    const asinh = bakeLook(choice(minmax, {stretch: {id: 'asinh', params: {a: 0.1}}}), 0, 1);
    expect((asinh.table[102] as number) & 255).toBe(Math.round((255 * Math.asinh(1.02 * 0.9775)) / Math.asinh(10)));
  });

  it('low is below high whatever it is given', () => {
    for (const [low, high] of [
      [5, 5],
      [7, 3],
      [Number.NaN, 1],
      [0, Number.POSITIVE_INFINITY],
      [1e30, 1e30],
      [-1.7e308, 1.7e308],
    ]) {
      const look = bakeLook(choice(minmax), low as number, high as number);
      expect(look.low).toBeLessThan(look.high);
      expect(Number.isFinite(look.high - look.low)).toBe(true);
    }
  });

  it('every preset bakes for every kind', () => {
    for (const {looks} of LOOK_PRESETS) {
      for (const kind of ['science', 'template', 'difference'] as const) {
        const look = lookFor(kind, set(), looks[kind]);
        expect(look.low).toBeLessThan(look.high);
        expect(look.table).not.toContain(look.missing);
      }
    }
  });
});
