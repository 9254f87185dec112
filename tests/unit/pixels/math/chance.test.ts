import {describe, expect, it} from 'vitest';
import {compileFormula} from '../../../../lib/pixels/math';

describe('random', () => {
  const z = new Float32Array(4000).map((_, i) => Math.sin(i) * 100);
  const at = (text: string, image = z) => [...compileFormula(text).apply({z: image})];

  it('is spread evenly from 0 to its argument, to 1 without one', () => {
    for (const [text, below] of [
      ['random()', 1],
      ['random(1)', 1],
      ['random(0)', 1],
      ['random(8)', 8],
    ] as const) {
      const found = at(text);
      const tenths = new Array(10).fill(0);
      for (const value of found) tenths[Math.floor((value / below) * 10)]++;
      expect(tenths, text).toHaveLength(10);
      // 400 are expected in each tenth, give or take 19: five times that
      for (const count of tenths) expect(Math.abs(count - 400), text).toBeLessThan(95);
    }
    const shares = at('random(z)')
      .map((value, i) => value / (z[i] as number))
      .slice(1);
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
  });

  it('is the same of the same stamp and formula, whatever was asked before, and another of others', () => {
    const text = 'z + random(2)';
    const first = at(text);
    at(
      text,
      z.map((value) => value + 1),
    );
    expect(at(text)).toEqual(first);
    // a copy, in a buffer of its own or in a part of a larger one
    const all = new Float32Array(5000);
    all.set(z, 1000);
    expect(at(text, all.subarray(1000))).toEqual(first);
    // compiled anew, with spaces around it
    expect(at(` ${text} `)).toEqual(first);
    const noise = at('random()');
    expect(
      at(
        'random()',
        z.map((value, i) => (i === 17 ? value + 1 : value)),
      ),
    ).not.toEqual(noise);
    expect(at('random( )')).not.toEqual(noise);
    // a difference that was sent the other way round
    const odd = z.subarray(1);
    expect(
      at(
        'random()',
        odd.map((value) => -value),
      ),
    ).toEqual(at('random()', odd));
  });

  it('is drawn anew for each place of the formula and each pixel', () => {
    expect(at('random() - random()').filter((value) => value === 0).length).toBeLessThan(4);
    expect(new Set(at('random()')).size).toBeGreaterThan(3900);
    expect(at('[random(), random()][0] == [random(), random()][1]').some(Boolean)).toBe(false);
    expect(new Set(at('max(map(random, [1, 1]))')).size).toBeGreaterThan(3900);
  });

  it('leaves missing what is missing', () => {
    const holes = z.map((value, i) => (i % 2 ? value : Number.NaN));
    const found = at('random(3)', holes);
    expect(found.every((value, i) => Number.isNaN(value) === (i % 2 === 0))).toBe(true);
    // missing is missing, however it is written
    const others = holes.slice();
    new Uint32Array(others.buffer).forEach((bits, i, all) => {
      if (i % 4 === 0) all[i] = bits | 0x80000001;
    });
    others[2] = Number.POSITIVE_INFINITY;
    expect(at('random(3)', others)).toEqual(found);
    expect(at('random(log(-1))').every(Number.isNaN)).toBe(true);
  });
});
