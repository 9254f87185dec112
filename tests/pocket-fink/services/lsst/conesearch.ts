/** LSST /conesearch: the last source of each static object around a position, with the columns of its object. */
import type {Column} from '../../sky/columns.ts';
import {LSST_FINK_OBJECT, LSST_FINK_SOURCE, LSST_OBJECT, LSST_SOURCE} from '../../sky/columns-lsst.ts';
import {separation} from '../../sky/positions.ts';
import type {Detection, Sky} from '../../sky/types.ts';
import {healpix} from '../angles.ts';
import {columnList} from '../arguments.ts';
import {perPixel, readCone} from '../cone.ts';
import type {Endpoint} from '../endpoint.ts';
import {pythonError} from '../http.ts';
import {select, send} from '../tables.ts';

const FIRST = 'f:firstDiaSourceMjdTaiFink';
/** Nearly the diagonal of a pixel, degrees: rows that share one with the cone count. */
const PIXEL = 0.1;
const SEPARATION = {name: 'v:separation_degree', type: 'd'} as const;
const COLUMNS: readonly Column[] = (() => {
  const seen = new Set<string>();
  const all = [...LSST_SOURCE, ...LSST_FINK_SOURCE, ...LSST_OBJECT, ...LSST_FINK_OBJECT];
  const once = all.filter(({name}) => !seen.has(name) && seen.add(name));
  return [...once, {name: 'f:pixel1024', type: 'i'}, SEPARATION];
})();

export function lsstConesearch(sky: Sky): Endpoint {
  return {
    empty: 'Get Rubin alerts data based on coordinates',
    post: true,
    required: ['ra', 'dec', 'radius'],
    answer(args) {
      const cone = readCone(args);
      if ('status' in cone) return cone;
      const asked = columnList(args);
      if (cone.dated && asked && !asked.includes(FIRST)) {
        return pythonError(`'You need to specify ${FIRST} in the columns to filter on dates.\\n'`);
      }
      const rows = sky.lsst.around(cone.ra, cone.dec, cone.radius + PIXEL).map(({object}) => {
        const newest = (object.detections.at(-1) as Detection).row();
        const row = {...object.row(), ...newest};
        const [ra, dec] = [row['r:ra'] as number, row['r:dec'] as number];
        row['f:pixel1024'] = healpix(ra, dec, 1024);
        row[SEPARATION.name] = separation(cone.ra, cone.dec, ra, dec);
        return row;
      });
      // Dates belong to the key that is scanned; the radius is looked at after the limit of each pixel.
      const scanned = rows.filter((row) => {
        const first = row[FIRST] as number;
        return first >= cone.start && first <= cone.stop;
      });
      const kept = perPixel(
        scanned,
        cone.n,
        (row) => row['f:pixel1024'] as number,
        (row) => `${row[FIRST]}_${row['r:diaObjectId']}`,
      ).filter((row) => (row[SEPARATION.name] as number) <= cone.radius);
      kept.sort((a, b) => (a[SEPARATION.name] as number) - (b[SEPARATION.name] as number));
      const wanted = asked && [...asked, 'r:ra', 'r:dec', 'r:midpointMjdTai', SEPARATION.name];
      return send(select({rows: kept, stored: COLUMNS, asked: wanted, dropEmpty: true}), args);
    },
  };
}
