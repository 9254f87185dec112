import type {Kind, Stamp} from '../alert';
import {offsetOf, type Plate, positionAt, type SkyPosition} from './plate';
import {sexagesimal} from './sexagesimal';

/**
 * What stands under the cursor, in words. The value is that of the array, whatever the drawing does between pixels.
 * @param drawn what is drawn instead of the array: smoothed, or the result of a formula; told beside it
 * @param x, y place in the stamp, not rounded
 * @param isReversed the difference was turned to science minus reference
 * @param alert where the alert lies: positions about it follow by the survey's rule where the stamp has no WCS
 * @returns lines of text; null outside of the stamp
 */
export function readOut(
  kind: Kind,
  {stamp, drawn = stamp}: {stamp: Stamp; drawn?: Stamp},
  plate: Plate,
  x: number,
  y: number,
  isReversed: boolean,
  alert: SkyPosition | null = null,
): string[] | null {
  const column = Math.round(x);
  const row = Math.round(y);
  if (!(column >= 0 && row >= 0 && column < stamp.width && row < stamp.height)) return null;
  const value = stamp.pixels[row * stamp.width + column] as number;
  const lines = [
    `${kind} (${column}, ${row}): ${Number.isFinite(value) ? `${exact(value)} ${stamp.unit}` : 'missing'}`,
  ];
  if (isReversed && kind === 'difference') lines.push('sign reversed: science − reference');
  if (drawn !== stamp && drawn.width === stamp.width) {
    const shown = drawn.pixels[row * stamp.width + column] as number;
    lines.push(`drawn: ${Number.isFinite(shown) ? exact(Math.fround(shown)) : 'missing'}`);
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

/** The shortest decimal that is this float32 and no other. */
function exact(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

const signed = (value: number): string => `${value < -0.005 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
