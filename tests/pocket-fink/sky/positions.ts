/** Places on the sky: crowded fields, angular separations. Degrees throughout. */
import {createRandom, hash} from './random.ts';

const RADIANS = Math.PI / 180;
const FIELDS = 60;

export interface Place {
  readonly ra: number;
  readonly dec: number;
}

/**
 * Where made object `index` lies: 60 fields of about two degrees; every 50th object lies 6 arcsec from the one before
 * (Rubin splits sources). `low` and `high` bound the declination of the survey.
 */
export function placeOf(seed: number, index: number, low: number, high: number): Place {
  if (index % 50 === 49) {
    const sibling = placeOf(seed, index - 1, low, high);
    return {ra: sibling.ra, dec: round(sibling.dec + 6 / 3600)};
  }
  const field = createRandom(hash(seed, 'field', index % FIELDS));
  const ra = field.between(0, 360);
  const dec = Math.asin(field.between(Math.sin((low + 2) * RADIANS), Math.sin((high - 2) * RADIANS))) / RADIANS;
  const random = createRandom(hash(seed, 'place', index));
  const offset = random.between(-1, 1) / Math.cos(dec * RADIANS);
  return {ra: round((ra + offset + 360) % 360), dec: round(dec + random.between(-1, 1))};
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/** Angular separation (haversine, good for small angles). */
export function separation(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const a = Math.sin(((dec2 - dec1) * RADIANS) / 2) ** 2;
  const b = Math.cos(dec1 * RADIANS) * Math.cos(dec2 * RADIANS) * Math.sin(((ra2 - ra1) * RADIANS) / 2) ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(a + b)))) / RADIANS;
}
