import type {Band, Kind, Stamp} from '../alert';
import {offsetOf, type Plate, positionAt, type SkyPosition} from './plate';
import {sexagesimal} from './sexagesimal';

/**
 * What stands under the cursor, in words. The value is that of the array, whatever the drawing does between pixels.
 * @param drawn what is drawn instead of the array: smoothed, or the result of a formula; told beside it
 * @param x, y place in the stamp, not rounded
 * @param isReversed the difference was turned to science minus reference; null = it is not known whether it ought to be
 * @param alert where the alert lies: positions about it follow by the survey's rule where the stamp has no WCS
 * @returns lines of text; null outside of the stamp
 */
export function readOut(
  kind: Kind,
  {stamp, drawn = stamp}: {stamp: Stamp; drawn?: Stamp},
  plate: Plate,
  x: number,
  y: number,
  isReversed: boolean | null,
  alert: SkyPosition | null = null,
): string[] | null {
  const column = Math.round(x);
  const row = Math.round(y);
  if (!(column >= 0 && row >= 0 && column < stamp.width && row < stamp.height)) return null;
  const lines = [valueLine(kind, stamp, column, row)];
  if (kind === 'difference' && isReversed !== false)
    lines.push(isReversed ? 'sign reversed: science − reference' : 'sign not known: as sent');
  if (drawn !== stamp && drawn.width === stamp.width) {
    const shown = drawn.pixels[row * stamp.width + column] as number;
    // signal to noise is the value of this pixel over the root of its variance
    const [name, unit] = drawn.unit === 'σ' && stamp.unit !== 'σ' ? ['signal to noise', ' σ'] : ['drawn', ''];
    lines.push(`${name}: ${Number.isFinite(shown) ? `${exact(Math.fround(shown))}${unit}` : 'missing'}`);
  }
  const offset = offsetOf(plate, x, y);
  if (offset) lines.push(`${signed(offset.eastArcsec)}″ east, ${signed(offset.northArcsec)}″ north of the alert`);
  const position = positionAt(plate, x, y, alert);
  if (position) {
    const {raDeg, decDeg} = position;
    lines.push(
      `${plate.wcs ? '' : 'about '}RA ${raDeg.toFixed(6)}°, Dec ${decDeg.toFixed(6)}°`,
      sexagesimal(raDeg, decDeg),
    );
  }
  return lines;
}

/** Value of the pixel at a place, in the unit of the stamp. */
export function valueLine(kind: Kind | Band, stamp: Stamp, x: number, y: number): string {
  const [column, row] = [Math.round(x), Math.round(y)];
  const value = stamp.pixels[row * stamp.width + column] ?? Number.NaN;
  const what = stamp.unit === 'PSF' ? `${kind} PSF` : kind;
  return `${what} (${column}, ${row}): ${Number.isFinite(value) ? `${exact(value)} ${stamp.unit === 'PSF' ? '' : stamp.unit}`.trim() : 'missing'}`;
}

/** The shortest decimal that is this float32 and no other. */
function exact(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

const signed = (value: number): string => `${value < -0.005 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
