import type {Stamp, Turn} from '../alert';
import {type Look, pixelAt, type Resampling, valueAt} from '../pixels';
import {colour, colourOf, colourShades} from './paint-stamp';
import type {Clip} from './renderer';

/**
 * Paints a turned stamp over a whole image of RGBA words: every pixel of the image takes the value of the place of the stamp that
 * lies under its centre, so that pixels of the stamp stay squares, turned. Beside the stamp nothing is drawn (transparent).
 * @param width, height of the whole turned stamp, pixels of the image
 * @param part what of it the image holds, row by row; may reach beyond it
 * @param shades of the stamp between the limits of the look, where they are known
 */
export function paintTurned(
  stamp: Stamp,
  look: Look,
  turn: Turn,
  resampling: Resampling,
  target: Uint32Array,
  width: number,
  height: number,
  part: Clip = {x: 0, y: 0, width, height},
  shades: Uint16Array | null = null,
): void {
  const right = stamp.width - 0.5;
  const bottom = stamp.height - 0.5;
  const start = pixelAt(stamp, turn, 0.5 / width, 0.5 / height);
  const next = pixelAt(stamp, turn, 1.5 / width, 0.5 / height);
  const stepX = next[0] - start[0];
  const stepY = next[1] - start[1];
  const coloured = () => (shades ? colourShades(shades, look) : colour(stamp, look));
  const colours = resampling === 'nearest' ? coloured() : null;
  for (let j = 0; j < part.height; j++) {
    // Counted from the whole picture's edge: a part has its pixels to the last digit.
    const row = pixelAt(stamp, turn, 0.5 / width, (part.y + j + 0.5) / height);
    const x0 = row[0];
    const y0 = row[1];
    for (let i = 0; i < part.width; i++) {
      const x = x0 + (part.x + i) * stepX;
      const y = y0 + (part.x + i) * stepY;
      let word = 0;
      if (x >= -0.5 && y >= -0.5 && x < right && y < bottom) {
        word = colours
          ? (colours[((y + 0.5) | 0) * stamp.width + ((x + 0.5) | 0)] as number)
          : colourOf(valueAt(stamp, x, y, 'bilinear'), look);
      }
      target[j * part.width + i] = word;
    }
  }
}
