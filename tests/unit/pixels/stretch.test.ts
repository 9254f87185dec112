import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {STRETCHES, stretchOf, stretchParams} from '../../../lib/pixels';
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
      );
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
