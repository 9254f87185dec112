/** ZTF /conesearch: the newest alert of each object around a position, nearest first. */
import {ZTF_INDEX} from '../../sky/columns-ztf.ts';
import {separation} from '../../sky/positions.ts';
import type {Detection, Sky} from '../../sky/types.ts';
import {healpix} from '../angles.ts';
import {columnList} from '../arguments.ts';
import {perPixel, readCone} from '../cone.ts';
import type {Endpoint} from '../endpoint.ts';
import {select, send} from '../tables.ts';
import {className} from './computed.ts';

const MJD = 2400000.5;
/** Nearly the diagonal of a pixel, degrees: rows that share one with the cone count. */
const PIXEL = 0.7;
const SEPARATION = {name: 'v:separation_degree', type: 'd'} as const;

export function ztfConesearch(sky: Sky): Endpoint {
  return {
    empty: 'Get object data based on coordinates',
    post: true,
    required: ['ra', 'dec', 'radius'],
    answer(args) {
      const cone = readCone(args);
      if ('status' in cone) return cone;
      const asked = columnList(args);
      const near = sky.ztf.around(cone.ra, cone.dec, cone.radius + PIXEL).map(({object}) => {
        const newest = object.detections.at(-1) as Detection;
        const row = newest.row();
        row['d:classification'] = className(newest);
        row[SEPARATION.name] = separation(cone.ra, cone.dec, row['i:ra'] as number, row['i:dec'] as number);
        return row;
      });
      // Dates belong to the key that is scanned; the radius is looked at after the limit of each pixel.
      const scanned = near.filter((row) => {
        const first = (row['i:jdstarthist'] as number) - MJD;
        return first >= cone.start && first <= cone.stop;
      });
      const kept = perPixel(
        scanned,
        cone.n,
        (row) => healpix(row['i:ra'] as number, row['i:dec'] as number, 128),
        (row) => `${row['i:jdstarthist']}_${row['i:objectId']}`,
      ).filter((row) => (row[SEPARATION.name] as number) <= cone.radius);
      kept.sort((a, b) => (a[SEPARATION.name] as number) - (b[SEPARATION.name] as number));
      const wanted = asked && [...asked, 'i:ra', 'i:dec', SEPARATION.name];
      return send(select({rows: kept, stored: [...ZTF_INDEX, SEPARATION], asked: wanted, dropEmpty: true}), args);
    },
  };
}
