/** Searches of the LSST portal: which endpoint is asked, and the header that stands over the results (fink.md C.2, C.4). */
import type {Row} from '../exact-json.ts';
import {type FinkClient, ServiceError} from '../fink-client.ts';
import {type DateRange, datesParams, datesText, nothingFound, type Outcome, textOf} from '../outcome.ts';
import {pyFloat} from '../python-text.ts';
import type {Search} from '../search-text.ts';

/** Static objects have a diaObjectId; asteroids (id 0 or null there) their packed designation. */
export const mainId = (row: Row): {id: string; sso: boolean} => {
  const object = textOf(row['r:diaObjectId']);
  if (object && object !== '0') return {id: object, sso: false};
  return {id: textOf(row['r:packed_primary_provisional_designation']), sso: true};
};

/** One row an object: the first of each, which is the newest. */
export function uniqueObjects(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const {id} = mainId(row);
    return !seen.has(id) && seen.add(id);
  });
}

function rowsUnder(header: string, rows: Row[], unique: boolean): Outcome {
  if (rows.length === 0) return nothingFound(header);
  const shown = unique ? uniqueObjects(rows) : rows;
  return {
    kind: 'rows',
    header: `${header} - ${shown.length} ${unique ? 'unique objects' : 'alerts'} found`,
    rows: shown,
  };
}

/** Bad labels and names are status 400 of the service, which the portal reads as an empty answer. */
const orEmpty = (error: unknown): Row[] => {
  if (error instanceof ServiceError && error.status === 400) return [];
  throw error;
};

/** Adds the number of detections of each object, asked for in one batch. */
async function withDetections(fink: FinkClient, rows: Row[]): Promise<Row[]> {
  const ids = [...new Set(rows.map((row) => mainId(row)).flatMap(({id, sso}) => (sso ? [] : [id])))];
  if (ids.length === 0) return rows;
  const objects = await fink
    .rows('objects', {diaObjectId: ids.join(','), columns: 'r:diaObjectId,r:nDiaSources'})
    .catch(() => []);
  const counts = new Map(objects.map((row) => [String(row['r:diaObjectId']), row['r:nDiaSources'] ?? null]));
  return rows.map((row) => ({...row, 'r:nDiaSources': counts.get(mainId(row).id) ?? null}));
}

async function cone(fink: FinkClient, ra: number, dec: number, radius: number, range: DateRange): Promise<Outcome> {
  const header = `Cone search with center at ${ra.toFixed(4)} ${dec.toFixed(3)} and radius ${pyFloat(radius)} arcsec${datesText(range)}`;
  return rowsUnder(header, await fink.rows('conesearch', {ra, dec, radius, ...datesParams(range)}), true);
}

async function byName(fink: FinkClient, name: string, radius: number, text: string): Promise<Outcome> {
  const [tns] = await fink.rows('resolver', {resolver: 'tns', name_or_id: name, nmax: 1}).catch(() => []);
  if (tns) return cone(fink, Number(tns['f:ra']), Number(tns['f:declination']), radius, {});
  const [simbad] = await fink.rows('resolver', {resolver: 'simbad', name_or_id: name}).catch(() => []);
  if (simbad?.jradeg) return cone(fink, Number(simbad.jradeg), Number(simbad.jdedeg), radius, {});
  const rows = await fink.rows('sso', {n_or_d: name}).catch(() => []);
  if (rows.length > 0) return ssoRows(rows);
  return runLsstSearch(fink, {action: 'unknown'}, text, false);
}

const ssoRows = (rows: Row[]): Outcome =>
  rowsUnder(`Solar System object search with name ${mainId(rows[0] as Row).id}`, rows, false);

/** @throws what the services throw: the portal answers 500 then, and the page keeps the old results */
export async function runLsstSearch(fink: FinkClient, search: Search, text: string, unique: boolean): Promise<Outcome> {
  switch (search.action) {
    case 'label': {
      const header = `Last ${search.last} objects with tag '${search.label}'${datesText(search)}`;
      const params = {tag: search.label, n: search.last, ...datesParams(search)};
      const rows = await fink.rows('tags', params).catch(orEmpty);
      return rowsUnder(header, await withDetections(fink, rows), unique);
    }
    case 'id': {
      const header = `ObjectId search with ${search.partial ? 'partial' : 'exact'} name ${search.object}`;
      const rows = search.partial ? [] : await fink.rows('sources', {diaObjectId: search.object});
      return rowsUnder(header, rows.slice(0, 1), false);
    }
    case 'idCone': {
      const [row] = await fink.rows('sources', {diaObjectId: search.object});
      if (!row) return nothingFound(`ObjectId search with exact name ${search.object}`);
      return cone(fink, Number(row['r:ra']), Number(row['r:dec']), search.radius, {});
    }
    case 'cone':
      return cone(fink, search.ra, search.dec, search.radius, search);
    case 'name':
      return byName(fink, search.name, search.radius, text);
    case 'sso': {
      // The portal treats the name as text throughout; a number breaks it.
      if (/^\d+$/.test(search.name)) throw new TypeError('a number has no replace');
      const rows = await fink.rows('sso', {n_or_d: search.name}).catch(orEmpty);
      return rows.length > 0 ? ssoRows(rows) : nothingFound(`Solar System object search with name ${search.name}`);
    }
    case 'anomaly':
    case 'tracklet':
      // Accepted, though the service of this survey has neither.
      return nothingFound(
        search.action === 'anomaly'
          ? `Last ${search.last} anomalies`
          : `Tracklet search with partial name ${search.name}`,
      );
    case 'warning':
      return {kind: 'alert', color: 'warning', text: search.text, recognised: true};
    case 'unhandled':
      return {kind: 'alert', color: 'danger', text: search.text, recognised: true};
    case 'unknown':
      return {kind: 'alert', color: 'danger', text: `Query not recognized: ${text}`, recognised: false};
  }
}
