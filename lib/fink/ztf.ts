import {
  type AlertKey,
  type AlertRow,
  alertKey,
  type Band,
  type Detection,
  type ObjectKey,
  objectKey,
  parseAlertKey,
  type Query,
} from '../alert';
import {jdToMjd, njyErrOfMag, njyOfMag} from '../series';
import {askJson, askRows, batches, cannotAsk, portions} from './ask';
import {bool, cells, id, num, type RawRow, serviceDate, text} from './cells';
import type {FinkClient} from './client';
import {fitsFile, KIND_WORDS} from './fits-file';
import type {Curve, LabelGroup, Survey} from './survey';
import {
  ZTF_CELLS,
  ZTF_COLUMNS,
  ZTF_CONE_COLUMNS,
  ZTF_CURVE_COLUMNS,
  ZTF_DICTIONARY,
  ZTF_SEARCH_COLUMNS,
  ZTF_TREND_COLUMNS,
} from './ztf-columns';

const API = 'https://api.ztf.fink-portal.org';
const OBJECT_ID = /^ZTF\d{2}[a-z]{7}$/;
const BANDS: Record<number, Band> = {1: 'g', 2: 'r', 3: 'i'};
/** So few ids are a search by hand: every column is worth its bytes. */
const FEW = 5;

const url = (endpoint: string): string => `${API}/api/v1/${endpoint}`;

/** A row as an alert; null where it names no object of ZTF (with pandas 3 an answer of all columns lacks the id). */
/** A row without its columns: a light curve has thousands of rows and needs those of the newest alone. */
function alertOf(row: RawRow): Omit<AlertRow, 'columns'> | null {
  const objectId = text(row['i:objectId']);
  if (objectId === null || !OBJECT_ID.test(objectId)) return null;
  const candid = id(row['i:candid']);
  const jd = num(row['i:jd']);
  return {
    objectKey: objectKey('ztf', objectId),
    alertKey: candid === null ? null : alertKey('ztf', objectId, candid),
    mjdUtc: jd === null ? null : jdToMjd(jd),
    raDeg: num(row['i:ra']),
    decDeg: num(row['i:dec']),
  };
}

function alertRow(row: RawRow): AlertRow | null {
  const alert = alertOf(row);
  return alert && {...alert, columns: cells(row, ZTF_CELLS)};
}

/** `d:tag` tells what a row of /objects with upper limits is; the rows of the other two tables have text for numbers. */
function qualityOf(row: RawRow): Detection['quality'] {
  const tag = text(row['d:tag']);
  if (tag === 'badquality') return 'bad-quality';
  if (tag === 'upperlim' || tag === 'upper') return 'upper-limit';
  return num(row['i:magpsf']) === null ? 'upper-limit' : 'valid';
}

function detection(row: RawRow, alert: Omit<AlertRow, 'columns'>): Detection | null {
  const band = BANDS[num(row['i:fid']) ?? 0];
  if (alert.mjdUtc === null || band === undefined) return null;
  const quality = qualityOf(row);
  const mag = quality === 'upper-limit' ? null : num(row['i:magpsf']);
  const magErr = mag === null ? null : num(row['i:sigmapsf']);
  const isPositive = mag === null ? null : bool(row['i:isdiffpos']);
  const sign = isPositive === false ? -1 : 1;
  return {
    objectKey: alert.objectKey,
    alertKey: quality === 'valid' ? alert.alertKey : null,
    mjdUtc: alert.mjdUtc,
    band,
    quality,
    mag,
    magErr,
    limitMag: num(row['i:diffmaglim']),
    fluxNjy: mag === null ? null : sign * njyOfMag(mag),
    fluxErrNjy: mag === null || magErr === null ? null : njyErrOfMag(mag, magErr),
    isNegative: isPositive === null ? null : !isPositive,
  };
}

type Body = Record<string, string | number | boolean>;

async function rows(client: FinkClient, endpoint: string, body: Body, signal?: AbortSignal): Promise<AlertRow[]> {
  const answer = await askRows(client, {url: url(endpoint), body}, signal);
  return answer.map(alertRow).filter((row) => row !== null);
}

/** Ids are looked up as prefixes: what does not equal an id asked for is left out. */
async function byIds(client: FinkClient, objectIds: readonly string[], signal?: AbortSignal): Promise<AlertRow[]> {
  const wanted = [...new Set(objectIds)].filter((one) => OBJECT_ID.test(one));
  const exact = new Set<ObjectKey>(wanted.map((one) => objectKey('ztf', one)));
  const columns = (wanted.length <= FEW ? ZTF_SEARCH_COLUMNS : ZTF_CURVE_COLUMNS).join(',');
  const answers = await Promise.all(
    batches(wanted).map((some) => rows(client, 'objects', {objectId: some.join(','), columns}, signal)),
  );
  return answers.flat().filter((row) => exact.has(row.objectKey));
}

/** The service's dates: `startdate`/`stopdate`, ISO. A cone ignores a lone `stopdate`, and so does the portal: the lists agree. */
const dates = (query: {after?: string; before?: string}, start = 'startdate', stop = 'stopdate') => ({
  ...(query.after ? {[start]: serviceDate(query.after)} : {}),
  ...(query.before ? {[stop]: serviceDate(query.before)} : {}),
});

async function search(client: FinkClient, query: Query, signal?: AbortSignal): Promise<AlertRow[]> {
  const columns = ZTF_SEARCH_COLUMNS.join(',');
  switch (query.by) {
    case 'label': {
      const asked = query.trend ? [...ZTF_SEARCH_COLUMNS, ...ZTF_TREND_COLUMNS].join(',') : columns;
      const trend: Body = query.trend ? {trend: query.trend} : {};
      return rows(
        client,
        'latests',
        {class: query.label, n: query.limit, ...dates(query), ...trend, columns: asked},
        signal,
      );
    }
    case 'ids':
      return byIds(client, query.objectIds, signal);
    case 'cone': {
      const window: Body = query.windowDays === undefined ? {} : {window: query.windowDays};
      const place = {ra: query.raDeg, dec: query.decDeg, radius: query.radiusArcsec};
      return rows(
        client,
        'conesearch',
        {...place, ...dates(query), ...window, columns: ZTF_CONE_COLUMNS.join(',')},
        signal,
      );
    }
    case 'anomaly':
      return rows(client, 'anomaly', {n: query.limit, ...dates(query, 'start_date', 'stop_date'), columns}, signal);
    case 'sso':
      return rows(client, 'sso', {n_or_d: query.name, columns}, signal);
  }
}

async function curves(
  client: FinkClient,
  objectIds: readonly string[],
  signal?: AbortSignal,
): Promise<Map<ObjectKey, Curve>> {
  const exact = new Set<ObjectKey>(objectIds.filter((one) => OBJECT_ID.test(one)).map((one) => objectKey('ztf', one)));
  const found = new Map<ObjectKey, Curve>();
  if (exact.size === 0) return found;
  const objectId = [...exact].map((key) => key.slice('ztf/'.length)).join(',');
  const body = {objectId, columns: ZTF_CURVE_COLUMNS.join(','), withupperlim: true};
  const newest = new Map<Curve, {raw: RawRow; mjdUtc: number}>();
  for await (const some of portions(await askRows(client, {url: url('objects'), body}, signal))) {
    for (const raw of some) {
      const alert = alertOf(raw);
      if (alert === null || !exact.has(alert.objectKey)) continue;
      const curve = found.get(alert.objectKey) ?? {objectKey: alert.objectKey, detections: [], newest: null};
      found.set(alert.objectKey, curve);
      const point = detection(raw, alert);
      if (point) curve.detections.push(point);
      const mjdUtc = alert.mjdUtc ?? 0;
      if (alert.alertKey && mjdUtc > (newest.get(curve)?.mjdUtc ?? -1)) newest.set(curve, {raw, mjdUtc});
    }
  }
  for (const [curve, {raw}] of newest) curve.newest = alertRow(raw);
  for (const {detections} of found.values()) detections.sort((a, b) => a.mjdUtc - b.mjdUtc);
  return found;
}

/** `/classes`: three groups under long titles, in no useful order. The search bar of the portal knows `Unknown` as well. */
async function labels(client: FinkClient, signal?: AbortSignal): Promise<LabelGroup[]> {
  const answer = await askJson(client, {url: url('classes')}, signal);
  const groups = Object.entries(answer ?? {}).flatMap(([title, names]) =>
    Array.isArray(names) ? [{title, names: names.filter((name) => typeof name === 'string')}] : [],
  );
  const found = ['Fink', 'TNS', 'SIMBAD'].flatMap((title) => {
    const names = groups.filter((group) => group.title.includes(title)).flatMap((group) => group.names);
    if (title === 'Fink' && !names.includes('Unknown')) names.push('Unknown');
    return [{title, labels: names.map((label) => ({label}))}];
  });
  const others = groups.filter(({title}) => !/Fink|TNS|SIMBAD/.test(title));
  return [...found, ...others.map(({title, names}) => ({title, labels: names.map((label) => ({label}))}))].filter(
    (group) => group.labels.length > 0,
  );
}

function cutoutsUrl(alert: AlertKey, kind: string, format: 'array' | 'FITS'): string {
  const parts = parseAlertKey(alert);
  // without the candid the service answers another alert's stamps, of a truncated id another object's
  if (parts?.survey !== 'ztf' || !OBJECT_ID.test(parts.objectId) || id(parts.alertId) === null) {
    throw cannotAsk(url('cutouts'), `“${alert}” names no alert of ZTF.`);
  }
  const {objectId, alertId} = parts;
  return `${url('cutouts')}?${new URLSearchParams({objectId, candid: alertId, kind, 'output-format': format})}`;
}

/**
 * ZTF. Stamps are asked for as arrays, chosen by measured cost (Node 24, recorded answers, three stamps of 63x63):
 * - `kind=All&output-format=array`: 1 request, 223 kB, 0.5-0.7 ms to read in lib/fits (JSON.parse alone: 0.47 ms);
 * - FITS: 3 requests, 60 kB, 0.12 ms to read.
 * The service pays about 0.25 s a request, most of it to open the block that holds all three, and at most 4 requests are in flight:
 * arrays bring three times as many alerts a second, and the half millisecond is spent in a worker. ZTF's FITS has nothing more to give (no WCS).
 */
export const ztf: Survey = {
  id: 'ztf',
  label: 'ZTF',
  apiOrigin: API,
  labelWord: 'class',
  bands: ['g', 'r', 'i'],
  columns: ZTF_COLUMNS,
  dictionary: ZTF_DICTIONARY,
  isObjectId: (objectId) => OBJECT_ID.test(objectId),
  objectUrl: (objectId) => `https://ztf.fink-portal.org/${encodeURIComponent(objectId)}`,
  labels,
  search,
  curves,

  async stamps(client, alert: AlertKey, signal) {
    return {survey: 'ztf', form: 'array', bytes: await client.bytes({url: cutoutsUrl(alert, 'All', 'array')}, signal)};
  },

  async fits(client, alert, kind, signal) {
    return fitsFile(await client.bytes({url: cutoutsUrl(alert, KIND_WORDS[kind], 'FITS')}, signal));
  },
};
