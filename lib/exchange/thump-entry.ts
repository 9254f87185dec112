import {
  type AlertKey,
  type AlertRow,
  alertKey,
  type Cell,
  isId,
  type ObjectKey,
  parseObjectKey,
  type SeriesPattern,
} from '../alert';
import {bytesOf, FILE_ALERT, type KeptArrays, type KeptImage, type KeptRows, patternOf} from '../arrays';
import {mjdTaiToMjdUtc} from '../series';
import {PLAIN_NUMBER} from './csv-cell';
import type {JsonEntry, PlacedProblem} from './json-entries';
import {syntaxErrorPlace} from './json-lines';
import {objectOfThump, textHash} from './row-object';

/** One object of ThumP's JSON (background.md 1.4). */
export interface ThumpEntry {
  objectKey: ObjectKey;
  alertKey: AlertKey;
  row: AlertRow;
  arrays: KeptArrays;
}

/** Longest text of a column that is no plain value. */
const LONGEST = 2000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const cellOf = (value: unknown): Cell => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return JSON.stringify(value).slice(0, LONGEST);
};

/** Whole numbers too long for a double, as other programs write ids, become the text that stands in the file. */
const LONG_ID = /:\s*-?\d{16,}\s*[,}]/;
const exact = (_key: string, value: unknown, context?: {source?: string}): unknown => {
  const source = context?.source ?? '';
  return typeof value === 'number' && /^-?\d{16,}$/.test(source) && String(value) !== source ? source : value;
};

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

/** A side shorter than that is no image, whatever its rows look like. */
const LEAST_SIDE = 4;
const IMAGE_NAME = /sci|templ|\bref|diff|image|cutout|stamp/i;
const SERIES_NAME = /curve|series|flux|mag|spectr|\blc\b/i;

/** Images are rows of equal length; curves may be too, then names and the form tell. */
function isImage(name: string, rows: readonly unknown[][]): boolean {
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row.length !== width)) return false;
  if (IMAGE_NAME.test(name)) return true;
  if (SERIES_NAME.test(name)) return false;
  if (Math.min(width, rows.length) < LEAST_SIDE || Math.max(width, rows.length) > 4 * Math.min(width, rows.length))
    return false;
  return patternOf([{name, rows: rows.map((row) => Float64Array.from(row, numberOf))}]) === 'y';
}

/** @returns what could be read of the pictures, and what could not, in words */
function picturesOf(names: unknown, pictures: unknown): {images: KeptImage[]; curves: KeptRows[]; wrong: string[]} {
  const wrong: string[] = [];
  const [images, curves]: [KeptImage[], KeptRows[]] = [[], []];
  if (pictures === undefined || pictures === null) wrong.push('no thumbnails');
  else if (!Array.isArray(pictures)) wrong.push('“thumbnails” is no list');
  for (const [i, picture] of (Array.isArray(pictures) ? pictures : []).entries()) {
    const said: unknown = Array.isArray(names) ? names[i] : undefined;
    const name = textOf(said).slice(0, 100) || `thumbnail ${i + 1}`;
    if (
      !Array.isArray(picture) ||
      picture.length === 0 ||
      !picture.every((row): row is unknown[] => Array.isArray(row))
    ) {
      wrong.push(`“${name}” is no list of rows`);
      continue;
    }
    if (isImage(name, picture)) {
      const width = picture[0]?.length ?? 0;
      const pixels = new Float32Array(width * picture.length);
      for (const [y, row] of picture.entries())
        for (let x = 0; x < width; x++) pixels[y * width + x] = numberOf(row[x]);
      images.push({name, width, height: picture.length, pixels});
    } else curves.push({name, rows: picture.map((row) => Float64Array.from(row, numberOf))});
  }
  return {images, curves, wrong};
}

const degrees = (value: unknown, most: number): number | null => {
  const number = typeof value === 'string' && PLAIN_NUMBER.test(value.trim()) ? Number(value) : numberOf(value);
  return Number.isFinite(number) && Math.abs(number) <= most ? number : null;
};

/** Id of the alert: ZTF candid or Rubin diaSourceId where the entry names it; else one made of what the entry holds, the same for the same. */
function alertOf(key: ObjectKey, entry: JsonEntry, columns: Record<string, unknown>): AlertKey {
  const {survey = 'file', objectId = ''} = parseObjectKey(key) ?? {};
  const named = survey === 'lsst' ? textOf(columns.diaSourceId) : survey === 'ztf' ? textOf(columns.candid) : '';
  const asKey = survey !== 'file' && /^\d+$/.test(entry.key) && entry.key !== objectId ? entry.key : '';
  const id = [named, asKey].find((one) => isId(one) && one !== '0') ?? `${FILE_ALERT}${textHash(entry.text)}`;
  return alertKey(survey, objectId, id);
}

/**
 * Reads one entry. Never throws: what cannot be read is said with the place of the entry.
 * @param pattern how rows are curves; `auto`: as they look
 * @param stored ms since 1970
 * @returns null where it is no object
 */
export function readThumpEntry(
  entry: JsonEntry,
  {pattern, stored}: {pattern: SeriesPattern | 'auto'; stored: number},
): {entry: ThumpEntry | null; problems: PlacedProblem[]} {
  const problems: PlacedProblem[] = [];
  const say = (message: string, place: {line: number; column?: number} = entry) =>
    problems.push({line: place.line, column: place.column ?? 1, message});
  const name = entry.key.slice(0, 80);
  let value: unknown;
  try {
    value = LONG_ID.test(entry.text) ? JSON.parse(entry.text, exact) : JSON.parse(entry.text);
  } catch (error) {
    const inside = syntaxErrorPlace(error, entry.text);
    say(`“${name}” is damaged here: it was left out.`, {
      line: entry.line + inside.line - 1,
      column: (inside.line === 1 ? entry.column - 1 : 0) + (inside.column ?? 1),
    });
    return {entry: null, problems};
  }
  if (!isRecord(value)) {
    say(`“${name}” is no object: it was left out.`);
    return {entry: null, problems};
  }
  const {link: anyLink, thumbnails, thumbnailTypes, ...others} = value;
  const link = textOf(anyLink);
  const object = objectOfThump(entry.key, {
    diaObjectId: textOf(others.diaObjectId),
    objectId: textOf(others.objectId),
    link,
  });
  if ('problem' in object) {
    say(object.problem);
    return {entry: null, problems};
  }
  const {images, curves, wrong} = picturesOf(thumbnailTypes, thumbnails);
  if (wrong.length > 0) say(`“${name}”: ${wrong.slice(0, 5).join(', ')}.`);
  const objectKey = object.key;
  const alert = alertOf(objectKey, entry, others);
  const isOwn = objectKey.startsWith('file/');
  const hasKey = parseObjectKey(objectKey)?.objectId === entry.key || alert.endsWith(`/${entry.key}`);
  const columns: Record<string, Cell> = Object.fromEntries([
    ...Object.entries(others).map(([column, cell]): [string, Cell] => [column, cellOf(cell)]),
    ...(isOwn && link ? [['link', link] as [string, Cell]] : []),
    ...(hasKey ? [] : [['key', entry.key.slice(0, LONGEST)] as [string, Cell]]),
  ]);
  const mjdTai = numberOf(others.midpointMjdTai);
  return {
    problems,
    entry: {
      objectKey,
      alertKey: alert,
      row: {
        objectKey,
        alertKey: alert,
        mjdUtc: Number.isFinite(mjdTai) ? mjdTaiToMjdUtc(mjdTai) : null,
        raDeg: degrees(others.ra, 360),
        decDeg: degrees(others.dec, 90),
        columns,
      },
      arrays: {
        key: alert,
        images,
        curves,
        pattern: pattern === 'auto' ? patternOf(curves) : pattern,
        stored,
        bytes: bytesOf({images, curves}),
      },
    },
  };
}
