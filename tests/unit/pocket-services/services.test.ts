/** The pocket services on the made sky: shapes as recorded, exact ids, both ways of asking, faults, the log. */
import {describe, expect, it} from 'vitest';
import {
  createServices,
  LSST_HOST,
  type PocketAnswer,
  type PocketServices,
  parseExact,
  ZTF_HOST,
} from '../../pocket-fink/services/index.ts';
import {createSky, TRAP_IDS} from '../../pocket-fink/sky/index.ts';
import {readPng} from './read-png.ts';
import {readExchanges, recorded} from './recordings.ts';

const sky = createSky({seed: 3, alertsDir: null});
const services = createServices(sky);

async function call(to: PocketServices, host: string, path: string, body?: unknown): Promise<PocketAnswer> {
  const given = await to.answer({
    host,
    method: body === undefined ? 'GET' : 'POST',
    path: `/api/v1/${path}`,
    headers: {'content-type': 'application/json'},
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  });
  if (given === 'cut') throw new Error('cut');
  return given;
}

const text = (answer: PocketAnswer) => answer.body.toString('utf8');

describe('searches by label', () => {
  it('give 3, 10, 25, 100, 250 and 1000 alerts, and none', async () => {
    for (const [label, n] of [
      ['Kilonova candidate', 3],
      ['Microlensing candidate', 10],
      ['SLSN candidate', 25],
      ['(TNS) TDE', 100],
      ['Early SN Ia candidate', 250],
      ['SN candidate', 1000],
      ['Tracklet', 0],
    ] as const) {
      const rows = await services.rows('ztf', 'latests', {class: label, n: 2000, columns: 'i:objectId,i:candid,i:jd'});
      expect([label, rows.length]).toEqual([label, n]);
    }
    const rows = await services.rows('lsst', 'tags', {tag: 'extragalactic_new_candidate', n: '300'});
    expect(rows.length).toBe(250);
    expect(new Set(rows.map((row) => row['r:diaObjectId'])).size).toBeLessThan(250);
  });

  it('keep every digit on the wire, where a double would not', async () => {
    const body = {tag: 'extragalactic_new_candidate', n: 300, columns: 'r:diaObjectId,r:diaSourceId,r:midpointMjdTai'};
    const answer = await call(services, LSST_HOST, 'tags', body);
    for (const id of TRAP_IDS) expect(text(answer)).toContain(`"r:diaObjectId":${id},`);
    const exact = new Set((parseExact(text(answer)) as {'r:diaObjectId': string}[]).map((row) => row['r:diaObjectId']));
    const rough = new Set((JSON.parse(text(answer)) as {'r:diaObjectId': number}[]).map((row) => row['r:diaObjectId']));
    expect(rough.size).toBeLessThan(exact.size);
  });

  it('give the newest first, as many as asked, within dates', async () => {
    const asked = {class: 'Early SN Ia candidate', columns: 'i:objectId,i:jd'};
    const all = await services.rows('ztf', 'latests', {...asked, n: 250});
    expect((await services.rows('ztf', 'latests', asked)).length).toBe(10);
    const days = all.map((row) => row['i:jd'] as number);
    expect(days).toEqual([...days].sort((a, b) => b - a));
    const some = await services.rows('ztf', 'latests', {...asked, n: 250, stopdate: '2026-03-01'});
    expect(some.length).toBe(days.filter((jd) => jd - 2400000.5 <= 61100).length);
    expect(some.length).toBeGreaterThan(0);
  });
});

describe('light curves', () => {
  it('answer GET and POST alike, and a query string beats a body', async () => {
    const {id} = sky.ztf.at(0);
    const byGet = await call(services, ZTF_HOST, `objects?objectId=${id}&columns=i:objectId,i:jd`);
    const byPost = await call(services, ZTF_HOST, 'objects', {objectId: id, columns: 'i:objectId,i:jd'});
    const both = await call(services, ZTF_HOST, `objects?objectId=${id}&columns=i:objectId,i:jd`, {
      objectId: 'ZTF18zzzzzzz',
    });
    expect(text(byGet)).toBe(text(byPost));
    expect(text(both)).toBe(text(byGet));
  });

  it('bring limits as text and every object that begins like a truncated id', async () => {
    const object = Array.from({length: 50}, (_, i) => sky.ztf.at(i)).find(
      (o) => o.upperLimits.length > 2 && o.badQuality.length > 0,
    );
    const rows = await services.rows('ztf', 'objects', {
      objectId: object?.id,
      columns: 'i:objectId,i:candid,i:jd,i:fid,i:magpsf',
      withupperlim: true,
    });
    expect(new Set(rows.map((row) => row['d:tag']))).toEqual(new Set(['valid', 'upperlim', 'badquality']));
    const limit = rows.find((row) => row['d:tag'] === 'upperlim');
    expect(limit).toMatchObject({'i:candid': -1, 'i:magpsf': null, 'i:fid': expect.stringMatching(/^[12]$/)});
    const more = await services.rows('ztf', 'objects', {objectId: 'ZTF20aa', columns: 'i:objectId'});
    expect(new Set(more.map((row) => row['i:objectId'])).size).toBeGreaterThan(20);
  });

  it('write missing text as nan beside rows that have a value, and leave out empty columns that were asked for', async () => {
    const tags = await call(services, LSST_HOST, 'tags', {
      tag: 'in_tns',
      n: 50,
      columns: 'r:diaObjectId,f:xm_tns_type,f:xm_x4lac_type',
    });
    const rows = parseExact(text(tags)) as Record<string, unknown>[];
    expect(new Set(rows.map((row) => row['f:xm_tns_type']))).toEqual(new Set(['nan', 'SN Ia']));
    expect(rows.every((row) => !('f:xm_x4lac_type' in row))).toBe(true);
  });

  it('find objects around a position, nearest first, and siblings', async () => {
    const object = sky.lsst.at(48);
    const rows = await services.rows('lsst', 'conesearch', {
      ra: object.ra,
      dec: object.dec,
      radius: 10,
      columns: 'r:diaObjectId',
    });
    expect(rows.map((row) => row['r:diaObjectId'])).toEqual([object.id, sky.lsst.at(49).id]);
  });

  it.skipIf(!recorded)('have the columns, order and types of the real ones', async () => {
    const source = sky.lsst.at(0).id;
    const asked: readonly (readonly [string, 'ztf' | 'lsst', string, Record<string, unknown>])[] = [
      ['ztf/objects_one_get_all_columns', 'ztf', 'objects', {objectId: sky.ztf.at(0).id}],
      ['ztf/latests_all_columns', 'ztf', 'latests', {class: 'Early SN Ia candidate', n: 2}],
      ['lsst/sources_one_time_all_columns', 'lsst', 'sources', {diaObjectId: source}],
      ['lsst/objects_one_all_columns', 'lsst', 'objects', {diaObjectId: source}],
      ['lsst/sso', 'lsst', 'sso', {n_or_d: sky.lsst.asteroidAt(1).asteroid?.packed}],
    ];
    const exchanges = new Map(readExchanges().map((one) => [`${one.survey}/${one.name}`, one]));
    for (const [key, survey, endpoint, args] of asked) {
      const [ours] = await services.rows(survey, endpoint, args);
      const [real] = parseExact(exchanges.get(key)?.body.toString('utf8') ?? '') as Record<string, unknown>[];
      // ZTF leaves out what no row has, and an odd score comes to some alerts only.
      const may = new Set(['d:anomaly_score', 'd:Plx', 'd:e_Plx']);
      const names = (row: object | undefined) => Object.keys(row ?? {}).filter((name) => !may.has(name));
      expect([key, names(ours)]).toEqual([key, names(real)]);
      for (const [name, value] of Object.entries(real ?? {})) {
        const own = ours?.[name];
        if (own === null || value === null || own === undefined) continue;
        expect([key, name, typeof own]).toEqual([
          key,
          name,
          typeof value === 'number' || name === 'r:ssObjectId' ? typeof own : typeof value,
        ]);
      }
    }
  });
});

describe('cutouts', () => {
  const object = sky.ztf.at(1);
  const candid = object.detections.at(-1)?.id as string;

  it('are the same stamp as array, FITS and PNG', async () => {
    const ask = (more: string) =>
      call(services, ZTF_HOST, `cutouts?objectId=${object.id}&candid=${candid}&kind=Difference${more}`);
    const array = parseExact(text(await ask('&output-format=array'))) as Record<string, number[][]>;
    const rows = array['b:cutoutDifference_stampData'] as number[][];
    const fits = (await ask('&output-format=FITS')).body;
    expect(fits.toString('latin1', 0, 12)).toBe('SIMPLE  =  T');
    expect(fits.length % 2880).toBe(0);
    expect(fits.readFloatBE(2880 + 4 * 5)).toBe(rows[0]?.[5] ?? Number.NaN);
    const png = readPng((await ask('')).body);
    expect([png.width, png.height]).toEqual([rows[0]?.length, rows.length]);
  });

  it('have variance, PSF and WCS in Rubin files, and missing pixels as bare NaN', async () => {
    const source = sky.lsst.at(20).detections[0]?.id as string;
    const {body} = await call(services, LSST_HOST, `cutouts?diaSourceId=${source}&kind=Science&output-format=FITS`);
    const header = body.toString('latin1');
    for (const card of ['UNCERT', 'VarianceUncertainty', 'PSFIMAGE', 'CRPIX1', 'PC1_1', 'ROTPA', 'CUTMINX'])
      expect(header).toContain(card);
    expect(header).not.toContain('CTYPE');
    const masked = Array.from({length: 200}, (_, i) => sky.ztf.at(i)).find((o) => o.kind === 'masked');
    const answer = await call(services, ZTF_HOST, `cutouts?objectId=${masked?.id}&kind=All&output-format=array`);
    expect(text(answer)).toContain('NaN');
    expect(() => JSON.parse(text(answer))).toThrow();
    expect(parseExact(text(answer))).toBeTypeOf('object');
  });

  it('of a candid rounded by a double are a 500, of an unknown source an empty 200', async () => {
    const rounded = BigInt(Number(candid)) === BigInt(candid) ? `${candid}1` : String(BigInt(Number(candid)));
    expect(
      (await call(services, ZTF_HOST, `cutouts?objectId=${object.id}&candid=${rounded}&kind=Science`)).status,
    ).toBe(500);
    const unknown = await call(
      services,
      LSST_HOST,
      'cutouts?diaSourceId=313000000000000001&kind=Science&output-format=array',
    );
    expect([unknown.status, unknown.body.length, unknown.headers['Content-Type']]).toEqual([200, 0, 'image/png']);
  });
});

describe('faults', () => {
  it('come as often as told, to the requests that were meant, and are counted', async () => {
    const own = createServices(sky);
    const [id, other] = [sky.lsst.at(30).id, sky.lsst.at(31).id];
    const ask = (one: string) => call(own, LSST_HOST, `sources?diaObjectId=${one}&columns=r:diaObjectId`);
    own.faults.add({kind: 429, retryAfter: 2, host: 'lsst', endpoint: 'sources', id, times: 2});
    expect((await ask(other)).status).toBe(200);
    const first = await ask(id);
    expect([first.status, first.headers['Retry-After']]).toEqual([429, '2']);
    expect((await ask(id)).status).toBe(429);
    expect((await ask(id)).status).toBe(200);
    expect(own.faults.hits.get(429)).toBe(2);
    const off = own.faults.add({kind: 503});
    const refused = await ask(id);
    expect([refused.status, refused.headers['Access-Control-Allow-Origin']]).toEqual([503, undefined]);
    expect((await ask(id)).status).toBe(503);
    off();
    expect((await ask(id)).status).toBe(200);
  });

  it('are of every kind', async () => {
    const own = createServices(sky);
    const path = `/api/v1/objects?objectId=${sky.ztf.at(2).id}`;
    const ask = () => own.answer({host: ZTF_HOST, method: 'GET', path, headers: {}, body: Buffer.alloc(0)});
    const whole = (await ask()) as PocketAnswer;
    own.faults.add({kind: 'cut', times: 1});
    expect(await ask()).toBe('cut');
    own.faults.add({kind: 'truncated', times: 1});
    const half = (await ask()) as PocketAnswer;
    expect(half.truncated).toBe(true);
    expect(half.headers['Content-Length']).toBe(String(whole.body.length));
    expect(whole.body.subarray(0, half.body.length).equals(half.body)).toBe(true);
    own.faults.add({kind: 'html', times: 1});
    expect((await ask()) as PocketAnswer).toMatchObject({
      status: 200,
      headers: {'Content-Type': 'text/html; charset=utf-8'},
    });
    own.faults.add({kind: 'empty', times: 1});
    expect(((await ask()) as PocketAnswer).body.length).toBe(0);
    own.faults.add({kind: 500, times: 1});
    expect(((await ask()) as PocketAnswer).headers['Access-Control-Allow-Origin']).toBe('*');
    own.faults.add({kind: 'slow', ms: 30, times: 1});
    expect(((await ask()) as PocketAnswer).body.equals(whole.body)).toBe(true);
  });
});

describe('altered answers', () => {
  it('reach the one who asks over the wire, until taken back', async () => {
    const own = createServices(sky);
    const path = `objects?objectId=${sky.ztf.at(4).id}&columns=i:objectId,d:cdsxmatch`;
    const right = text(await call(own, ZTF_HOST, path));
    own.setAlter((answer, {endpoint}) => {
      const body = Buffer.from(text(answer).replaceAll('Unknown', `<img src=x onerror=alert(1)> ${endpoint}`));
      return {...answer, body, headers: {...answer.headers, 'Content-Length': String(body.length)}};
    });
    expect(text(await call(own, ZTF_HOST, path))).toContain('onerror=alert(1)> objects');
    own.setAlter(undefined);
    expect(text(await call(own, ZTF_HOST, path))).toBe(right);
  });
});

describe('the log', () => {
  it('knows what was asked and how much was in the air at once', async () => {
    const own = createServices(sky, {latency: [5, 10]});
    const ids = [0, 1, 2, 3, 4].map((i) => sky.lsst.at(i).id);
    await Promise.all(ids.slice(0, 3).map((id) => call(own, LSST_HOST, 'sources', {diaObjectId: id})));
    await call(own, LSST_HOST, 'sources', {diaObjectId: ids.join(', ')});
    expect(own.maxInFlight(LSST_HOST)).toBe(3);
    expect(own.maxInFlight(ZTF_HOST)).toBe(0);
    expect(own.log.entries.map(({endpoint, status}) => [endpoint, status])).toEqual(Array(4).fill(['sources', 200]));
    expect(own.log.entries[3]?.ids).toEqual(ids);
    expect(own.log.entries[3]?.inFlight).toBe(1);
    own.log.clear();
    expect(own.maxInFlight(LSST_HOST)).toBe(0);
  });

  it('counts no rows asked for in process', async () => {
    const own = createServices(sky);
    await own.rows('ztf', 'latests', {class: 'Kilonova candidate'});
    expect(own.log.entries.length).toBe(0);
    await expect(own.rows('lsst', 'tags', {tag: 'nosuch'})).rejects.toThrow('nosuch is not a valid tag');
  });
});
