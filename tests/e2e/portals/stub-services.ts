/**
 * Services of a few lines: enough alerts for every state of the portals that the tests look at, made from a counter.
 * The portals are under test here, not the services; the numbers mean nothing, the ids are traps (18 and 19 digits).
 */

import {type Row, stringifyExact} from '../../pocket-fink/portals/exact-json.ts';
import type {PocketServices} from '../../pocket-fink/portals/fink-client.ts';

const LETTERS = 'abcdefghij';
const ZTF_OBJECTS = 70;
const LSST_OBJECTS = 120;
export const ZTF_CLASS = 'SN candidate';
export const LSST_TAG = 'extragalactic_new_candidate';
export const ASTEROID = 'K04J12Q';

const word = (n: number): string => [...String(n).padStart(7, '0')].map((digit) => LETTERS[Number(digit)]).join('');
export const ztfId = (n: number): string => `ZTF26${word(n)}`;
export const lsstId = (n: number): bigint => 201404902608217083n + BigInt(n) * 1_000_003n;
const sourceId = (n: number): bigint => 1700944565383234780n + BigInt(n) * 7n + 1n;

const ztfAlert = (object: number, alert: number): Row => ({
  'i:objectId': ztfId(object),
  'i:candid': 3367522708521878008n + BigInt(object * 100 + alert),
  'i:jd': 2461365.02 - object * 0.01 - alert * 1.5,
  'i:fid': (alert % 2) + 1,
  'i:magpsf': 18 + ((object * 7 + alert) % 20) / 10,
  'i:sigmapsf': 0.1,
  'i:ra': (object * 37.123) % 360,
  'i:dec': ((object * 11.7) % 120) - 40,
  'i:distnr': object % 3 === 0 ? 0.4 : 2.8,
  'i:distpsnr1': 1.2,
  'i:neargaia': object % 4 === 0 ? null : 7.1,
  'i:rb': 0.77,
  // Fewer than 100 of the first 155 alerts have more than 20.
  'i:ndethist': 3 + ((object * 5) % 30),
  'i:jdstarthist': 2461300.1,
  'i:ssnamenr': 'null',
  'd:tracklet': '',
  'd:cdsxmatch': 'Unknown',
  'd:anomaly_score': -0.02,
  'v:classification': ZTF_CLASS,
});

/** Alerts of a class, newest first: every object twice and some three times among the first 155. */
const latest = (n: number): Row[] =>
  Array.from({length: n}, (_, at) => ztfAlert(at % ZTF_OBJECTS, Math.floor(at / ZTF_OBJECTS))).sort(
    (a, b) => Number(b['i:jd']) - Number(a['i:jd']),
  );

const ztfObject = (id: string): Row[] => {
  const object = Array.from({length: ZTF_OBJECTS}, (_, n) => n).filter((n) => ztfId(n).startsWith(id));
  return object.flatMap((n) => Array.from({length: n === 1 ? 1 : 4}, (_, alert) => ztfAlert(n, alert)));
};

const lsstAlert = (object: number, alert: number): Row => ({
  'r:diaObjectId': lsstId(object),
  'r:diaSourceId': sourceId(object * 10 + alert),
  'r:midpointMjdTai': 61354.09 - object * 0.003 - alert * 1.2,
  'r:band': 'ugrizy'[(object + alert) % 6],
  'r:psfFlux': 2000 + object,
  'r:psfFluxErr': 100,
  'r:scienceFlux': 3000 + object,
  'r:scienceFluxErr': 120,
  'r:templateFlux': 900,
  'r:templateFluxErr': 60,
  'r:snr': 20.5,
  'r:reliability': 0.9,
  'r:extendedness': object % 3 === 0 ? 0.95 : 0.1,
  'r:isDipole': false,
  'r:glint_trail': object % 5 === 0,
  'r:ra': 60 + object * 0.6,
  'r:dec': -47.1,
  'f:xm_simbad_otype': object % 4 === 0 ? 'Star' : null,
  'f:xm_tns_fullname': null,
});

const asteroid: Row = {
  ...lsstAlert(900, 0),
  'r:diaObjectId': 0,
  'r:ssObjectId': 21163624394469969n,
  'r:packed_primary_provisional_designation': ASTEROID,
  'f:sso_name': '2004 JQ12',
};

const stamp = (size: number): number[][] =>
  Array.from({length: size}, (_, y) =>
    Array.from(
      {length: size},
      (_, x) => Math.exp(-((x - size / 2) ** 2 + (y - size / 2) ** 2) / 8) + ((x * 7 + y * 3) % 5) / 50,
    ),
  );

const within = (ra: number, dec: number, radius: number, row: Row, family: string): number => {
  const dRa = (Number(row[`${family}:ra`]) - ra) * Math.cos((dec * Math.PI) / 180);
  const separation = Math.hypot(dRa, Number(row[`${family}:dec`]) - dec);
  return separation * 3600 <= radius ? separation : Number.NaN;
};

function cone(params: Readonly<Record<string, unknown>>, rows: Row[], family: string): Row[] {
  return rows
    .map((row) => ({
      ...row,
      'd:classification': ZTF_CLASS,
      'd:nalerthist': 2,
      'v:separation_degree': within(Number(params.ra), Number(params.dec), Number(params.radius), row, family),
    }))
    .filter((row) => Number.isFinite(row['v:separation_degree']))
    .sort((a, b) => a['v:separation_degree'] - b['v:separation_degree']);
}

function ztf(endpoint: string, params: Readonly<Record<string, unknown>>): unknown {
  switch (endpoint) {
    case 'latests':
      return params.class === ZTF_CLASS ? latest(Number(params.n)) : [];
    case 'anomaly':
      return latest(Number(params.n));
    case 'objects':
      return ztfObject(String(params.objectId));
    case 'conesearch':
      return cone(
        params,
        Array.from({length: ZTF_OBJECTS}, (_, n) => ztfAlert(n, 0)),
        'i',
      );
    case 'cutouts': {
      const kinds = params.kind === 'All' ? ['Science', 'Template', 'Difference'] : [String(params.kind)];
      return Object.fromEntries(kinds.map((kind) => [`b:cutout${kind}_stampData`, stamp(21)]));
    }
    case 'sso':
      return params.n_or_d === '8467' ? latest(3).map((row) => ({...row, 'i:ssnamenr': '8467'})) : [];
    default:
      return [];
  }
}

function lsst(endpoint: string, params: Readonly<Record<string, unknown>>): unknown {
  const all = Array.from({length: LSST_OBJECTS}, (_, n) => lsstAlert(n, 0));
  switch (endpoint) {
    case 'tags': {
      if (params.tag !== LSST_TAG) return [];
      // Of 25 alerts 12 stand twice; of 230 there are 120 objects.
      const n = Number(params.n);
      const objects = Math.min(LSST_OBJECTS, Math.ceil(n / 2));
      return Array.from({length: n}, (_, at) => lsstAlert(at % objects, Math.floor(at / objects))).sort(
        (a, b) => Number(b['r:midpointMjdTai']) - Number(a['r:midpointMjdTai']),
      );
    }
    case 'sources': {
      const at = all.findIndex((row) => String(row['r:diaObjectId']) === String(params.diaObjectId));
      return at < 0 ? [] : Array.from({length: 9}, (_, alert) => lsstAlert(at, alert));
    }
    case 'objects':
      return String(params.diaObjectId)
        .split(',')
        .map((id) => ({'r:diaObjectId': BigInt(id), 'r:nDiaSources': 9}));
    case 'conesearch':
      return cone(params, all, 'r').map((row) => ({...row, 'r:nDiaSources': 9}));
    case 'sso':
      return [ASTEROID, '2004 JQ12'].includes(String(params.n_or_d)) ? [asteroid] : [];
    case 'cutouts': {
      const kinds = params.kind === 'All' ? ['Science', 'Template', 'Difference'] : [String(params.kind)];
      return Object.fromEntries(kinds.map((kind) => [`b:cutout${kind}`, stamp(30)]));
    }
    default:
      return [];
  }
}

/** Questions that fill a card which already stands there. */
const fillsCard = (endpoint: string, {columns = ''}: {columns?: string}): boolean =>
  endpoint === 'cutouts' || /i:magpsf|r:psfFlux\b/.test(columns);

/** @param beforeFill awaited before answers of cutouts and light curves: false = answer 500, and skeletons stay */
export function stubServices(beforeFill: () => Promise<boolean> = async () => true): PocketServices {
  return {
    async answer({host, path, body}) {
      const endpoint = path.split('/').pop() ?? '';
      const args = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
      if (fillsCard(endpoint, args) && !(await beforeFill()))
        return {status: 500, body: '{"message": "Internal Server Error"}'};
      const service = host === 'api.ztf.fink-portal.org' ? ztf : lsst;
      return {status: 200, body: stringifyExact(service(endpoint, args))};
    },
  };
}
