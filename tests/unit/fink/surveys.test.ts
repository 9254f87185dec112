import {describe, expect, it} from 'vitest';
import {type Detection, parseAlertKey, type Query} from '../../../lib/alert';
import {SURVEYS, surveyOf} from '../../../lib/fink';
import {parseExact} from '../../../lib/fink/exact-json';
import {mjdTaiToMjdUtc} from '../../../lib/series';
import {exchange, needsRecordings, replaying} from './replay';

const ztf = surveyOf('ztf');
const lsst = surveyOf('lsst');
const raw = (name: string) => parseExact(exchange(name).body.toString('utf8')) as Record<string, unknown>[];
const count = (detections: readonly Detection[], quality: Detection['quality']) =>
  detections.filter((one) => one.quality === quality).length;

const label = (survey: 'ztf' | 'lsst'): Query => ({survey, by: 'label', label: 'x', limit: 100});

describe('every survey', () => {
  it.each(SURVEYS.map((survey) => [survey.id, survey] as const))('%s has its words', (_id, survey) => {
    expect(surveyOf(survey.id)).toBe(survey);
    expect(survey.apiOrigin).toBe(`https://api.${survey.id}.fink-portal.org`);
    const ids = survey.dictionary.map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(survey.columns.length).toBeGreaterThan(3);
    for (const column of survey.columns) expect(survey.dictionary).toContain(column);
    for (const {id, title, description} of survey.dictionary) {
      expect(id).toMatch(/^[a-z]:\w+$/);
      expect(title.length, id).toBeGreaterThan(1);
      expect(description.length, id).toBeGreaterThan(5);
    }
    for (const bad of ['', '0', 'nan', '../x', 'ZTF21abfmb', '1e18']) expect(survey.isObjectId(bad), bad).toBe(false);
  });
});

describe('rows of searches', () => {
  const cases: [name: string, query: Query][] = [
    ['ztf/latests_columns', label('ztf')],
    ['ztf/latests_all_columns', label('ztf')],
    ['ztf/latests_trend', label('ztf')],
    ['ztf/latests_unknown_class', label('ztf')],
    ['ztf/anomaly', {survey: 'ztf', by: 'anomaly', limit: 10}],
    ['ztf/conesearch_hit', {survey: 'ztf', by: 'cone', raDeg: 1, decDeg: 2, radiusArcsec: 5}],
    ['ztf/conesearch_wide_post', {survey: 'ztf', by: 'cone', raDeg: 1, decDeg: 2, radiusArcsec: 5}],
    ['ztf/sso_known_without_alerts', {survey: 'ztf', by: 'sso', name: '8467'}],
    ['lsst/tags_columns', label('lsst')],
    ['lsst/tags_all_columns', label('lsst')],
    ['lsst/tags_dates_empty', label('lsst')],
    ['lsst/conesearch_columns', {survey: 'lsst', by: 'cone', raDeg: 1, decDeg: 2, radiusArcsec: 5}],
    ['lsst/conesearch_hit_all_columns', {survey: 'lsst', by: 'cone', raDeg: 1, decDeg: 2, radiusArcsec: 5}],
  ];

  it.for(cases)('%s: the same rows, in the same order, ids exact', async ([name, query], context) => {
    needsRecordings(context);
    const survey = surveyOf(query.survey);
    const [object, alert] =
      query.survey === 'ztf' ? ['i:objectId', 'i:candid'] : (['r:diaObjectId', 'r:diaSourceId'] as const);
    const wanted = raw(name);
    const rows = await survey.search(replaying(name), query);
    expect(rows.map((row) => row.objectKey)).toEqual(wanted.map((row) => `${query.survey}/${row[object]}`));
    expect(rows.map((row) => row.alertKey)).toEqual(
      wanted.map((row) => (row[alert] === undefined ? null : `${query.survey}/${row[object]}/${row[alert]}`)),
    );
    for (const [i, row] of rows.entries()) {
      expect(row.columns[object]).toBe(wanted[i]?.[object]);
      const jd = wanted[i]?.['i:jd'] as number | undefined;
      const tai = wanted[i]?.['r:midpointMjdTai'] as number | undefined;
      if (jd !== undefined) expect(row.mjdUtc).toBeCloseTo(jd - 2400000.5, 9);
      if (tai !== undefined) expect(row.mjdUtc).toBeCloseTo(tai - 37 / 86400, 9);
    }
  });

  it('ZTF: an id is looked up as a prefix; only the exact one is kept', async (context) => {
    needsRecordings(context);
    const others = raw('ztf/objects_prefix_trap');
    expect(others.length).toBeGreaterThan(0);
    const exact = String(others[0]?.['i:objectId']);
    const ids = (objectIds: string[]): Query => ({survey: 'ztf', by: 'ids', objectIds});
    const rows = await ztf.search(replaying('ztf/objects_prefix_trap'), ids([exact]));
    expect(new Set(rows.map((row) => row.objectKey))).toEqual(new Set([`ztf/${exact}`]));
    expect(rows.length).toBe(others.filter((row) => row['i:objectId'] === exact).length);
    // a truncated id is no id and is never sent
    const client = replaying('ztf/objects_prefix_trap');
    expect(await ztf.search(client, ids([exact.slice(0, 10)]))).toEqual([]);
    expect(client.asked).toEqual([]);
  });

  it('Rubin: an asteroid stands under its packed designation, a row with neither id is no object', async (context) => {
    needsRecordings(context);
    const query: Query = {survey: 'lsst', by: 'sso', name: '2020 SJ88'};
    const [row, ...more] = await lsst.search(replaying('lsst/sso_packed_columns'), query);
    expect(more).toEqual([]);
    expect(row?.objectKey).toBe('lsst/K20S88J');
    expect(row?.alertKey).toBe('lsst/K20S88J/170094456528175205');
    const bare = {
      text: async () => '[{"r:diaObjectId":0,"r:diaSourceId":170094456528175205},{"r:diaObjectId":null},{}]',
      bytes: async () => new ArrayBuffer(0),
    };
    expect(await lsst.search(bare, label('lsst'))).toEqual([]);
    const {newest} = (await lsst.curves(replaying('lsst/sso'), ['K04J12Q'])).get('lsst/K04J12Q') ?? {};
    expect(newest?.alertKey).toBe('lsst/K04J12Q/170094456480989258');
  });

  it('asks with explicit columns, by POST, ids as text, at most 50 in one request', async () => {
    for (const survey of SURVEYS) {
      const asked: {url: string; body?: Record<string, unknown>}[] = [];
      const client = {
        text: async (request: {url: string; body?: Record<string, unknown>}) => {
          asked.push(request);
          return '[]';
        },
        bytes: async () => new ArrayBuffer(1),
      };
      const objectIds = Array.from({length: 120}, (_, i) =>
        survey.id === 'ztf'
          ? `ZTF21aaaa${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}a`
          : `3137610436040${40000 + i}`,
      );
      await survey.search(client, {survey: survey.id, by: 'ids', objectIds: [...objectIds, ...objectIds]});
      expect(asked.length).toBe(3);
      for (const {body} of asked) {
        const sent = String(body?.objectId ?? body?.diaObjectId).split(',');
        expect(sent.length).toBeLessThanOrEqual(50);
        expect(typeof (body?.objectId ?? body?.diaObjectId)).toBe('string');
        expect(String(body?.columns)).toMatch(/^[a-z]:\w+(,[a-z]:\w+)+$/);
      }
      expect(asked.flatMap(({body}) => String(body?.objectId ?? body?.diaObjectId).split(','))).toEqual(objectIds);
    }
  });
});

describe('light curves', () => {
  it('ZTF with upper limits: text is read as numbers, limits and bad quality are no alerts', async (context) => {
    needsRecordings(context);
    const name = 'ztf/objects_withupperlim_many_post';
    const curves = await ztf.curves(replaying(name), ['ZTF26aamcbly', 'ZTF26aamcffm', 'ZTF26aamcffx']);
    expect([...curves.keys()].toSorted()).toEqual(['ztf/ZTF26aamcbly', 'ztf/ZTF26aamcffm']);
    for (const curve of curves.values()) {
      const rows = raw(name).filter((row) => `ztf/${row['i:objectId']}` === curve.objectKey);
      const tagged = (tag: string) => rows.filter((row) => row['d:tag'] === tag);
      expect(curve.detections.length).toBe(rows.length);
      expect(count(curve.detections, 'valid')).toBe(tagged('valid').length);
      expect(count(curve.detections, 'upper-limit')).toBe(tagged('upperlim').length);
      expect(count(curve.detections, 'bad-quality')).toBe(tagged('badquality').length);
      const times = curve.detections.map((one) => one.mjdUtc);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const one of curve.detections) {
        expect(one.alertKey !== null).toBe(one.quality === 'valid');
        expect(one.mag !== null).toBe(one.quality !== 'upper-limit');
        if (one.quality !== 'valid') expect(one.limitMag).toBeGreaterThan(10);
      }
      const newest = tagged('valid')[0];
      expect(curve.newest?.alertKey).toBe(`${curve.objectKey}/${newest?.['i:candid']}`);
    }
    const limit = curves.get('ztf/ZTF26aamcffm')?.detections.find((one) => one.limitMag === 20.6712);
    expect(limit).toMatchObject({quality: 'upper-limit', band: 'g', mag: null, fluxNjy: null, isNegative: null});
  });

  it('ZTF: a negative detection has a negative flux; 1 and t are positive', async (context) => {
    needsRecordings(context);
    const name = 'ztf/objects_withupperlim_badquality';
    const {detections = []} = (await ztf.curves(replaying(name), ['ZTF26aaaldio'])).get('ztf/ZTF26aaaldio') ?? {};
    const bad = detections.find((one) => one.quality === 'bad-quality' && one.mag === 19.4288);
    expect(bad).toMatchObject({band: 'g', magErr: 0.267842, limitMag: 19.2523, isNegative: false, alertKey: null});
    expect(bad?.fluxNjy).toBeCloseTo(10 ** (-0.4 * (19.4288 - 31.4)), 3);
    const negatives = raw(name).filter((row) => row['i:isdiffpos'] === 'f' || row['i:isdiffpos'] === '0').length;
    expect(detections.filter((one) => one.isNegative).length).toBe(negatives);
    for (const one of detections) if (one.fluxNjy !== null) expect(one.fluxNjy < 0).toBe(one.isNegative === true);
  });

  it('Rubin: time is UTC, magnitudes only of positive fluxes', async (context) => {
    needsRecordings(context);
    const name = 'lsst/sources_one_recipe_columns';
    const rows = raw(name);
    const objectId = String(rows[0]?.['r:diaObjectId']);
    const curve = (await lsst.curves(replaying(name), [objectId])).get(`lsst/${objectId}`);
    expect(curve?.detections.length).toBe(rows.length);
    expect(curve?.newest?.alertKey).toBe(`lsst/${objectId}/${rows[0]?.['r:diaSourceId']}`);
    const wanted = rows.toReversed();
    for (const [i, one] of (curve?.detections ?? []).entries()) {
      const flux = wanted[i]?.['r:psfFlux'] as number;
      expect(one.mjdUtc).toBe(mjdTaiToMjdUtc(wanted[i]?.['r:midpointMjdTai'] as number));
      expect(one.fluxNjy).toBe(flux);
      expect(one.mag === null).toBe(flux <= 0);
      if (one.mag !== null) expect(one.mag).toBeCloseTo(31.4 - 2.5 * Math.log10(flux), 9);
    }
    expect(parseAlertKey(curve?.newest?.alertKey)?.alertId).toMatch(/^\d{18}$/);
  });

  it('Rubin: the text nan and null are both missing', async (context) => {
    needsRecordings(context);
    for (const name of ['lsst/sources_mixed_missing_strings', 'lsst/sources_mixed_missing_strings_newest']) {
      const query: Query = {survey: 'lsst', by: 'ids', objectIds: ['3068394242679243102', '170028513894596704']};
      const rows = await lsst.search(replaying(name), query);
      const old = rows.find((row) => row.objectKey === 'lsst/3068394242679243102');
      expect(old?.columns['f:xm_gaiadr3_DR3Name'], name).toBeNull();
      expect(old?.columns['r:isDipole'], name).toBeNull();
      expect(old?.columns['f:clf_cats_class'], name).toBeNull();
      expect(rows.find((row) => row.columns['r:isDipole'] === true)).toBeDefined();
    }
  });
});

describe('stamps and labels', () => {
  it('asks for one alert with its exact id; anything else is never sent', async () => {
    const asked: string[] = [];
    const client = {
      text: async () => '',
      bytes: async ({url}: {url: string}) => {
        asked.push(url);
        return new ArrayBuffer(3);
      },
    };
    expect(await ztf.stamps(client, 'ztf/ZTF18abmmoot/1628364324215010017')).toMatchObject({
      survey: 'ztf',
      form: 'array',
    });
    await lsst.stamps(client, 'lsst/313761043604045880/170094456523456557');
    await lsst.stamps(client, 'lsst/K15Bt7C/170094456528175205');
    expect(asked).toEqual([
      'https://api.ztf.fink-portal.org/api/v1/cutouts?objectId=ZTF18abmmoot&candid=1628364324215010017&kind=All&output-format=array',
      'https://api.lsst.fink-portal.org/api/v1/cutouts?diaSourceId=170094456523456557&kind=All&output-format=array',
      'https://api.lsst.fink-portal.org/api/v1/cutouts?diaSourceId=170094456528175205&kind=All&output-format=array',
    ]);
    for (const bad of ['ztf/ZTF18abmm/1628364324215010017', 'lsst/1/2', 'ztf/ZTF18abmmoot/-1'] as const) {
      await expect(ztf.stamps(client, bad)).rejects.toThrow(/names no alert/);
    }
    expect(asked.length).toBe(3);
  });

  it('lists the classes of ZTF in three groups and the tags of Rubin that can be searched', async (context) => {
    needsRecordings(context);
    const groups = await ztf.labels(replaying('ztf/classes'));
    expect(groups.map(({title, labels}) => [title, labels.length])).toEqual([
      ['Fink', 12],
      ['TNS', 43],
      ['SIMBAD', 315],
    ]);
    const [tags] = await lsst.labels(replaying('lsst/tags_list'));
    expect(tags?.labels.map((one) => one.label)).toContain('in_tns');
    expect(tags?.labels.map((one) => one.label)).not.toContain('extragalactic_svom');
    expect(tags?.labels[0]?.description).toMatch(/^Select/);
  });
});
