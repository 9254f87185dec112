import {type Colormap, rgbaWord} from './colormap';

/**
 * A map as a table of n colours, entry i standing for the position i / (n - 1).
 * @returns n RGBA words (little-endian, opaque), ready for a Uint32Array over canvas ImageData
 */
export function colormapTable(map: Pick<Colormap, 'stops'>, n: number): Uint32Array {
  const table = new Uint32Array(n);
  const {stops} = map;
  let right = 1;
  for (let i = 0; i < n; i++) {
    const position = n === 1 ? 0 : i / (n - 1);
    while (right < stops.length - 1 && (stops[right]?.[0] as number) < position) right++;
    const [x0, r0, g0, b0] = stops[right - 1] as readonly [number, number, number, number];
    const [x1, r1, g1, b1] = stops[right] as readonly [number, number, number, number];
    // of two stops at one place, an edge, the second holds from there on
    const t = x1 > x0 ? Math.min(1, Math.max(0, (position - x0) / (x1 - x0))) : 1;
    const mix = (a: number, b: number) => Math.round(a + (b - a) * t);
    table[i] = rgbaWord(mix(r0, r1), mix(g0, g1), mix(b0, b1));
  }
  return table;
}
