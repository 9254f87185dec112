/** Where pixels of a stamp lie on the sky, by the numbers of its FITS header and by vectors: another way than the product's formulas. */
import type {Geometry} from '../../support/drawn-stamp.ts';

export interface Header {
  /** pixel of the reference position, from 0 */
  crpix: readonly [x: number, y: number];
  /** reference position, degrees */
  crval: readonly [ra: number, dec: number];
  /** degrees towards east, then towards north, of a step of one column and of one row */
  steps: readonly [east: readonly [column: number, row: number], north: readonly [column: number, row: number]];
}

/** Of a FITS file of Rubin. */
export function headerOf(fits: Buffer): Header {
  const text = fits.subarray(0, 2880 * 2).toString('latin1');
  const card = (name: string) => {
    const found = new RegExp(`(?:^|.{80})*?${name.padEnd(8)}= +(\\S+)`).exec(text.slice(0, text.indexOf('END     ')));
    if (!found) throw new Error(`the header has no ${name}`);
    return Number(found[1]);
  };
  return {
    crpix: [card('CRPIX1') - 1, card('CRPIX2') - 1],
    crval: [card('CRVAL1'), card('CRVAL2')],
    steps: [
      [card('PC1_1') * card('CDELT1'), card('PC1_2') * card('CDELT1')],
      [card('PC2_1') * card('CDELT2'), card('PC2_2') * card('CDELT2')],
    ],
  };
}

/** @returns arcsec towards east and north from the reference position, in the tangent plane */
export function offsetOf({crpix, steps: [east, north]}: Header, x: number, y: number): [east: number, north: number] {
  const [dx, dy] = [x - crpix[0], y - crpix[1]];
  return [3600 * (dx * east[0] + dy * east[1]), 3600 * (dx * north[0] + dy * north[1])];
}

/** @returns the pixel at such an offset: the other way round */
export function pixelAt({crpix, steps: [[a, b], [c, d]]}: Header, east: number, north: number): [x: number, y: number] {
  const det = 3600 * (a * d - b * c);
  return [crpix[0] + (d * east - b * north) / det, crpix[1] + (a * north - c * east) / det];
}

const RAD = Math.PI / 180;

/** Right ascension and declination of a point of the plane that touches the sphere at a position: the vector there, and two that stand upright on it. */
export function positionOf(
  [ra, dec]: readonly [number, number],
  east: number,
  north: number,
): [ra: number, dec: number] {
  const [sinA, cosA, sinD, cosD] = [Math.sin(ra * RAD), Math.cos(ra * RAD), Math.sin(dec * RAD), Math.cos(dec * RAD)];
  const [xi, eta] = [(east / 3600) * RAD, (north / 3600) * RAD];
  const x = cosA * cosD - xi * sinA - eta * cosA * sinD;
  const y = sinA * cosD + xi * cosA - eta * sinA * sinD;
  const z = sinD + eta * cosD;
  return [(Math.atan2(y, x) / RAD + 360) % 360, Math.asin(z / Math.hypot(x, y, z)) / RAD];
}

/** North up, east left, the whole stamp in a tile, its middle in the middle. @returns also px of the tile that an arcsec takes */
export function northUp(
  header: Header,
  {width, height}: {width: number; height: number},
  side: number,
): {at: Geometry; pxPerArcsec: number} {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const corners = [
    [-0.5, -0.5],
    [width - 0.5, -0.5],
    [-0.5, height - 0.5],
    [width - 0.5, height - 0.5],
  ].map(([x, y]) => offsetOf(header, x as number, y as number));
  const reach = (n: 0 | 1) => Math.max(...corners.map((one) => one[n])) - Math.min(...corners.map((one) => one[n]));
  const pxPerArcsec = side / Math.max(reach(0), reach(1));
  const [east, north] = offsetOf(header, middleX, middleY);
  const at: Geometry = (right, down) =>
    pixelAt(header, east + (side / 2 - right) / pxPerArcsec, north + (side / 2 - down) / pxPerArcsec);
  return {at, pxPerArcsec};
}
