import type {SurveyId, Turn, Wcs} from '../alert';
import {arcsecPerPx, directionsOf, pixelOf, skyOf} from './wcs';

export interface SkyPosition {
  raDeg: number;
  decDeg: number;
}

/** What is known of the place of a stamp on the sky: by its WCS, or by the rule of the survey where there is none. */
export interface Plate {
  /** NaN = not known */
  arcsecPerPx: number;
  /** one arcsec towards north and east, in pixels of the stamp; null = not known */
  directions: {north: readonly [x: number, y: number]; east: readonly [x: number, y: number]} | null;
  /** pixel of the alert's position; null = not known */
  centre: readonly [x: number, y: number] | null;
  wcs: Wcs | null;
}

/** Arcsec a pixel (fink.md: ZTF 1.01; Rubin 0.2, by the WCS of the samples 0.1997 to 0.2003). NaN: not known. */
const NOMINAL: Record<SurveyId, number> = {ztf: 1.01, lsst: 0.2, file: Number.NaN};
/** Side of a whole ZTF stamp; at the edge of a detector less is sent, and nobody says from which side it was cut. */
const ZTF_SIDE = 63;

/**
 * ZTF stamps have no WCS: drawn with row 0 at the top they have north up and east left, the alert in the middle pixel.
 * Rubin's are turned and mirrored, and the alert lies up to some pixels off the middle: without WCS only the scale is known.
 * @param position of the alert, where the answer names it; else it is at the reference position of the WCS
 */
export function plateOf(
  survey: SurveyId,
  stamp: {width: number; height: number},
  wcs: Wcs | null,
  position: SkyPosition | null = null,
): Plate {
  if (wcs) {
    const centre = position ? pixelOf(wcs, position.raDeg, position.decDeg) : wcs.crpix;
    return {arcsecPerPx: arcsecPerPx(wcs), directions: directionsOf(wcs), centre, wcs};
  }
  const scale = NOMINAL[survey];
  if (survey !== 'ztf') return {arcsecPerPx: scale, directions: null, centre: null, wcs: null};
  const isWhole = stamp.width === ZTF_SIDE && stamp.height === ZTF_SIDE;
  const middle = (ZTF_SIDE - 1) / 2;
  return {
    arcsecPerPx: scale,
    directions: {north: [0, -1 / scale], east: [-1 / scale, 0]},
    centre: isWhole ? [middle, middle] : null,
    wcs: null,
  };
}

/** The turn that brings north up and east left; null where the directions are not known. Mirrored stamps are mirrored back. */
export function northUp({arcsecPerPx: scale, directions}: Plate): Turn | null {
  if (!directions) return null;
  const {north, east} = directions;
  // Right is west, down is south. Adding 0 makes no -0.
  return [-east[0] * scale + 0, -north[0] * scale + 0, -east[1] * scale + 0, -north[1] * scale + 0];
}

/** @returns offset of a pixel from the alert, arcsec towards east and north; null where that is not known */
export function offsetOf(plate: Plate, x: number, y: number): {eastArcsec: number; northArcsec: number} | null {
  const {centre, directions} = plate;
  if (!centre || !directions) return null;
  const {north, east} = directions;
  const dx = x - centre[0];
  const dy = y - centre[1];
  const det = east[0] * north[1] - east[1] * north[0];
  return {
    eastArcsec: (dx * north[1] - dy * north[0]) / det,
    northArcsec: (dy * east[0] - dx * east[1]) / det,
  };
}

/**
 * Where a pixel lies on the sky: by the WCS, else by its offset from the alert.
 * @param alert position of the alert; null = not known
 */
export function positionAt(plate: Plate, x: number, y: number, alert: SkyPosition | null): SkyPosition | null {
  if (plate.wcs) {
    const [raDeg, decDeg] = skyOf(plate.wcs, x, y);
    return {raDeg, decDeg};
  }
  const offset = offsetOf(plate, x, y);
  if (!offset || !alert) return null;
  const cdDegPerPx = [1 / 3600, 0, 0, 1 / 3600] as const;
  const about: Wcs = {crpix: [0, 0], crvalDeg: [alert.raDeg, alert.decDeg], cdDegPerPx};
  const [raDeg, decDeg] = skyOf(about, offset.eastArcsec, offset.northArcsec);
  return {raDeg, decDeg};
}

/** @returns length of the scale bar, arcsec: the longest of 1, 2 and 5 times a power of ten that is at most `most` (> 0) */
export function barArcsec(most: number): number {
  const power = Math.floor(Math.log10(most));
  const first = [5, 2, 1].find((one) => Number(`${one}e${power}`) <= most) ?? 1;
  return Number(`${first}e${power}`);
}
