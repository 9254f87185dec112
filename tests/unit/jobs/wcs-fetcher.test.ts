import {afterEach, expect, it} from 'vitest';
import type {AlertKey, Wcs} from '../../../lib/alert';
import {Cache} from '../../../lib/cache';
import {surveyOf} from '../../../lib/fink';
import type {FinkClient, FinkRequest} from '../../../lib/fink/client';
import {WcsFetcher} from '../../../lib/jobs';

const ALERT: AlertKey = 'lsst/170028485706776685/170094456272322680';
let names = 0;
const open: Cache[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A service that answers with these bytes, and writes down what it was asked. */
function setUp(answer: string, name = `wcs-test-${names++}`) {
  const asked: string[] = [];
  const client = {
    async bytes({url}: FinkRequest) {
      asked.push(url);
      return new TextEncoder().encode(answer).buffer;
    },
  } as unknown as FinkClient;
  const cache = new Cache({name});
  open.push(cache);
  return {fetcher: new WcsFetcher({client, cache, surveyOf, locks: null}), asked, name};
}

const header = (cards: Record<string, string>) =>
  [...Object.entries({SIMPLE: 'T', ...cards}).map(([key, value]) => `${key.padEnd(8)}= ${value.padStart(20)}`), 'END']
    .map((card) => card.padEnd(80))
    .join('')
    .padEnd(2880);

const WCS: Wcs = {crpix: [14, 15], crvalDeg: [10, -20], cdDegPerPx: [-5e-5, 1e-5, 1e-5, 5e-5]};
const CARDS = {
  CRPIX1: '15',
  CRPIX2: '16',
  CRVAL1: '10',
  CRVAL2: '-20',
  CD1_1: '-5E-05',
  CD1_2: '1E-05',
  CD2_1: '1E-05',
  CD2_2: '5E-05',
};
const {signal} = new AbortController();

it('asks for one stamp as FITS, by the id of the alert, once in its life', async () => {
  const first = setUp(header(CARDS));
  expect(await first.fetcher.load(ALERT, signal)).toEqual(WCS);
  expect(await first.fetcher.load(ALERT, signal)).toEqual(WCS);
  expect(first.asked).toEqual([
    'https://api.lsst.fink-portal.org/api/v1/cutouts?diaSourceId=170094456272322680&kind=Science&output-format=FITS',
  ]);
  const again = setUp('<html>', first.name);
  expect(await again.fetcher.load(ALERT, signal)).toEqual(WCS);
  expect(again.asked).toEqual([]);
});

it('remembers that a header says nothing', async () => {
  const {fetcher, asked} = setUp(header({}));
  expect(await fetcher.load(ALERT, signal)).toBeNull();
  expect(await fetcher.load(ALERT, signal)).toBeNull();
  expect(asked).toHaveLength(1);
});

it('says what came instead of a file, and asks again the next time', async () => {
  const {fetcher, asked} = setUp('<html>busy</html>');
  await expect(fetcher.load(ALERT, signal)).rejects.toThrow('The service sent no FITS file.');
  await expect(fetcher.load(ALERT, signal)).rejects.toThrow('The service sent no FITS file.');
  expect(asked).toHaveLength(2);
});

it('asks nothing for ZTF, nor when it was given up', async () => {
  const {fetcher, asked} = setUp(header(CARDS));
  expect(await fetcher.load('ztf/ZTF21aaaaaaa/1000000000000000000', signal)).toBeNull();
  await expect(fetcher.load(ALERT, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  expect(asked).toEqual([]);
});
