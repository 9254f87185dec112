/** The client against the pocket services: whole searches with the ids that doubles confuse, and every fault on demand. */
import {describe, expect, it} from 'vitest';
import {objectOf} from '../../../lib/alert';
import {surveyOf} from '../../../lib/fink';
import {ApiError} from '../../../lib/fink/api-error';
import type {FaultKind} from '../../pocket-fink/services/index';
import {TRAP_IDS} from '../../pocket-fink/sky/index';
import {pocketClient} from './pocket-client';

const ztf = surveyOf('ztf');
const lsst = surveyOf('lsst');

describe('searches of the pocket services', () => {
  it('brings a class of 250 alerts and a tag of 250 alerts whole, in the order of the service', async () => {
    const {services, client} = pocketClient();
    const classRows = await ztf.search(client, {
      survey: 'ztf',
      by: 'label',
      label: 'Early SN Ia candidate',
      limit: 250,
    });
    const found = services.sky.ztf.withLabel('Early SN Ia candidate');
    expect(classRows.map((row) => row.objectKey)).toEqual(found.map(({object}) => `ztf/${object.id}`));
    expect(new Set(classRows.map((row) => row.alertKey)).size).toBe(250);
    const tagRows = await lsst.search(client, {
      survey: 'lsst',
      by: 'label',
      label: 'extragalactic_new_candidate',
      limit: 250,
    });
    const tagged = services.sky.lsst.withLabel('extragalactic_new_candidate');
    expect(tagRows.map((row) => row.objectKey)).toEqual(tagged.map(({object}) => `lsst/${object.id}`));
    for (const {columns} of [...classRows, ...tagRows]) {
      expect(typeof (columns['i:candid'] ?? columns['r:diaSourceId'])).toBe('string');
    }
  });

  it('does not confuse ids that are the same double', async () => {
    const {client} = pocketClient();
    const rows = await lsst.search(client, {survey: 'lsst', by: 'ids', objectIds: [...TRAP_IDS]});
    expect(new Set(rows.map((row) => row.objectKey))).toEqual(new Set(TRAP_IDS.map((id) => `lsst/${id}`)));
    const curves = await lsst.curves(client, TRAP_IDS);
    expect(curves.size).toBe(TRAP_IDS.length);
    for (const [key, curve] of curves) {
      expect(curve.newest?.objectKey).toBe(key);
      for (const one of curve.detections) expect(one.alertKey && objectOf(one.alertKey)).toBe(key);
    }
    // the newest alert's own stamps, and nobody else's
    const [first, second] = TRAP_IDS.map((id) => curves.get(`lsst/${id}`)?.newest?.alertKey);
    const bodies = await Promise.all([first, second].map((key) => (key ? lsst.stamps(client, key) : null)));
    const [one, other] = bodies.map((body) => Buffer.from(body?.bytes ?? new ArrayBuffer(0)));
    expect(one?.length).toBeGreaterThan(1000);
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  });

  it('asks for a cone, anomalies, an asteroid, a trend and dates without being refused', async () => {
    const {services, client} = pocketClient();
    const object = services.sky.lsst.at(5);
    const place = {by: 'cone', raDeg: object.ra, decDeg: object.dec, radiusArcsec: 5} as const;
    const days = {after: '2019-12-01', before: '2035-01-01T00:00:00Z'};
    const cone = await lsst.search(client, {survey: 'lsst', ...place, ...days});
    expect(cone[0]?.objectKey).toBe(`lsst/${object.id}`);
    expect(cone[0]?.columns['r:nDiaSources']).toBe(object.detections.length);
    const star = services.sky.ztf.at(5);
    const [near] = await ztf.search(client, {
      survey: 'ztf',
      ...place,
      raDeg: star.ra,
      decDeg: star.dec,
      windowDays: 9999,
      after: '2019-12-01',
    });
    expect(near?.objectKey).toBe(`ztf/${star.id}`);
    expect((await ztf.search(client, {survey: 'ztf', by: 'anomaly', limit: 10, ...days})).length).toBe(10);
    const trend = (word: string) =>
      ztf.search(client, {survey: 'ztf', by: 'label', label: 'SN candidate', limit: 1000, trend: word, ...days});
    const [rising, fading] = [await trend('rising'), await trend('fading')];
    expect(rising.length + fading.length).toBeGreaterThan(0);
    for (const {columns} of rising) expect(columns['d:mag_rate']).toBeLessThan(0);
    for (const {columns} of fading) expect(columns['d:mag_rate']).toBeGreaterThan(0);
    const asteroid = services.sky.lsst.asteroidAt(0).asteroid?.packed ?? '';
    const rows = await lsst.search(client, {survey: 'lsst', by: 'sso', name: asteroid});
    expect(new Set(rows.map((row) => row.objectKey))).toEqual(new Set([`lsst/${asteroid}`]));
    const curve = (await lsst.curves(client, [asteroid])).get(`lsst/${asteroid}`);
    expect(curve?.detections.length).toBe(rows.length);
    const unknown = lsst.search(client, {survey: 'lsst', by: 'label', label: 'nosuch', limit: 1});
    await expect(unknown).rejects.toThrow(/nosuch is not a valid tag/);
  });
});

describe('faults of the pocket services', () => {
  const reasons: [FaultKind, ApiError['detail']['reason']][] = [
    [429, 'busy'],
    [500, 'unknown'],
    [503, 'busy'],
    [504, 'busy'],
    [404, 'refused'],
    ['html', 'broken'],
    ['cut', 'network'],
    ['truncated', 'network'],
    ['empty', 'empty'],
    ['inner', 'unknown'],
  ];

  it.for(reasons)('%s for ever is an error: %s', async ([kind, reason]) => {
    const {services, client} = pocketClient();
    const alert = `ztf/${services.sky.ztf.at(0).id}/${services.sky.ztf.at(0).detections.at(-1)?.id}` as const;
    const stop = services.faults.add({kind});
    const error = await ztf.stamps(client, alert).then(
      () => null,
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).detail.reason).toBe(reason);
    expect(services.log.entries.length).toBeLessThanOrEqual(4);
    stop();
    expect((await ztf.stamps(client, alert)).bytes.byteLength).toBeGreaterThan(1000);
  });

  it('a fault that passes is not noticed', async () => {
    for (const kind of [429, 500, 503, 504, 'html', 'cut', 'truncated'] as const) {
      const {services, client} = pocketClient();
      services.faults.add({kind, times: 1, retryAfter: 2});
      const rows = await ztf.search(client, {survey: 'ztf', by: 'label', label: '(TNS) TDE', limit: 100});
      expect(rows.length, String(kind)).toBe(100);
    }
  });

  it('a table cut short that still arrives as a whole answer is asked for again, then told', async () => {
    const {services, client} = pocketClient();
    services.setAlter((answer) => ({...answer, body: answer.body.subarray(0, answer.body.length - 9)}));
    const query = {survey: 'ztf', by: 'label', label: '(TNS) TDE', limit: 100} as const;
    await expect(ztf.search(client, query)).rejects.toMatchObject({detail: {reason: 'broken', canRetry: true}});
    services.setAlter((answer) => ({...answer, body: Buffer.from('{"a": 1}')}));
    await expect(ztf.search(client, query)).rejects.toMatchObject({detail: {reason: 'broken'}});
  });
});
