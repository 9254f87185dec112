/** The endpoints of the LSST service. */
import type {Column, Row} from '../../sky/columns.ts';
import {LSST_SOURCE, LSST_SS_SOURCE} from '../../sky/columns-lsst.ts';
import {hash} from '../../sky/random.ts';
import type {LsstObject, Sky} from '../../sky/types.ts';
import {columnList, fail, text} from '../arguments.ts';
import {readCutoutRequest, sendCutout} from '../cutouts.ts';
import type {Endpoint, Endpoints} from '../endpoint.ts';
import {type Arguments, download, json, pythonError} from '../http.ts';
import {BLOCKS, NEWER_TAGS} from '../labels.ts';
import {lsstSchema} from '../schema.ts';
import {newestFirst, select, send} from '../tables.ts';
import {textRows} from '../ztf/names.ts';
import {lsstConesearch} from './conesearch.ts';
import {lsstForced, lsstObjects, lsstSources, lsstTags, objectsOf} from './tables.ts';

/** Stamps of a source. An unknown one is an empty 200 that calls itself a PNG. */
function lsstCutouts(sky: Sky): Endpoint {
  return {
    empty: 'Get cutout alert data based on Rubin diaSourceId',
    post: true,
    required: ['diaSourceId', 'kind'],
    answer(args) {
      const asked = readCutoutRequest(args);
      if ('status' in asked) return asked;
      const name = text(args.values.diaSourceId);
      const found = sky.lsst.source(name) ?? firstOf(sky.lsst.find(name));
      if (!found) {
        const ending = {PNG: '.png', FITS: '.fits', array: ''}[asked.format];
        return download('image/png', `${name}_${asked.kind}${ending}`, Buffer.alloc(0));
      }
      const {object, detection} = found;
      return sendCutout(
        {
          name,
          key: (kind) => `b:cutout${kind}`,
          stamp: (kind) => sky.lsst.stamp(object, detection, kind),
          fits: (kind) => sky.lsst.fits(object, detection, kind),
        },
        asked,
        args,
      );
    },
  };
}

/** The id of an object is the id of its first source. */
function firstOf(object: LsstObject | undefined) {
  const detection = object?.detections[0];
  return object && detection ? {object, detection} : undefined;
}

const PACKED = 'r:packed_primary_provisional_designation';
const SSO: readonly Column[] = [
  ...LSST_SOURCE,
  ...LSST_SS_SOURCE,
  {name: PACKED, type: 's'},
  {name: 'f:sso_name', type: 's'},
];
const SSO_BY_NAME = [...SSO.slice(0, -1)].sort((a, b) => (a.name < b.name ? -1 : 1)).concat(SSO.slice(-1));

function ssoAnswer(sky: Sky, args: Arguments) {
  const objects: {object: LsstObject}[] = [];
  for (const name of text(args.values.n_or_d)
    .split(',')
    .map((n) => n.trim())) {
    const object = sky.lsst.asteroid(name);
    if (!object) return pythonError(`'${name} is not a valid name or number according to quaero.\\n'`);
    objects.push({object});
  }
  const asked = columnList(args);
  const rows: Row[] = objects.flatMap(({object}) =>
    object.detections.map((detection) => ({...detection.row(), 'f:sso_name': object.asteroid?.name ?? null})),
  );
  const wanted = asked && [...asked, PACKED, 'f:sso_name'];
  const table = select({rows, stored: asked ? SSO : SSO_BY_NAME, asked: wanted, dropEmpty: asked !== undefined});
  return send(newestFirst(table, 'r:midpointMjdTai', false), args);
}

function lsstResolver(sky: Sky): Endpoint {
  return {
    empty: 'Resolve astronomical names to Rubin alert names, and vice-versa',
    post: true,
    required: ['resolver', 'name_or_id'],
    answer(args) {
      const {values} = args;
      const name = text(values.name_or_id);
      const reverse = values.reverse === true;
      const nmax = values.nmax ?? 10;
      if (typeof nmax !== 'number') fail();
      if (values.resolver === 'tns') return textRows(tns(sky, name, reverse).slice(0, nmax));
      if (values.resolver === 'simbad') return reverse ? textRows(simbad(sky, name)) : json('[]');
      if (values.resolver !== 'ssodnet') return fail();
      const object = sky.lsst.asteroid(name);
      if (reverse) return textRows(object ? sightings(object).slice(0, nmax) : []);
      // Forward goes through /sso, whose refusal is no JSON: 500.
      if (!object) return fail();
      return ssoAnswer(sky, {...args, values: {n_or_d: name, columns: `r:diaSourceId,r:ssObjectId,${PACKED}`}});
    },
  };
}

function tns(sky: Sky, name: string, reverse: boolean): Row[] {
  if (reverse) {
    return objectsOf(sky, [name]).map((object) => {
      const row = object.detections.at(-1)?.row() ?? {};
      const shown: Row = {'r:diaObjectId': object.id};
      for (const column of ['f:xm_tns_fullname', 'f:xm_tns_type', 'f:xm_tns_redshift']) {
        const value = row[column] ?? null;
        if (value !== null) shown[column] = String(value);
      }
      return shown;
    });
  }
  const seen = new Map<string, Row>();
  for (const {object, detection} of sky.lsst.withLabel('in_tns')) {
    const row = detection.row();
    const fullname = String(row['f:xm_tns_fullname']);
    if (seen.has(object.id) || !fullname.toLowerCase().startsWith(name.toLowerCase())) continue;
    seen.set(object.id, {
      'f:fullname': fullname,
      'f:internalname': `LSST_${object.id}`,
      'f:ra': String(object.ra),
      'f:declination': String(object.dec),
      'f:type': row['f:xm_tns_type'] === null ? 'nan' : String(row['f:xm_tns_type']),
      'f:redshift': String(row['f:xm_tns_redshift']),
      'f:discoverydate': '2026-03-01 00:00:00',
      'f:salt': fullname.slice(-3),
    });
  }
  return [...seen.values()];
}

function simbad(sky: Sky, id: string): Row[] {
  return objectsOf(sky, [id]).map((object) => {
    const row = object.row();
    const label = row['f:main_label_crossmatch'] ?? null;
    const shown: Row = {'r:diaObjectId': object.id};
    if (label !== null) shown['f:main_label_crossmatch'] = label;
    return {...shown, 'r:ra': String(row['r:ra']), 'r:dec': String(row['r:dec'])};
  });
}

function sightings(object: LsstObject): Row[] {
  return object.detections.map((detection) => ({
    [PACKED]: object.asteroid?.packed ?? '',
    'r:unpacked_primary_provisional_designation': object.asteroid?.name ?? '',
    'r:ssObjectId': object.asteroid?.ssObjectId ?? '',
    'r:diaSourceId': detection.id,
  }));
}

/** Invented counts for the last nights of February and the first of March 2026. */
const lsstStatistics: Endpoint = {
  empty: 'Get statistics about Fink and the Rubin alert stream',
  post: true,
  required: ['date'],
  answer(args) {
    const nights = Array.from({length: 20}, (_, i) =>
      i < 10 ? `202602${19 + i}` : `202603${String(i - 9).padStart(2, '0')}`,
    );
    const rows = nights
      .filter((night) => night.startsWith(String(args.values.date)))
      .map((night) => {
        const row: Row = {
          'f:night': night,
          'f:alerts': String(800_000 + (hash(night) % 90_000)),
          'f:objects': '700000',
        };
        for (const name of ['is_sso', 'is_first', 'is_cataloged', 'in_tns', 'visits'])
          row[`f:${name}`] = String(hash(night, name) % 5000);
        for (const band of 'ugrizy') row[`f:alerts_${band}`] = '100000';
        return row;
      });
    const asked = columnList(args);
    const columns = Object.keys(rows[0] ?? {}).map((name) => ({name, type: 's'}) as const);
    return send(select({rows, stored: columns, asked, dropEmpty: true}), args);
  },
};

/** Bodies of Flask's own JSON end with a newline. */
const blocks = () => json(`${JSON.stringify(BLOCKS)}\n`);

export interface LsstOptions {
  /** Adds the tags of filters 7.36 to 7.40, which no alert carries. */
  readonly newerTags?: boolean;
}

export function lsstEndpoints(sky: Sky, {newerTags = false}: LsstOptions): Endpoints {
  return {
    sources: lsstSources(sky),
    objects: lsstObjects(sky),
    fp: lsstForced(sky),
    cutouts: lsstCutouts(sky),
    conesearch: lsstConesearch(sky),
    tags: lsstTags(sky, newerTags ? NEWER_TAGS : {}),
    blocks: {empty: blocks, post: false, required: [], answer: blocks},
    sso: {
      empty: 'Get Solar System object data based on their ID',
      post: true,
      required: ['n_or_d'],
      answer: (args) => ssoAnswer(sky, args),
    },
    resolver: lsstResolver(sky),
    schema: lsstSchema,
    statistics: lsstStatistics,
  };
}
