import {describe, expect, it} from 'vitest';
import {COLORMAPS, colormap, colormapOf, rgbaWord} from '../../../lib/pixels';

const rgb = (word: number) => [word & 255, (word >> 8) & 255, (word >> 16) & 255];
const at = (id: string, position: number) => rgb(colormap(id, 1024)[Math.round(position * 1023)] as number);

describe.each(COLORMAPS.map((map) => [map.id, map] as const))('colour map %s', (id, map) => {
  it('is opaque, whole, and passes through its stops', () => {
    for (const n of [256, 1024] as const) {
      const table = colormap(id, n);
      expect(table).toHaveLength(n);
      expect(table.every((word) => word >>> 24 === 255)).toBe(true);
    }
    for (const [position, ...colour] of map.stops) {
      for (const [i, channel] of at(id, position).entries())
        expect(Math.abs(channel - (colour[i] ?? 0))).toBeLessThanOrEqual(1);
    }
    expect(map.stops[0]?.[0]).toBe(0);
    expect(map.stops.at(-1)?.[0]).toBe(1);
    expect(map.stops.every(([position], i) => i === 0 || position > (map.stops[i - 1]?.[0] ?? 1))).toBe(true);
  });

  it('has a colour for missing pixels that it does not hold itself', () => {
    const distances = Array.from(colormap(id, 256), (word) =>
      Math.hypot(...rgb(word).map((c, i) => c - (map.missing[i] ?? 0))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(30);
  });
});

describe('colour maps', () => {
  it('have the published colours at their ends and in the middle', () => {
    expect([at('grey', 0), at('grey', 1)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
    expect([at('viridis', 0), at('viridis', 1)]).toEqual([
      [68, 1, 84],
      [253, 231, 37],
    ]);
    expect([at('inferno', 0), at('inferno', 1)]).toEqual([
      [0, 0, 4],
      [252, 255, 164],
    ]);
    expect([at('cividis', 0), at('cividis', 1)]).toEqual([
      [0, 34, 78],
      [254, 232, 56],
    ]);
    expect([at('Blues_r', 0), at('Blues_r', 1)]).toEqual([
      [8, 48, 107],
      [247, 251, 255],
    ]);
    expect([at('Fink', 0), at('Fink', 1)]).toEqual([
      [0x15, 0x28, 0x4f],
      [0xd5, 0xd5, 0xd3],
    ]);
    expect([at('TRE', 0), at('TRE', 1)]).toEqual([
      [242, 242, 242],
      [77, 0, 0],
    ]);
    // hsl(0, 0%, 30%) stands at 0.8 in both: TRE_r is not the mirror image of TRE
    expect([at('TRE', 0.8)[1], at('TRE_r', 0.8)[1]].map((c) => Math.round((c ?? 0) / 4))).toEqual([19, 19]);
    for (const channel of at('coolwarm', 0.5)) expect(Math.abs(channel - 221)).toBeLessThan(2);
  });

  it('write words that canvas reads as R, G, B, A', () => {
    expect(Array.from(new Uint8Array(Uint32Array.of(rgbaWord(1, 2, 3)).buffer))).toEqual([1, 2, 3, 255]);
  });

  it('give grey for a name that does not exist', () => expect(colormapOf('jet').id).toBe('grey'));
});
