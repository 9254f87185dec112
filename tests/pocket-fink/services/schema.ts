/**
 * /schema of both services: names and types of the columns. The real ones add a sentence about each, taken from the
 * surveys' documents at every call; the pocket says only where the column comes from.
 */
import type {Column} from '../sky/columns.ts';
import {
  LSST_FINK_OBJECT,
  LSST_FINK_SOURCE,
  LSST_FORCED,
  LSST_OBJECT,
  LSST_SOURCE,
  LSST_SS_SOURCE,
} from '../sky/columns-lsst.ts';
import {ZTF_ALERT, ZTF_COMPUTED_OBJECT} from '../sky/columns-ztf.ts';
import {text} from './arguments.ts';
import type {Endpoint} from './endpoint.ts';
import {json, type PocketAnswer, plainError} from './http.ts';

const TYPES = {s: 'string', i: 'int', l: 'long', f: 'float', d: 'double', b: 'boolean'} as const;

type Group = Record<string, {type: string | readonly string[]; doc: string}>;

function group(columns: readonly Column[], family: string, doc: string, nullable: boolean): Group {
  const out: Group = {};
  const own = columns.filter((c) => c.name.startsWith(`${family}:`)).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const {name, type} of own) {
    const known = TYPES[type];
    out[name.slice(2)] = {type: nullable && !ALWAYS.has(name) ? ['null', known] : known, doc};
  }
  return out;
}

/** Columns that Rubin never leaves empty. */
const ALWAYS = new Set(
  [
    'diaObjectId',
    'diaSourceId',
    'diaForcedSourceId',
    'visit',
    'detector',
    'ra',
    'dec',
    'midpointMjdTai',
    'timeProcessedMjdTai',
  ].map((n) => `r:${n}`),
);

/** Python's json.dumps: a space after commas and colons. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([k, v]) => `${JSON.stringify(k)}: ${spaced(v)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}

const STAMPS: Group = Object.fromEntries(
  ['Difference', 'Science', 'Template'].map((kind) => [
    `cutout${kind}_stampData`,
    {type: 'array', doc: `2D array of the ${kind} stamp`},
  ]),
);

function ztf(): PocketAnswer {
  return json(
    spaced({
      'Fink on-the-fly added values (v:)': group(ZTF_COMPUTED_OBJECT, 'v', 'Computed by the service', false),
      'Fink science module outputs (d:)': group(ZTF_ALERT, 'd', 'Added by Fink', false),
      'ZTF original cutouts (b:)': STAMPS,
      'ZTF original fields (i:)': group(ZTF_ALERT, 'i', 'From the ZTF alert', false),
    }),
  );
}

export const ztfSchema: Endpoint = {empty: ztf, post: false, required: [], answer: ztf};

const RUBIN = 'LSST original fields (r:)';
const FINK = 'Fink science module outputs (f:)';

const LSST: Readonly<Record<string, () => Record<string, Group>>> = {
  '/api/v1/sources': () => both(LSST_SOURCE, LSST_FINK_SOURCE),
  '/api/v1/tags': () => both(LSST_SOURCE, LSST_FINK_SOURCE),
  '/api/v1/objects': () => both(LSST_OBJECT, LSST_FINK_OBJECT),
  '/api/v1/conesearch': () => both([...LSST_SOURCE, ...LSST_OBJECT], [...LSST_FINK_SOURCE, ...LSST_FINK_OBJECT]),
  '/api/v1/sso': () => ({
    [RUBIN]: group([...LSST_SOURCE, ...LSST_SS_SOURCE], 'r', 'From the Rubin alert', true),
    [FINK]: {sso_name: {type: 'str', doc: 'Resolved name from quaero'}},
  }),
  '/api/v1/fp': () => ({[RUBIN]: group(LSST_FORCED.slice(1), 'r', 'From the Rubin alert', true)}),
  '/api/v1/statistics': () => ({
    [FINK]: Object.fromEntries(
      ['alerts', 'night', 'objects'].map((name) => [name, {type: 'int', doc: 'Counts of a night'}]),
    ),
  }),
  '/api/v1/cutouts': () => ({
    'LSST original cutouts (b:)': Object.fromEntries(
      ['Difference', 'Science', 'Template'].map((kind) => [`cutout${kind}`, {type: ['null', 'bytes'], doc: 'TBD'}]),
    ),
  }),
};

function both(rubin: readonly Column[], fink: readonly Column[]): Record<string, Group> {
  return {[RUBIN]: group(rubin, 'r', 'From the Rubin alert', true), [FINK]: group(fink, 'f', 'Added by Fink', false)};
}

export const lsstSchema: Endpoint = {
  empty: 'Retrieve the data schema for a given endpoint for Fink/Rubin API',
  post: true,
  required: ['endpoint'],
  answer({values}) {
    const endpoint = text(values.endpoint);
    const make = LSST[endpoint];
    if (endpoint.startsWith('/datatransfer/')) return plainError(`${endpoint} is not in the pocket Fink`, 501);
    return make ? json(spaced(make())) : plainError(`${endpoint} is not a valid endpoint`, 404);
  },
};
