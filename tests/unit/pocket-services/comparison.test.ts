/**
 * The pocket services against 294 exchanges recorded from the real services' code. Every exchange must be the same in
 * status, headers and bytes (pictures: in pixels), on a sky of the real alerts alone. The few that cannot be are
 * listed here, each with its reason and with what is still compared.
 */
import {afterAll, describe, expect, it} from 'vitest';
import {createServices, type PocketAnswer, parseExact} from '../../pocket-fink/services/index.ts';
import {createSky} from '../../pocket-fink/sky/index.ts';
import {readPng} from './read-png.ts';
import {type Exchange, readExchanges, recorded} from './recordings.ts';

type Loose =
  | 'same rows'
  | 'columns'
  | 'texts'
  | 'names of columns'
  | 'size of the picture'
  | 'near in colour'
  | 'version';

const TIES = 'rows of equal time come in another order: the real sort is not stable';
const COUNTS = 'counts are invented';
const DOCS =
  'the sentences about the columns come from the surveys; some names of other schema versions are not stored';

/** Compared in part. */
const PARTLY: Readonly<Record<string, readonly [Loose, string]>> = {
  'ztf/objects_prefix_trap': ['same rows', TIES],
  'ztf/latests_columns': ['same rows', TIES],
  'ztf/latests_default_n': ['same rows', TIES],
  'ztf/latests_dates': ['same rows', TIES],
  'ztf/resolver_tns': ['texts', 'names are invented on both sides'],
  'ztf/resolver_tns_reverse': ['texts', 'names are invented on both sides'],
  'ztf/statistics_day': ['texts', COUNTS],
  'lsst/statistics_day': ['columns', COUNTS],
  'lsst/statistics_only_night': ['texts', COUNTS],
  'lsst/statistics_all': ['texts', COUNTS],
  'ztf/cutouts_png_colormap': ['near in colour', 'colour maps are drawn from a few stops'],
  'ztf/cutouts_png_convolution': ['size of the picture', 'the kernel treats borders in another way'],
  'ztf/cutouts_prefix_trap': ['size of the picture', 'two alerts have the same newest time'],
  'ztf/schema': ['names of columns', DOCS],
  'lsst/schema_sources': ['names of columns', DOCS],
  'lsst/schema_tags': ['names of columns', DOCS],
  'lsst/schema_fp': ['names of columns', DOCS],
  'lsst/schema_version_10': ['names of columns', DOCS],
  'lsst/schema_objects': ['names of columns', DOCS],
  'lsst/schema_conesearch': ['names of columns', DOCS],
  'lsst/schema_sso': ['names of columns', DOCS],
  'ztf/swagger_json': ['version', 'the pocket gives version and paths only'],
  'lsst/swagger_json': ['version', 'the pocket gives version and paths only'],
  'lsst/tags_columns': ['same rows', TIES],
};

const LIBRARIES = 'recorded with newer libraries than the ones in production';

/** Not compared. */
const NOT: Readonly<Record<string, string>> = {
  'ztf/objects_votable': 'VOTable is not in the pocket (501)',
  'lsst/sources_votable': 'VOTable is not in the pocket (501)',
  'ztf/objects_parquet': 'parquet is not in the pocket (501)',
  'lsst/sources_parquet': 'parquet is not in the pocket (501)',
  'ztf/schema_newest': LIBRARIES,
  'ztf/objects_one_get_all_columns_newest': LIBRARIES,
  'ztf/cutouts_png_stretch_linear_newest': LIBRARIES,
  'lsst/cutouts_png_stretch_linear_newest': LIBRARIES,
  'lsst/sources_mixed_missing_strings_newest': LIBRARIES,
  'ztf/statistics_month_columns': 'the pocket counts no nights of 2021',
  'ztf/statistics_schema': 'the pocket has a dozen columns of counts',
  'lsst/schema_statistics': 'the pocket has a few columns of counts',
  'lsst/schema_datatransfer_fink': 'the Data Transfer is not in the pocket (501)',
  'lsst/schema_datatransfer_lsst': 'the Data Transfer is not in the pocket (501)',
  'ztf/root': 'the page of Swagger is not in the pocket',
};

type Rows = Record<string, unknown>[];
const rowsOf = (body: Buffer) => parseExact(body.toString('utf8')) as Rows;

/** JSON type of each column, over all rows; null says nothing. */
function typesOf(rows: Rows): Record<string, string> {
  const types: Record<string, string> = {};
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
      if (type !== 'null' || !(name in types)) types[name] = type;
    }
  }
  return types;
}

function partly(how: Loose, ours: PocketAnswer, real: Exchange): void {
  switch (how) {
    case 'same rows': {
      const [a, b] = [rowsOf(ours.body), rowsOf(real.body)].map((rows) => rows.map((row) => JSON.stringify(row)));
      const times = (rows: Rows) => rows.map((row) => row['i:jd'] ?? row['r:midpointMjdTai']);
      expect([...(a as string[])].sort()).toEqual([...(b as string[])].sort());
      expect(times(rowsOf(ours.body))).toEqual(times(rowsOf(real.body)));
      break;
    }
    case 'columns': {
      const [a, b] = [typesOf(rowsOf(ours.body)), typesOf(rowsOf(real.body))];
      const common = Object.keys(a).filter((name) => name in b);
      expect(common.length).toBeGreaterThan(8);
      for (const name of common)
        if (a[name] !== 'null' && b[name] !== 'null') expect([name, a[name]]).toEqual([name, b[name]]);
      break;
    }
    case 'texts':
      expect(rowsOf(ours.body).length).toBeGreaterThan(0);
      expect(typesOf(rowsOf(ours.body))).toEqual(typesOf(rowsOf(real.body)));
      break;
    case 'names of columns': {
      const [a, b] = [ours.body, real.body].map(
        (body) => JSON.parse(body.toString('utf8')) as Record<string, Record<string, unknown>>,
      );
      expect(Object.keys(a as object)).toEqual(Object.keys(b as object));
      for (const [group, columns] of Object.entries(b as object)) {
        const known = Object.keys((a as Record<string, object>)[group] as object);
        const asked = Object.keys(columns as object);
        const shared = known.filter((name) => asked.includes(name));
        // Nine of ten names agree: the lists differ by schema version.
        expect(shared.length / Math.max(known.length, asked.length)).toBeGreaterThan(0.75);
      }
      break;
    }
    case 'size of the picture':
    case 'near in colour': {
      const [a, b] = [readPng(ours.body), readPng(real.body)];
      expect([a.width, a.height, a.channels]).toEqual([b.width, b.height, b.channels]);
      if (how === 'near in colour') {
        const worst = a.pixels.reduce((most, v, i) => Math.max(most, Math.abs(v - (b.pixels[i] as number))), 0);
        expect(worst).toBeLessThanOrEqual(12);
      }
      break;
    }
    case 'version': {
      const [a, b] = [ours.body, real.body].map(
        (body) => JSON.parse(body.toString('utf8')) as {info: {version: string}},
      );
      expect(a?.info.version).toBe(b?.info.version);
      break;
    }
  }
}

describe.skipIf(!recorded)('the pocket services against the recorded exchanges', () => {
  const exchanges = recorded ? readExchanges() : [];
  // Which alert carries which tag was invented by the recording: the sky learns it from the answers.
  const realTags: Record<string, string[]> = {};
  for (const {name, request, body} of exchanges) {
    if (!/^tags_(columns|post|all_columns|dates)$/.test(name)) continue;
    const tag = /tag=(\w+)/.exec(request.path)?.[1] ?? /"tag": "(\w+)"/.exec(request.body.toString())?.[1];
    for (const row of rowsOf(body)) {
      const id = String(row['r:diaSourceId']);
      if (tag && !realTags[id]?.includes(tag)) realTags[id] = [...(realTags[id] ?? []), tag];
    }
  }
  const services = createServices(createSky({objects: 0, realTags}));
  const counts = {bytes: 0, pixels: 0, partly: 0, not: 0};

  for (const real of exchanges) {
    const key = `${real.survey}/${real.name}`;
    const why = NOT[key];
    if (why) {
      counts.not++;
      continue;
    }
    it(`${key}${PARTLY[key] ? ` (${PARTLY[key][0]}: ${PARTLY[key][1]})` : ''}`, async () => {
      if (real.name.startsWith('cutouts_inner_failure'))
        services.faults.add({kind: 'inner', endpoint: 'cutouts', times: 1});
      const ours = await services.answer({host: `api.${real.survey}.fink-portal.org`, ...real.request});
      if (ours === 'cut') throw new Error('the connection was cut without a fault');
      expect(ours.status).toBe(real.status);
      const {'Content-Length': ourLength, ...ourHeaders} = ours.headers;
      const {'Content-Length': realLength, ...realHeaders} = real.headers;
      expect(ourHeaders).toEqual(realHeaders);
      const loose = PARTLY[key];
      if (loose) {
        partly(loose[0], ours, real);
        counts.partly++;
      } else if (real.headers['Content-Type'] === 'image/png' && real.body.length > 0) {
        expect(readPng(ours.body)).toEqual(readPng(real.body));
        counts.pixels++;
      } else {
        if (!ours.body.equals(real.body)) expect(ours.body.toString('utf8')).toBe(real.body.toString('utf8'));
        expect(ours.body.equals(real.body)).toBe(true);
        expect(ourLength).toBe(realLength);
        counts.bytes++;
      }
    });
  }

  it('lists no exchange that is not there', () => {
    const keys = new Set(exchanges.map(({survey, name}) => `${survey}/${name}`));
    for (const key of [...Object.keys(PARTLY), ...Object.keys(NOT)]) expect(keys).toContain(key);
  });

  afterAll(() => {
    const reasons = Object.entries(NOT).map(([key, why]) => `\n  ${key}: ${why}`);
    console.info(
      `pocket services: ${counts.bytes} exchanges byte for byte, ${counts.pixels} pixel for pixel, ${counts.partly} in part, ${counts.not} not compared:${reasons.join('')}`,
    );
  });
});

describe.skipIf(recorded)('the recorded exchanges', () => {
  it.skip('are not beside the repository: the comparison was SKIPPED', () => {});
});
