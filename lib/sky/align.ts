import type {Stamp, Wcs} from '../alert';
import {pixelOf, skyOf} from './wcs';

/** Where pixel (x, y) of one stamp lies in another: [x0 + a x + b y, y0 + c x + d y]. */
export interface Alignment {
  x0: number;
  y0: number;
  a: number;
  b: number;
  c: number;
  d: number;
}

type Size = Pick<Stamp, 'width' | 'height'>;

/**
 * How two stamps of the same sky lie to one another, by their WCS. Two tangent planes some arcsec apart are the same to much less than a pixel,
 * so three pixels tell of all.
 * @param size of the stamp to which the other one is brought
 * @returns null where they do not show the same sky
 */
export function alignment(from: Wcs, to: Wcs, {width, height}: Size): Alignment | null {
  const place = (x: number, y: number) => pixelOf(to, ...skyOf(from, x, y));
  const [right, bottom] = [Math.max(1, width - 1), Math.max(1, height - 1)];
  const [first, across, down] = [place(0, 0), place(right, 0), place(0, bottom)];
  if (!first || !across || !down) return null;
  const [x0, y0] = first;
  return {
    x0,
    y0,
    a: (across[0] - x0) / right,
    b: (down[0] - x0) / bottom,
    c: (across[1] - y0) / right,
    d: (down[1] - y0) / bottom,
  };
}

/** A stamp brought onto the pixels of another one: each takes the value of the nearest pixel; where there is none it is missing. */
export function aligned(stamp: Stamp, {x0, y0, a, b, c, d}: Alignment, {width, height}: Size): Stamp {
  const pixels = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x0 + a * x + b * y + 0.5);
      const row = Math.floor(y0 + c * x + d * y + 0.5);
      const isInside = column >= 0 && row >= 0 && column < stamp.width && row < stamp.height;
      pixels[y * width + x] = isInside ? (stamp.pixels[row * stamp.width + column] as number) : Number.NaN;
    }
  }
  return {width, height, pixels, unit: stamp.unit};
}
