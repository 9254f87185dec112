import {afterEach, expect, it} from 'vitest';
import type {AlertKey, StampSet} from '../../../lib/alert';
import {Cache} from '../../../lib/cache';
import {surveyOf} from '../../../lib/fink';
import type {FinkClient, FinkRequest} from '../../../lib/fink/client';
import type {StampBody} from '../../../lib/fink/survey';
import {PlanesFetcher} from '../../../lib/jobs';

const ALERT: AlertKey = 'lsst/170028485706776685/170094456272322680';
const {signal} = new AbortController();
let names = 0;
const open: Cache[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const variance = Float32Array.of(4);
const decoded: StampSet = {
  stamps: {science: {width: 1, height: 1, unit: 'nJy', pixels: Float32Array.of(2), variance}},
  missing: {},
};

/** A service that answers with some bytes, a decoder that knows good ones, and what both were asked. */
function setUp(answer = 'SIMPLE', name = `planes-test-${names++}`) {
  const asked: string[] = [];
  const client = {
    async bytes({url}: FinkRequest) {
      asked.push(url);
      return new TextEncoder().encode(answer).buffer;
    },
  } as unknown as FinkClient;
  const cache = new Cache({name});
  open.push(cache);
  const decode = async ({form}: StampBody) => {
    if (answer !== 'SIMPLE') throw new Error('The service sent no FITS file.');
    expect(form).toBe('fits');
    return decoded;
  };
  return {fetcher: new PlanesFetcher({client, cache, decode, surveyOf, locks: null}), asked, name, cache};
}

it('asks for a stamp of one kind as FITS, by the id of the alert, once in its life', async () => {
  const first = setUp();
  expect(await first.fetcher.load(ALERT, 'template', signal)).toEqual({variance});
  expect(await first.fetcher.load(ALERT, 'template', signal)).toEqual({variance});
  expect(first.asked).toEqual([
    'https://api.lsst.fink-portal.org/api/v1/cutouts?diaSourceId=170094456272322680&kind=Template&output-format=FITS',
  ]);
  const again = setUp('SIMPLE', first.name);
  expect(await again.fetcher.load(ALERT, 'template', signal)).toEqual({variance});
  expect(again.asked).toEqual([]);
  await again.fetcher.load(ALERT, 'science', signal);
  expect(again.asked).toHaveLength(1);
});

it('asks nobody for what a survey does not have', async () => {
  const {fetcher, asked} = setUp();
  expect(await fetcher.load('ztf/ZTF21abfmbix/1234', 'science', signal)).toBeNull();
  expect(asked).toEqual([]);
});

it('keeps nothing that cannot be read, and says why', async () => {
  const {fetcher, cache} = setUp('<html>');
  await expect(fetcher.load(ALERT, 'science', signal)).rejects.toThrow('no FITS file');
  expect(await cache.stamps.get(`${ALERT}+science`)).toBeNull();
});

it('gives up when nobody waits any more', async () => {
  const life = new AbortController();
  life.abort(new Error('left'));
  const {fetcher, asked} = setUp();
  await expect(fetcher.load(ALERT, 'science', life.signal)).rejects.toThrow('left');
  expect(asked).toEqual([]);
});
