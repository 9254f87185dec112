import {expect, it} from 'vitest';
import {KINDS, parseAlertKey} from '../../../lib/alert';
import {generatedAnswer, generatedBody, generatedCurve, generatedObject, numberOf} from '../../../lib/bench/generated';
import {decodeStamps} from '../../../lib/workers/decode-stamps';

it('objects of both surveys have keys like any other, and are known again by them', () => {
  const keys = [0, 1, 2, 99_999].map((n) => generatedObject(n));
  expect(keys.map(({alertKey}) => parseAlertKey(alertKey)?.survey)).toEqual(['lsst', 'ztf', 'lsst', 'ztf']);
  expect(keys.map(({alertKey}) => numberOf(parseAlertKey(alertKey)?.objectId ?? ''))).toEqual([0, 1, 2, 99_999]);
  expect(numberOf('ZTF21abfmbix')).toBe(-1);
  expect(numberOf('313761043604045880')).toBe(-1);
});

it('an object has the same stamps each time, from the store and as a service sends them, and another has others', () => {
  for (const n of [4, 7]) {
    const survey = n % 2 ? 'ztf' : 'lsst';
    const stored = decodeStamps({survey, form: 'planes', bytes: generatedBody(n)});
    const sent = decodeStamps(generatedAnswer(n));
    const other = decodeStamps({survey, form: 'planes', bytes: generatedBody(n + 2)});
    expect(sent.missing).toEqual({});
    for (const kind of KINDS) {
      const pixels = stored.stamps[kind]?.pixels ?? new Float32Array();
      expect(pixels.length).toBeGreaterThan(2000);
      expect(pixels.every(Number.isFinite)).toBe(true);
      expect(sent.stamps[kind]).toEqual(stored.stamps[kind]);
      expect(other.stamps[kind]?.pixels).not.toEqual(pixels);
    }
  }
});

it('the newest point of a light curve is the alert of the stamps', () => {
  const {detections, newest} = generatedCurve(5);
  expect(detections.length).toBeGreaterThan(19);
  expect(detections.at(-1)?.alertKey).toBe(generatedObject(5).alertKey);
  expect(newest.alertKey).toBe(generatedObject(5).alertKey);
  expect(detections.every(({mag, mjdUtc}) => Number.isFinite(mag) && Number.isFinite(mjdUtc))).toBe(true);
});
