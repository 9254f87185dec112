import {
  type AlertKey,
  type AlertRow,
  alertKey,
  BANDS,
  type Band,
  type Detection,
  type ObjectKey,
  objectKey,
  parseAlertKey,
  type Query,
} from '../alert';
import {readCards} from '../fits';
import {magErrOfNjy, magOfNjy, mjdTaiToMjdUtc} from '../series';
import {readWcs} from '../sky';
import {askJson, askRows, batches, cannotAsk, portions} from './ask';
import {bool, cells, id, num, type RawRow, serviceDate, text} from './cells';
import type {FinkClient} from './client';
import {fitsFile, KIND_WORDS} from './fits-file';
import {
  LSST_CELLS,
  LSST_COLUMNS,
  LSST_CONE_COLUMNS,
  LSST_CURVE_COLUMNS,
  LSST_DICTIONARY,
  LSST_SEARCH_COLUMNS,
} from './lsst-columns';
import type {Curve, LabelGroup, Survey} from './survey';

const API = 'https://api.lsst.fink-portal.org';
const DIA_OBJECT_ID = /^[1-9]\d{0,19}$/;
/** Solar System objects have no diaObject: the portal and we name them by their packed designation (K15Bt7C). */
const PACKED = /^[IJK][A-Za-z0-9]{6}$/;
const DESIGNATION = 'r:packed_primary_provisional_designation';
/** So few ids are a search by hand: every column is worth its bytes. */
const FEW = 5;

const url = (endpoint: string): string => `${API}/api/v1/${endpoint}`;

/**
 * Under which id a row stands: its diaObjectId; where that is 0 or null, the designation of the asteroid (as the portal decides).
 * null = neither: such a row is no object that can be shown.
 */
function objectIdOf(row: RawRow): string | null {
  const packed = text(row[DESIGNATION]);
  return id(row['r:diaObjectId']) ?? (packed !== null && PACKED.test(packed) ? packed : null);
}

/** A row without its columns: a light curve has thousands of rows and needs those of the newest alone. */
function alertOf(row: RawRow, objectId: string): Omit<AlertRow, 'columns'> {
  const source = id(row['r:diaSourceId']);
  const tai = num(row['r:midpointMjdTai']);
  return {
    objectKey: objectKey('lsst', objectId),
    alertKey: source === null ? null : alertKey('lsst', objectId, source),
    mjdUtc: tai === null ? null : mjdTaiToMjdUtc(tai),
    raDeg: num(row['r:ra']),
    decDeg: num(row['r:dec']),
  };
}

const withColumns = ({raw, alert}: {raw: RawRow; alert: Omit<AlertRow, 'columns'>}): AlertRow => ({
  ...alert,
  columns: cells(raw, LSST_CELLS),
});

const isBand = (band: string | null): band is Band => BANDS.includes(band as Band);

/** The flux of the difference image; no magnitude exists where it is not positive. */
function detection(row: RawRow, alert: Omit<AlertRow, 'columns'>): Detection | null {
  const band = text(row['r:band']);
  if (alert.mjdUtc === null || !isBand(band)) return null;
  const fluxNjy = num(row['r:psfFlux']);
  const fluxErrNjy = num(row['r:psfFluxErr']);
  return {
    objectKey: alert.objectKey,
    alertKey: alert.alertKey,
    mjdUtc: alert.mjdUtc,
    band,
    quality: 'valid',
    mag: fluxNjy === null ? null : magOfNjy(fluxNjy),
    magErr: fluxNjy === null || fluxErrNjy === null ? null : magErrOfNjy(fluxNjy, fluxErrNjy),
    limitMag: null,
    fluxNjy,
    fluxErrNjy,
    isNegative: bool(row['r:isNegative']) ?? (fluxNjy === null ? null : fluxNjy < 0),
  };
}

type Body = Record<string, string | number | boolean>;

async function rows(client: FinkClient, endpoint: string, body: Body, signal?: AbortSignal): Promise<AlertRow[]> {
  const answer = await askRows(client, {url: url(endpoint), body}, signal);
  return answer.flatMap((row) => {
    const objectId = objectIdOf(row);
    return objectId === null ? [] : [withColumns({raw: row, alert: alertOf(row, objectId)})];
  });
}

/** What must be asked, and where, for the sources of some objects: asteroids are in a table of their own. */
function requestsFor(objectIds: readonly string[], columns: readonly string[]): {endpoint: string; body: Body}[] {
  const once = [...new Set(objectIds)];
  const asked = columns.join(',');
  return [
    ...batches(once.filter((one) => DIA_OBJECT_ID.test(one))).map((some) => ({
      endpoint: 'sources',
      body: {diaObjectId: some.join(','), columns: asked},
    })),
    ...batches(once.filter((one) => PACKED.test(one))).map((some) => ({
      endpoint: 'sso',
      body: {n_or_d: some.join(','), columns: asked},
    })),
  ];
}

/** Rows of some objects, each under the id it was asked by (an asteroid's source in a crowded field has a diaObjectId too). */
async function sources(
  client: FinkClient,
  objectIds: readonly string[],
  columns: readonly string[],
  signal?: AbortSignal,
): Promise<{raw: RawRow; alert: Omit<AlertRow, 'columns'>}[]> {
  const wanted = new Set(objectIds);
  const answers = await Promise.all(
    requestsFor(objectIds, columns).map(async ({endpoint, body}) => {
      const found: {raw: RawRow; alert: Omit<AlertRow, 'columns'>}[] = [];
      for await (const some of portions(await askRows(client, {url: url(endpoint), body}, signal))) {
        for (const raw of some) {
          const objectId = endpoint === 'sso' ? text(raw[DESIGNATION]) : id(raw['r:diaObjectId']);
          if (objectId !== null && wanted.has(objectId)) found.push({raw, alert: alertOf(raw, objectId)});
        }
      }
      return found;
    }),
  );
  return answers.flat();
}

const dates = (query: {after?: string; before?: string}) => ({
  ...(query.after ? {startdate: serviceDate(query.after)} : {}),
  ...(query.before ? {stopdate: serviceDate(query.before)} : {}),
});

async function search(client: FinkClient, query: Query, signal?: AbortSignal): Promise<AlertRow[]> {
  const columns = LSST_SEARCH_COLUMNS.join(',');
  switch (query.by) {
    case 'label':
      return rows(client, 'tags', {tag: query.label, n: query.limit, ...dates(query), columns}, signal);
    case 'ids': {
      const asked = query.objectIds.length <= FEW ? LSST_SEARCH_COLUMNS : LSST_CURVE_COLUMNS;
      return (await sources(client, query.objectIds, asked, signal)).map(withColumns);
    }
    case 'cone': {
      const place = {ra: query.raDeg, dec: query.decDeg, radius: query.radiusArcsec};
      const window: Body = query.windowDays === undefined ? {} : {window: query.windowDays};
      return rows(
        client,
        'conesearch',
        {...place, ...dates(query), ...window, columns: LSST_CONE_COLUMNS.join(',')},
        signal,
      );
    }
    case 'anomaly':
      throw cannotAsk(url('anomaly'), 'Anomalies can be searched for in ZTF only.');
    case 'sso':
      return rows(client, 'sso', {n_or_d: query.name, columns}, signal);
  }
}

async function curves(
  client: FinkClient,
  objectIds: readonly string[],
  signal?: AbortSignal,
): Promise<Map<ObjectKey, Curve>> {
  const found = new Map<ObjectKey, Curve>();
  const newest = new Map<Curve, {raw: RawRow; alert: Omit<AlertRow, 'columns'>}>();
  for await (const some of portions(await sources(client, objectIds, LSST_CURVE_COLUMNS, signal))) {
    for (const {raw, alert} of some) {
      const curve = found.get(alert.objectKey) ?? {objectKey: alert.objectKey, detections: [], newest: null};
      found.set(alert.objectKey, curve);
      const point = detection(raw, alert);
      if (point) curve.detections.push(point);
      const isNewer = (alert.mjdUtc ?? 0) > (newest.has(curve) ? (newest.get(curve)?.alert.mjdUtc ?? 0) : -1);
      if (alert.alertKey && isNewer) newest.set(curve, {raw, alert});
    }
  }
  for (const [curve, row] of newest) curve.newest = withColumns(row);
  for (const {detections} of found.values()) detections.sort((a, b) => a.mjdUtc - b.mjdUtc);
  return found;
}

/** `/tags`: only those that the service can search by. */
async function labels(client: FinkClient, signal?: AbortSignal): Promise<LabelGroup[]> {
  const answer = await askJson(client, {url: url('tags')}, signal);
  const found = Object.entries(answer ?? {}).flatMap(([label, about]) => {
    if (typeof about !== 'object' || about === null || Array.isArray(about)) return [];
    const {description, 'API support': support} = about;
    return bool(support) === false ? [] : [{label, ...(typeof description === 'string' ? {description} : {})}];
  });
  return found.length > 0 ? [{title: 'Tags', labels: found}] : [];
}

/** The id of an object sent for a source may answer the stamps of its first alert: only an alert's own id goes out. */
function cutoutsUrl(alert: AlertKey, kind: string, format: 'array' | 'FITS'): string {
  const parts = parseAlertKey(alert);
  if (parts?.survey !== 'lsst' || id(parts.alertId) === null) {
    throw cannotAsk(url('cutouts'), `“${alert}” names no alert of Rubin/LSST.`);
  }
  return `${url('cutouts')}?${new URLSearchParams({diaSourceId: parts.alertId, kind, 'output-format': format})}`;
}

/**
 * Rubin / LSST. Stamps are asked for as arrays, chosen by measured cost (Node 24, recorded answers, three stamps of 30x30):
 * - `kind=All&output-format=array`: 1 request, 50 kB, 0.13 ms to read in lib/fits (JSON.parse alone: 0.09 ms);
 * - FITS: 3 requests, 104 kB (variance and PSF come along), 0.21 ms to read.
 * Cheaper in every way. Variance, PSF and WCS come by FITS only: a view that needs them asks for that one alert.
 */
export const lsst: Survey = {
  id: 'lsst',
  label: 'Rubin/LSST',
  apiOrigin: API,
  labelWord: 'tag',
  bands: BANDS,
  columns: LSST_COLUMNS,
  dictionary: LSST_DICTIONARY,
  isObjectId: (objectId) => DIA_OBJECT_ID.test(objectId) || PACKED.test(objectId),
  objectUrl: (objectId) => `https://lsst.fink-portal.org/${encodeURIComponent(objectId)}`,
  labels,
  search,
  curves,

  async stamps(client, alert, signal) {
    const bytes = await client.bytes({url: cutoutsUrl(alert, 'All', 'array')}, signal);
    return {survey: 'lsst', form: 'array', bytes};
  },

  /** From the FITS form of one stamp, 35 kB: the three kinds of an alert are cut from the same place of the detector. */
  async wcs(client, alert, signal) {
    const bytes = fitsFile(await client.bytes({url: cutoutsUrl(alert, 'Science', 'FITS')}, signal));
    return readWcs(readCards(new Uint8Array(bytes), 0).cards);
  },

  async fits(client, alert, kind, signal) {
    return fitsFile(await client.bytes({url: cutoutsUrl(alert, KIND_WORDS[kind], 'FITS')}, signal));
  },

  async planes(client, alert, kind, signal) {
    const name = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
    return {survey: 'lsst', form: 'fits', bytes: await client.bytes({url: cutoutsUrl(alert, name, 'FITS')}, signal)};
  },
};
