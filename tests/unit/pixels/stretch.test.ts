import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Stamp} from '../../../lib/alert';
import {bakeLook, STRETCHES, stretchOf, stretchParams} from '../../../lib/pixels';
import {paintStamp} from '../../../lib/render';
import {golden, needsShared} from '../fits/shared-material';

describe('stretches', () => {
  it('equal astropy', (context) => {
    needsShared(context);
    const wanted = golden<Record<string, number[]>>('stretch');
    const cases: [string, string, Record<string, number>][] = [
      ['linear', 'linear', {}],
      ['sqrt', 'sqrt', {}],
      ['power2', 'power', {a: 2}],
      ['log1000', 'log', {a: 1000}],
      ['asinh0.1', 'asinh', {a: 0.1}],
      ['sinh0.3333', 'sinh', {a: 0.3333}],
    ];
    for (const [name, id, params] of cases) {
      const stretch = stretchOf(id);
      const close = (params: Record<string, number>) =>
        Math.max(
          ...(wanted.x ?? []).map((x, i) => Math.abs(stretch.apply(x, params) - (wanted[name]?.[i] ?? Number.NaN))),
        );
      const error = name.startsWith('sinh') ? Math.min(close(params), close({a: 1 / 3})) : close(params);
      expect(error, name).toBeLessThan(1e-12);
    }
  });

  it.each(STRETCHES.map((stretch) => [stretch.id, stretch] as const))(
    '%s rises from 0 to 1 for all settings',
    (_, stretch) => {
      const params = fc.record(
        Object.fromEntries(
          Object.entries(stretch.params).map(([name, {min, max}]) => [name, fc.double({min, max, noNaN: true})]),
        ),
      );
      const x = fc.double({min: 0, max: 1, noNaN: true});
      fc.assert(
        fc.property(params, x, x, (params, a, b) => {
          const [low, high] = [stretch.apply(Math.min(a, b), params), stretch.apply(Math.max(a, b), params)];
          expect(low).toBeGreaterThanOrEqual(-1e-12);
          expect(low).toBeLessThanOrEqual(high + 1e-12);
          expect(high).toBeLessThanOrEqual(1 + 1e-12);
          expect(stretch.apply(0, params)).toBeCloseTo(0, 12);
          expect(stretch.apply(1, params)).toBeCloseTo(1, 12);
        }),
        {numRuns: 1000},
      );
    },
  );

  it('sigmoid is the logistic function as a hyperbolic tangent, from limit to limit', () => {
    const {apply} = stretchOf('sigmoid');
    for (const gain of [0.1, 3, 10, 50]) {
      const half = Math.tanh(gain / 4);
      for (let n = 0; n <= 100; n++) {
        const wanted = (Math.tanh((gain * (n / 100 - 0.5)) / 2) + half) / (2 * half);
        expect(Math.abs(apply(n / 100, {gain}) - wanted), `${gain} ${n}`).toBeLessThan(1e-12);
      }
    }
  });

  it.each(STRETCHES.map(({id}) => id))(
    '%s leaves no pixel missing below the limits, at 0 or among negative ones',
    (id) => {
      const pixels = Float32Array.of(-1e30, -500, -1, -1e-30, 0, 1e-30, 3, 1e30);
      const stamp: Stamp = {width: pixels.length, height: 1, unit: 'DN', pixels};
      for (const [low, high] of [
        [-400, -2],
        [-10, 10],
        [0, 5],
      ] as const) {
        const choice = {
          limits: {rule: 'manual', low, high},
          stretch: {id, params: {}},
          colormap: 'grey',
          inverted: false,
        };
        const look = bakeLook({...choice, missing: '#ff00ff'}, low, high);
        expect(look.table).not.toContain(look.missing);
        const drawn = new Uint32Array(pixels.length);
        paintStamp(stamp, look, drawn, pixels.length, 0, 0, pixels.length, 1);
        expect(drawn).not.toContain(look.missing);
        expect([drawn[0], drawn.at(-1)]).toEqual([look.table[0], look.table.at(-1)]);
      }
    },
  );

  it('bring settings into their range and fall back to what exists', () => {
    const asinh = stretchOf('asinh');
    expect(stretchParams(asinh, {a: 50, b: 1})).toEqual({a: 1});
    expect(stretchParams(asinh, {a: Number.NaN})).toEqual({a: 0.1});
    expect(stretchParams(asinh, {})).toEqual({a: 0.1});
    expect(stretchOf('no such').id).toBe('linear');
  });
});
