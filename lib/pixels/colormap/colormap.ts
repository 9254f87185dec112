/** A colour at a place of a map: position in [0, 1], then red, green, blue in 0-255. */
export type Stop = readonly [position: number, red: number, green: number, blue: number];

/** How a stretched value in [0, 1] becomes a colour. Between stops the sRGB values are interpolated, as Plotly and matplotlib do. */
export interface Colormap {
  id: string;
  label: string;
  /** diverging maps have their middle at 0.5, where symmetric limits put the value 0 */
  kind: 'sequential' | 'diverging';
  /** ascending positions, the first 0, the last 1 */
  stops: readonly Stop[];
  /** colour of missing pixels: one that the map itself does not hold */
  missing: readonly [red: number, green: number, blue: number];
}

/** Evenly spaced colours written one after the other as six hexadecimal digits each. Calls are marked as pure: a map that is not used (in the worker) is not packed. */
export function stopsOfHex(lines: readonly string[]): Stop[] {
  const hex = lines.join('');
  const count = hex.length / 6;
  return Array.from({length: count}, (_, i) => {
    const word = Number.parseInt(hex.slice(i * 6, i * 6 + 6), 16);
    return [i / (count - 1), word >> 16, (word >> 8) & 255, word & 255] as const;
  });
}

/** One opaque pixel as canvas ImageData keeps it: bytes R, G, B, A, read as a little-endian word. */
export const rgbaWord = (red: number, green: number, blue: number): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
