/**
 * Where the pixels of a stamp lie on the sky: the linear part of a FITS WCS with the gnomonic projection (TAN). Pixels are those of
 * `Stamp`: (x, y) from 0, centres at integers; FITS counts from 1.
 */
export interface Wcs {
  /** pixel at which `crvalDeg` lies */
  crpix: readonly [x: number, y: number];
  /** right ascension and declination, degrees. Rubin: the position of the alert */
  crvalDeg: readonly [ra: number, dec: number];
  /** degrees a pixel: (east, north) = cd * (x, y), row by row */
  cdDegPerPx: readonly [eastOfX: number, eastOfY: number, northOfX: number, northOfY: number];
}

/**
 * How a stamp is turned where it is drawn: a step (right, down) on the screen of the size of one pixel, as a step in the stamp.
 * x = xRight * right + xDown * down, y likewise. [1, 0, 0, 1] = as stored, row 0 at the top.
 */
export type Turn = readonly [xRight: number, xDown: number, yRight: number, yDown: number];
