import type {Wcs} from '../alert';

const RAD = Math.PI / 180;

/**
 * The WCS of a FITS header (FITS 4.0, 8): CRPIX, CRVAL, and CD or PC with CDELT. Rubin's cutouts have no CTYPE: TAN is meant, as
 * `golden/wcs.json` of the test material assumes; any other projection is refused.
 * @param cards values by keyword
 * @returns null where the header has none that can be used
 */
export function readWcs(cards: ReadonlyMap<string, unknown>): Wcs | null {
  const num = (key: string, absent = Number.NaN): number => {
    const value = cards.get(key);
    return value === undefined ? absent : typeof value === 'number' ? value : Number.NaN;
  };
  for (const key of ['CTYPE1', 'CTYPE2']) {
    const type = cards.get(key);
    if (type !== undefined && !/^(RA---TAN|DEC--TAN)$/.test(String(type))) return null;
  }
  if (cards.get('CTYPE1') === 'DEC--TAN') return null;
  const isCd = cards.has('CD1_1');
  const one = (row: 1 | 2, column: 1 | 2): number =>
    isCd ? num(`CD${row}_${column}`, 0) : num(`PC${row}_${column}`, row === column ? 1 : 0) * num(`CDELT${row}`, 1) + 0;
  const cd = [one(1, 1), one(1, 2), one(2, 1), one(2, 2)] as const;
  const crpix = [num('CRPIX1') - 1, num('CRPIX2') - 1] as const;
  const crval = [num('CRVAL1'), num('CRVAL2')] as const;
  const isUsable =
    [...cd, ...crpix, ...crval].every(Number.isFinite) &&
    Math.abs(crval[1]) <= 90 &&
    Math.abs(cd[0] * cd[3] - cd[1] * cd[2]) > 1e-20 &&
    (isCd || cards.has('PC1_1') || cards.has('CDELT1'));
  return isUsable ? {crpix, crvalDeg: crval, cdDegPerPx: cd} : null;
}

/** @returns right ascension (0 to 360) and declination of a pixel, degrees */
export function skyOf({crpix, crvalDeg, cdDegPerPx: [a, b, c, d]}: Wcs, x: number, y: number): [number, number] {
  const dx = x - crpix[0];
  const dy = y - crpix[1];
  const xi = (a * dx + b * dy) * RAD;
  const eta = (c * dx + d * dy) * RAD;
  const dec0 = crvalDeg[1] * RAD;
  const across = Math.cos(dec0) - eta * Math.sin(dec0);
  const ra = crvalDeg[0] + Math.atan2(xi, across) / RAD;
  const dec = Math.atan2(Math.sin(dec0) + eta * Math.cos(dec0), Math.hypot(xi, across)) / RAD;
  return [((ra % 360) + 360) % 360, dec];
}

/** @returns the pixel at which a position lies; null where it is on the other half of the sky */
export function pixelOf(wcs: Wcs, raDeg: number, decDeg: number): [x: number, y: number] | null {
  const [a, b, c, d] = wcs.cdDegPerPx;
  const ra = (raDeg - wcs.crvalDeg[0]) * RAD;
  const dec = decDeg * RAD;
  const dec0 = wcs.crvalDeg[1] * RAD;
  const depth = Math.sin(dec) * Math.sin(dec0) + Math.cos(dec) * Math.cos(dec0) * Math.cos(ra);
  if (!(depth > 0)) return null;
  const xi = (Math.cos(dec) * Math.sin(ra)) / depth / RAD;
  const eta = (Math.sin(dec) * Math.cos(dec0) - Math.cos(dec) * Math.sin(dec0) * Math.cos(ra)) / depth / RAD;
  const det = a * d - b * c;
  return [wcs.crpix[0] + (d * xi - b * eta) / det, wcs.crpix[1] + (a * eta - c * xi) / det];
}

/** Side of a pixel, arcsec (root of its area). */
export const arcsecPerPx = ({cdDegPerPx: [a, b, c, d]}: Wcs): number => Math.sqrt(Math.abs(a * d - b * c)) * 3600;

/** One arcsec towards north and east at the reference position, in pixels. */
export function directionsOf({cdDegPerPx: [a, b, c, d]}: Wcs): {
  north: readonly [x: number, y: number];
  east: readonly [x: number, y: number];
} {
  const det = (a * d - b * c) * 3600;
  return {north: [-b / det, a / det], east: [d / det, -c / det]};
}
