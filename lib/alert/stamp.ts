import type {Kind} from './kind';

/**
 * One small image. Pixel (x, y) is `pixels[y * width + x]`; row 0 is the first row stored and is drawn at the top;
 * centres are at integers. NaN and infinite pixels are missing: never 0, never part of limits.
 */
export interface Stamp {
  width: number;
  height: number;
  /** width x height values in `unit`, row by row */
  pixels: Float32Array;
  /** ZTF counts are DN, Rubin fluxes nJy; σ: over the standard deviation; PSF: a point spread function, its sum is 1; '' = a file does not say */
  unit: 'DN' | 'nJy' | 'σ' | 'PSF' | '';
  /** Variance of each pixel, unit squared (Rubin, FITS form only). */
  variance?: Float32Array;
  /** Point spread function at the place of the alert, of its own size (Rubin, FITS form only). */
  psf?: Plane;
}

/** An image without a unit: width x height values, row by row. */
export type Plane = Pick<Stamp, 'width' | 'height' | 'pixels'>;

/** What an alert brought: a kind that is missing or could not be read is absent, with its reason in `missing`. */
export interface StampSet {
  stamps: Partial<Record<Kind, Stamp>>;
  missing: Partial<Record<Kind, string>>;
}
