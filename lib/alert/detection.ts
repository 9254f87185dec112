import type {Band} from './band';
import type {AlertKey, ObjectKey} from './keys';

/** One value of a column of the services. Ids beyond 2^53 are text. `null` = not measured or not known. */
export type Cell = string | number | boolean | null;

/** One point of a light curve, in terms common to both surveys. */
export interface Detection {
  objectKey: ObjectKey;
  /** null where the point is no alert of its own (upper limit, bad-quality or forced point): it has no cutouts */
  alertKey: AlertKey | null;
  /** Modified Julian Date, UTC. ZTF: start of exposure; Rubin: mid exposure, converted from TAI. */
  mjdUtc: number;
  band: Band;
  quality: 'valid' | 'bad-quality' | 'upper-limit' | 'forced';
  /** AB magnitude of the absolute difference flux; null where there is none (upper limit, flux <= 0) */
  mag: number | null;
  magErr: number | null;
  /** 5-sigma limiting magnitude (ZTF) */
  limitMag: number | null;
  /** Difference flux, signed: nJy (Rubin; ZTF: from the magnitude and its sign). */
  fluxNjy: number | null;
  fluxErrNjy: number | null;
  /** fainter than the reference; null = not said */
  isNegative: boolean | null;
}

/** One row of a search answer: an alert with the columns that were asked for, under the services' own names (`i:drb`, `r:snr`). */
export interface AlertRow {
  objectKey: ObjectKey;
  /** null where the answer names no alert (some object tables) */
  alertKey: AlertKey | null;
  mjdUtc: number | null;
  raDeg: number | null;
  decDeg: number | null;
  columns: Record<string, Cell>;
}
