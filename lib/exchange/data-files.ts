import {type Detection, KINDS, type ObjectKey, parseAlertKey, parseObjectKey, type SeriesPanel} from '../alert';
import {writeFits} from '../fits';
import type {Loaded} from '../jobs/loader';
import {csvCell} from './csv-cell';

/** One file of an object in the zip. */
export interface DataFile {
  path: string;
  content: string | Uint8Array;
}

const POINT_COLUMNS = [
  'mjd_utc',
  'band',
  'quality',
  'mag',
  'mag_err',
  'limit_mag',
  'flux_njy',
  'flux_err_njy',
  'is_negative',
  'alert_id',
] as const;

const textOf = (value: string | number | boolean | null): string | null =>
  value === null || (typeof value === 'number' && !Number.isFinite(value)) ? null : String(value);

/** A light curve as CSV; units stand in the names, magnitudes are AB. */
export function curveCsv(detections: readonly Detection[]): string {
  const lines = detections.map((point) => {
    const row: Record<(typeof POINT_COLUMNS)[number], string | number | boolean | null> = {
      mjd_utc: point.mjdUtc,
      band: point.band,
      quality: point.quality,
      mag: point.mag,
      mag_err: point.magErr,
      limit_mag: point.limitMag,
      flux_njy: point.fluxNjy,
      flux_err_njy: point.fluxErrNjy,
      is_negative: point.isNegative,
      alert_id: point.alertKey && (parseAlertKey(point.alertKey)?.alertId ?? null),
    };
    return POINT_COLUMNS.map((name) => csvCell(textOf(row[name]))).join(',');
  });
  return `${[POINT_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** Curves of a file in long form: which panel, which curve, x, y. */
export function seriesCsv(panels: readonly SeriesPanel[]): string {
  const lines = ['panel,curve,x,y'];
  for (const {name, series} of panels) {
    for (const [n, {x, y}] of series.entries())
      for (let i = 0; i < x.length; i++)
        lines.push([csvCell(name), n + 1, textOf(x[i] ?? null) ?? '', textOf(y[i] ?? null) ?? ''].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** What is there of an object, as files in a folder of its own. */
export function dataFilesOf(key: ObjectKey, {curve, series, stamps, more = [], alertKey}: Loaded): DataFile[] {
  const {survey = '', objectId = ''} = parseObjectKey(key) ?? {};
  const folder = `${survey}_${objectId}`;
  const alertId = (alertKey && parseAlertKey(alertKey)?.alertId) ?? '';
  const files: DataFile[] = [];
  if (curve) files.push({path: `${folder}/light-curve.csv`, content: curveCsv(curve.detections)});
  if (series) files.push({path: `${folder}/curves-of-file.csv`, content: seriesCsv(series)});
  for (const kind of KINDS) {
    const stamp = stamps?.stamps[kind];
    if (!stamp) continue;
    const cards = {OBJECT: objectId, SURVEY: survey, ALERTID: alertId, IMAGE: kind};
    files.push({path: `${folder}/${kind}${alertId ? `_${alertId}` : ''}.fits`, content: writeFits(stamp, cards)});
  }
  for (const [n, {name, stamp}] of more.entries()) {
    const word = name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40);
    const cards = {OBJECT: objectId, SURVEY: survey, ALERTID: alertId, IMAGE: word};
    files.push({path: `${folder}/image-${n + 4}_${word}.fits`, content: writeFits(stamp, cards)});
  }
  return files;
}

/** Bytes of one object in the zip, about: measured on recorded answers (three packed stamps and a light curve). */
const ABOUT: Record<'ztf' | 'lsst' | 'file', number> = {ztf: 45_000, lsst: 16_000, file: 20_000};

const MOST_DATA_BYTES = 1e9;

/** @returns what the zip will take, about, bytes */
export const estimateData = (keys: readonly ObjectKey[]): number =>
  keys.reduce((sum, key) => sum + ABOUT[parseObjectKey(key)?.survey ?? 'ztf'], 0);

/** @returns why a zip of these objects is not made, in words; '' = it can be */
export function tooLarge(keys: readonly ObjectKey[]): string {
  const bytes = estimateData(keys);
  return bytes <= MOST_DATA_BYTES
    ? ''
    : `${keys.length} objects would make about ${(bytes / 1e9).toFixed(1)} GB; ${MOST_DATA_BYTES / 1e9} GB is the most. Select fewer objects.`;
}
