/**
 * Fluxes and magnitudes. AB everywhere: 31.4 is the magnitude of 1 nJy as Fink and Rubin round it (3631 Jy would give 31.40006).
 */

const ZERO_POINT = 31.4;
/** 2.5 / ln 10 */
const POGSON = 1.0857362047581296;

/** @param fluxNjy in nJy @returns AB magnitude; null where the flux is not positive: no magnitude exists there */
export const magOfNjy = (fluxNjy: number): number | null =>
  fluxNjy > 0 && Number.isFinite(fluxNjy) ? ZERO_POINT - 2.5 * Math.log10(fluxNjy) : null;

/** @returns error of the magnitude to first order; null where no magnitude exists */
export const magErrOfNjy = (fluxNjy: number, fluxErrNjy: number): number | null =>
  fluxNjy > 0 && Number.isFinite(fluxErrNjy) ? (POGSON * fluxErrNjy) / fluxNjy : null;

/** @param mag AB @returns nJy */
export const njyOfMag = (mag: number): number => 10 ** (-0.4 * (mag - ZERO_POINT));

/** @returns error in nJy, to first order */
export const njyErrOfMag = (mag: number, magErr: number): number => (njyOfMag(mag) * magErr) / POGSON;

/** What ZTF says of a detection and of the source in the reference image behind it. */
export interface DifferencePhotometry {
  magpsf: number;
  sigmapsf: number;
  /** magnitude of the nearest reference source */
  magnr: number;
  sigmagnr: number;
  /** `i:isdiffpos` is f or 0: fainter than the reference */
  isNegative: boolean;
}

/**
 * Total (DC) magnitude: reference plus or minus difference, errors in quadrature (fink-utils photometry). It has a meaning
 * only where a reference source lies behind, 0 <= `i:distnr` <= 1.5 arcsec: the caller asks that.
 * @returns null where the difference takes away more than the reference has
 */
export function dcMagnitude(at: DifferencePhotometry): {mag: number; magErr: number} | null {
  const reference = 10 ** (-0.4 * at.magnr);
  const difference = 10 ** (-0.4 * at.magpsf);
  const flux = at.isNegative ? reference - difference : reference + difference;
  if (!(flux > 0)) return null;
  const error = Math.hypot(difference * at.sigmapsf, reference * at.sigmagnr);
  return {mag: -2.5 * Math.log10(flux), magErr: error / flux};
}
