/** Coordinates as astropy reads them, with its complaints. */
import type {Argument} from './http.ts';

/** Degrees, or the Python literal of the error. */
export type Angle = {readonly degrees: number} | {readonly error: string};

/** `17h48m00.163s`, `17:48:00.163`, `17 48 00.163`, `267.0` or a number; hours where `hours` and sexagesimal. */
export function readAngle(value: Argument | undefined, hours: boolean): Angle {
  const shown = String(value).trim();
  if (/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(shown)) return bounded(Number(shown), shown, hours);
  const match =
    /^([-+]?)(\d+)[hd](\d+)m([\d.]+)s$/.exec(shown) ??
    /^([-+]?)(\d+):(\d+):([\d.]+)$/.exec(shown) ??
    /^([-+]?)(\d+) +(\d+) +([\d.]+)$/.exec(shown);
  if (!match) {
    const at = [...shown].findIndex((c) => !/[\d.+\-: ]/.test(c));
    return {error: `ValueError("Invalid character at col ${Math.max(0, at)} parsing angle '${shown}'")`};
  }
  const [, sign, whole, minutes, seconds] = match;
  const inHours = hours && !shown.includes('d');
  const size = (Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600) * (inHours ? 15 : 1);
  return bounded(sign === '-' ? -size : size, shown, hours);
}

function bounded(degrees: number, shown: string, hours: boolean): Angle {
  if (hours || Math.abs(degrees) <= 90) return {degrees};
  const printed = shown.includes('.') ? shown : `${degrees.toFixed(1)}`;
  return {error: `ValueError('Latitude angle(s) must be within -90 deg <= angle <= 90 deg, got ${printed} deg')`};
}

/** HEALPix pixel in ring order, as the position tables use it. */
export function healpix(ra: number, dec: number, nside: number): number {
  const z = Math.sin((dec * Math.PI) / 180);
  const quarter = ((((ra % 360) + 360) % 360) / 90) % 4;
  if (Math.abs(z) <= 2 / 3) {
    const up = nside * (0.5 + quarter);
    const across = nside * z * 0.75;
    const rising = Math.floor(up - across);
    const falling = Math.floor(up + across);
    const ring = nside + 1 + rising - falling;
    const shift = 1 - (ring & 1);
    const along = Math.floor((rising + falling - nside + shift + 1) / 2) % (4 * nside);
    return 2 * nside * (nside - 1) + (ring - 1) * 4 * nside + (along < 0 ? along + 4 * nside : along);
  }
  const part = quarter - Math.floor(quarter);
  const size = nside * Math.sqrt(3 * (1 - Math.abs(z)));
  const rising = Math.floor(part * size);
  const falling = Math.floor((1 - part) * size);
  const ring = rising + falling + 1;
  const along = Math.floor(quarter * ring) % (4 * ring);
  return z > 0 ? 2 * ring * (ring - 1) + along : 12 * nside * nside - 2 * ring * (ring + 1) + along;
}
