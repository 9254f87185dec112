/** ZTF /resolver: names to positions and objects and back. Every value is text, ids too. */
import type {Cell, Row} from '../../sky/columns.ts';
import type {Sky} from '../../sky/types.ts';
import {fail, text} from '../arguments.ts';
import type {Endpoint} from '../endpoint.ts';
import {json, type PocketAnswer} from '../http.ts';
import {toJson} from '../print.ts';
import {ASTEROID_NAMES} from './labels.ts';

const asText = (value: Cell | undefined): string => (value === null || value === undefined ? 'nan' : String(value));

/** Rows of texts; the columns are those of the first row. */
export function textRows(rows: readonly Row[]): PocketAnswer {
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({name, type: 's' as const}));
  return json(toJson({columns, rows}));
}

/** Places that the pocket knows in the role of SIMBAD. */
const PLACES: Readonly<Record<string, readonly [number, number, string]>> = {
  vega: [279.234734787, 38.783688956, 'V*'],
  m31: [10.684708, 41.26875, 'AGN'],
  m87: [187.705930723, 12.391123247, 'AGN'],
};

export function ztfResolver(sky: Sky): Endpoint {
  return {
    empty: 'Resolve astronomical names to ZTF alert names, and vice-versa',
    post: true,
    required: ['resolver', 'name'],
    answer({values}) {
      const name = text(values.name);
      const reverse = values.reverse === true;
      const nmax = values.nmax ?? 10;
      if (typeof nmax !== 'number') fail();
      switch (values.resolver) {
        case 'tns':
          return textRows(transients(sky, name, reverse).slice(0, nmax));
        case 'simbad':
          return reverse ? textRows(sightings(sky, name).slice(0, nmax)) : textRows(place(name));
        case 'ssodnet': {
          const found = Object.entries(ASTEROID_NAMES).filter(([n, number]) =>
            reverse ? false : n.toLowerCase().startsWith(name.toLowerCase()) || number === name,
          );
          return textRows(
            found.slice(0, nmax).map(([n, number]) => ({'i:ssnamenr': number, 'i:name': n, 'i:number': number})),
          );
        }
        default:
          return fail();
      }
    },
  };
}

const TYPED = ['TDE', 'SN Ia', 'SN II'];

/** Invented names of the transients that TNS classified: `SN 2026aaa` on, `AT` for what is no supernova. */
function transients(sky: Sky, name: string, reverse: boolean): Row[] {
  const seen = new Set<string>();
  const rows: Row[] = [];
  for (const type of TYPED) {
    for (const {object, detection} of sky.ztf.withLabel(`(TNS) ${type}`)) {
      if (seen.has(object.id)) continue;
      const place = seen.size;
      seen.add(object.id);
      const letters = [676, 26, 1].map((unit) => String.fromCharCode(97 + (Math.floor(place / unit) % 26))).join('');
      const fullname = `${type.startsWith('SN') ? 'SN' : 'AT'} 2026${letters}`;
      if (reverse ? object.id !== name : !fullname.toLowerCase().startsWith(name.toLowerCase())) continue;
      const row = detection.row();
      rows.push({
        'd:fullname': fullname,
        'd:internalname': object.id,
        'd:ra': asText(row['i:ra']),
        'd:declination': asText(row['i:dec']),
        'd:type': type,
        'd:redshift': 'nan',
      });
    }
  }
  return rows;
}

function sightings(sky: Sky, id: string): Row[] {
  const object = sky.ztf.find(id);
  if (!object) return [];
  return object.detections.map((detection) => {
    const row = detection.row();
    const shown: Row = {};
    for (const column of ['i:objectId', 'i:candid', 'i:dec', 'i:jd', 'i:ra', 'd:cdsxmatch'])
      shown[column] = asText(row[column]);
    return shown;
  });
}

function place(name: string): Row[] {
  const known = PLACES[name.toLowerCase().replaceAll(' ', '')];
  if (!known) return [];
  const [ra, dec, type] = known;
  return [
    {
      name,
      oid: '1',
      oname: name,
      otype: type,
      jpos: `${ra} ${dec}`,
      jradeg: String(ra),
      jdedeg: String(dec),
      refPos: '2007A&A...474..653V',
      MType: 'nan',
      nrefs: '1',
    },
  ];
}
