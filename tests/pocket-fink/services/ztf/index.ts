/** The endpoints of the ZTF service. */
import {hash} from '../../sky/random.ts';
import type {Detection, Found, Sky, ZtfObject} from '../../sky/types.ts';
import {fail, flag, text} from '../arguments.ts';
import {readCutoutRequest, sendCutout} from '../cutouts.ts';
import type {Endpoint, Endpoints} from '../endpoint.ts';
import {json, pythonError} from '../http.ts';
import {classesBody} from '../labels.ts';
import {ztfSchema} from '../schema.ts';
import {ztfConesearch} from './conesearch.ts';
import {ztfAnomaly, ztfLatests, ztfSso} from './labels.ts';
import {textRows, ztfResolver} from './names.ts';
import {ztfObjects} from './objects.ts';

/** Exact stamps of an alert; without `candid` the newest alert of whatever begins so. */
function ztfCutouts(sky: Sky): Endpoint {
  return {
    empty: 'Get cutout data based on ZTF ID',
    post: true,
    required: ['objectId', 'kind'],
    answer(args) {
      const asked = readCutoutRequest(args);
      if ('status' in asked) return asked;
      const name = text(args.values.objectId);
      const candid = args.values.candid;
      let newest: Found<ZtfObject> | undefined;
      for (const object of sky.ztf.startingWith(name, 10_000)) {
        const detection =
          candid === undefined ? object.detections.at(-1) : object.detections.find((d) => d.id === String(candid));
        if (detection && (!newest || detection.time > newest.detection.time)) newest = {object, detection};
      }
      // The service looks into the empty answer before it asks whether it is empty.
      if (!newest) return fail();
      const {object, detection}: {object: ZtfObject; detection: Detection} = newest;
      return sendCutout(
        {
          name,
          key: (kind) => `b:cutout${kind}_stampData`,
          stamp: (kind) => sky.ztf.stamp(object, detection, kind),
          fits: (kind) => sky.ztf.fits(object, detection, kind),
        },
        asked,
        args,
      );
    },
  };
}

/** Invented counts for March 2026; no other night has any. */
const ztfStatistics: Endpoint = {
  empty: 'Get statistics about Fink and the ZTF alert stream',
  post: true,
  required: ['date'],
  answer({values}) {
    const date = String(values.date);
    const nights = Array.from({length: 22}, (_, i) => `202603${String(i + 1).padStart(2, '0')}`).filter((n) =>
      n.startsWith(date),
    );
    const rows = nights.map((night) => ({
      'key:key': `ztf_${night}`,
      'key:time': '1774000000000',
      'basic:raw': String(180_000 + (hash(night) % 9000)),
      'basic:sci': String(120_000 + (hash(night, 'sci') % 9000)),
      'basic:n_g': '60000',
      'basic:n_r': '60000',
      'basic:exposures': '550',
      'basic:fields': '240',
      'basic:night': `ztf_${night}`,
      'class:simbad_tot': '80000',
      'class:simbad_gal': '4000',
      'class:SN candidate': String(hash(night, 'sn') % 300),
    }));
    if (flag(values.schema)) {
      const names = Object.keys(rows[0] ?? {}).filter((name) => !name.startsWith('key:'));
      return textRows(names.sort().map((name) => ({schema: name})));
    }
    return textRows(rows);
  },
};

const nothing = (empty: string, required: readonly string[] = []): Endpoint => ({
  empty,
  post: true,
  required,
  answer: () => json('[]'),
});

export function ztfEndpoints(sky: Sky): Endpoints {
  return {
    objects: ztfObjects(sky),
    cutouts: ztfCutouts(sky),
    conesearch: ztfConesearch(sky),
    latests: ztfLatests(sky),
    classes: {empty: () => json(classesBody()), post: false, required: [], answer: () => json(classesBody())},
    anomaly: ztfAnomaly(sky),
    sso: ztfSso(sky),
    resolver: ztfResolver(sky),
    schema: ztfSchema,
    statistics: ztfStatistics,
    tracklet: {
      ...nothing('Get satellites and debris candidates'),
      answer: ({values}) =>
        values.date === undefined && values.id === undefined
          ? pythonError("'You need to specify a date at the format YYYY-MM-DD hh:mm:ss\\n'")
          : json('[]'),
    },
    ssocand: nothing('Get data about Solar System candidates found by Fink'),
    metadata: {...nothing('Get user metadata'), post: false},
  };
}
