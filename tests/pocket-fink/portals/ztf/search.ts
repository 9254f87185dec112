/** Searches of the ZTF portal: which endpoint is asked, and the header that stands over the results (fink.md C.2, C.4). */
import type {Row} from '../exact-json.ts';
import type {FinkClient} from '../fink-client.ts';
import {type DateRange, datesParams, datesText, nothingFound, type Outcome} from '../outcome.ts';
import {pyFloat} from '../python-text.ts';
import type {Search} from '../search-text.ts';

const rowsUnder = (header: string, rows: Row[]): Outcome =>
  rows.length === 0
    ? nothingFound(header)
    : {kind: 'rows', header: `${header} - ${rows.length} alert${rows.length > 1 ? 's' : ''} found`, rows};

async function cone(fink: FinkClient, ra: number, dec: number, radius: number, range: DateRange): Promise<Outcome> {
  const header = `Cone search with center at ${ra.toFixed(4)} ${dec.toFixed(3)} and radius ${pyFloat(radius)} arcsec${datesText(range)}`;
  return rowsUnder(header, await fink.rows('conesearch', {ra, dec, radius, ...datesParams(range)}));
}

/** A name that is no id: TNS, then SIMBAD, then the names of asteroids. */
async function byName(fink: FinkClient, name: string, radius: number, text: string): Promise<Outcome> {
  const [tns] = await fink.rows('resolver', {resolver: 'tns', name, nmax: 1}).catch(() => []);
  if (tns) return cone(fink, Number(tns['d:ra']), Number(tns['d:declination']), radius, {});
  const [simbad] = await fink.rows('resolver', {resolver: 'simbad', name}).catch(() => []);
  if (simbad?.jradeg) return cone(fink, Number(simbad.jradeg), Number(simbad.jdedeg), radius, {});
  const [sso] = await fink.rows('resolver', {resolver: 'ssodnet', name}).catch(() => []);
  if (sso) return runZtfSearch(fink, {action: 'sso', name: String(sso['i:ssnamenr'])}, text);
  return runZtfSearch(fink, {action: 'unknown'}, text);
}

/** @throws what the services throw: the portal answers 500 then, and the page keeps the old results */
export async function runZtfSearch(fink: FinkClient, search: Search, text: string): Promise<Outcome> {
  switch (search.action) {
    case 'label': {
      const trend = search.trend ? ` and ${search.trend} trend` : '';
      const header = `Last ${search.last} objects with class '${search.label}'${datesText(search)}${trend}`;
      const rows = await fink.rows('latests', {
        class: search.label,
        n: search.last,
        ...datesParams(search),
        ...(search.trend && {trend: search.trend}),
      });
      return rowsUnder(header, rows);
    }
    case 'anomaly': {
      const {startdate, stopdate} = datesParams(search);
      const params = {
        n: search.last,
        ...(startdate && {start_date: startdate}),
        ...(stopdate && {stop_date: stopdate}),
      };
      return rowsUnder(`Last ${search.last} anomalies${datesText(search)}`, await fink.rows('anomaly', params));
    }
    case 'id': {
      const kind = search.partial ? 'partial' : 'exact';
      const header = `ObjectId search with ${kind} name ${search.object}`;
      return rowsUnder(header, await fink.rows('objects', {objectId: search.object}));
    }
    case 'idCone': {
      const [row] = await fink.rows('objects', {objectId: search.object, columns: 'i:objectId,i:ra,i:dec,i:jd'});
      if (!row) return nothingFound(`ObjectId search with exact name ${search.object}`);
      return cone(fink, Number(row['i:ra']), Number(row['i:dec']), search.radius, {});
    }
    case 'cone':
      return cone(fink, search.ra, search.dec, search.radius, search);
    case 'name':
      return byName(fink, search.name, search.radius, text);
    case 'sso':
      return rowsUnder(
        `Solar System object search with ssnamenr ${search.name}`,
        await fink.rows('sso', {n_or_d: search.name}),
      );
    case 'tracklet':
      return rowsUnder(
        `Tracklet search with ${search.partial ? 'partial' : 'exact'} name ${search.name}`,
        await fink.rows('tracklet', {id: search.name}),
      );
    case 'warning':
      return {kind: 'alert', color: 'warning', text: search.text, recognised: true};
    case 'unhandled':
      return {kind: 'alert', color: 'danger', text: search.text, recognised: true};
    case 'unknown':
      return {kind: 'alert', color: 'danger', text: `Query not recognized: ${text}`, recognised: false};
  }
}
