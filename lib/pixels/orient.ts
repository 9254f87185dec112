import type {Stamp, Turn} from '../alert';

export type Resampling = 'nearest' | 'bilinear';

export const AS_STORED: Turn = [1, 0, 0, 1];

type Size = Pick<Stamp, 'width' | 'height'>;

/** @returns width and height, in pixels of the stamp, of the upright rectangle that holds the whole turned stamp */
export function spanOf(stamp: Size, turn: Turn): {width: number; height: number} {
  const [a, b, c, d] = turn;
  const det = Math.abs(a * d - b * c);
  return {
    width: (Math.abs(d) * stamp.width + Math.abs(b) * stamp.height) / det,
    height: (Math.abs(c) * stamp.width + Math.abs(a) * stamp.height) / det,
  };
}

/**
 * A place in the rectangle where a stamp is drawn, as a place in the stamp. The middle of both is the same.
 * @param right, down 0 to 1 from the left and the upper edge of the rectangle
 * @returns column and row, not rounded, centres of pixels at integers; outside of the stamp where nothing is drawn
 */
export function pixelAt(stamp: Size, turn: Turn, right: number, down: number): [x: number, y: number] {
  const span = spanOf(stamp, turn);
  const [a, b, c, d] = turn;
  const dx = (right - 0.5) * span.width;
  const dy = (down - 0.5) * span.height;
  return [(stamp.width - 1) / 2 + a * dx + b * dy, (stamp.height - 1) / 2 + c * dx + d * dy];
}

/** The other way: where in the rectangle (0 to 1 from the left and from above) a place of the stamp is drawn. */
export function placeAt(stamp: Size, turn: Turn, x: number, y: number): [right: number, down: number] {
  const span = spanOf(stamp, turn);
  const [dx, dy] = stepOf(turn, x - (stamp.width - 1) / 2, y - (stamp.height - 1) / 2);
  return [0.5 + dx / span.width, 0.5 + dy / span.height];
}

/** A step in the stamp as a step (right, down) on the screen, in pixels of the stamp. */
export function stepOf([a, b, c, d]: Turn, x: number, y: number): [right: number, down: number] {
  const det = a * d - b * c;
  return [(d * x - b * y) / det, (a * y - c * x) / det];
}

/**
 * Value of a stamp between its pixels. Missing stays missing: a place in a missing pixel is missing and no missing pixel reaches
 * into its neighbours; beside one, and at the edge, bilinear falls back to the nearest pixel.
 * @param x, y place in the stamp; inside: -0.5 <= x < width - 0.5
 */
export function valueAt({pixels, width, height}: Stamp, x: number, y: number, resampling: Resampling): number {
  const nearest = pixels[Math.floor(y + 0.5) * width + Math.floor(x + 0.5)] as number;
  if (resampling === 'nearest') return nearest;
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height || nearest - nearest !== 0) return nearest;
  const at = top * width + left;
  const u = x - left;
  const v = y - top;
  const value =
    ((pixels[at] as number) * (1 - u) + (pixels[at + 1] as number) * u) * (1 - v) +
    ((pixels[at + width] as number) * (1 - u) + (pixels[at + width + 1] as number) * u) * v;
  return value - value === 0 ? value : nearest;
}
