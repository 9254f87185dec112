import {describe, expect, it} from 'vitest';
import type {Detection, Stamp, StampSet} from '../../../lib/alert';
import {readFits} from '../../../lib/fits';
import {barArcsec, isReversed, plateOf, readOut, readWcs, skyOf, withRightSign} from '../../../lib/sky';
import {goldenCutouts, needsShared, readCutout} from '../fits/shared-material';

describe('the read-out', () => {
  it('equals the array at 20 pixels of a real stamp of each survey', (context) => {
    needsShared(context);
    for (const survey of ['lsst', 'ztf'] as const) {
      const file = goldenCutouts().find((one) => one.file.startsWith(survey))?.file ?? '';
      const image = readFits(readCutout(file))[0]?.[0];
      if (!image) throw new Error(file);
      const stamp: Stamp = {...image, unit: survey === 'ztf' ? 'DN' : 'nJy'};
      const wcs = survey === 'lsst' ? readWcs(image.cards) : null;
      const plate = plateOf(survey, stamp, wcs);
      for (let n = 0; n < 20; n++) {
        const column = (n * 7 + 3) % stamp.width;
        const row = (n * 11 + 5) % stamp.height;
        const lines = readOut('science', {stamp}, plate, column + 0.4, row - 0.4, false);
        const [, x, y, text] = /^science \((\d+), (\d+)\): (\S+) (DN|nJy)$/.exec(lines?.[0] ?? '') ?? [];
        expect([Number(x), Number(y)]).toEqual([column, row]);
        expect(Math.fround(Number(text))).toBe(image.pixels[row * stamp.width + column]);
        expect(lines).toHaveLength(survey === 'lsst' ? 4 : 2);
        if (wcs) expect(lines?.[2]).toContain(skyOf(wcs, column + 0.4, row - 0.4)[1].toFixed(6));
      }
    }
  });

  it('says what is missing, what was reversed, and nothing beside the stamp', () => {
    const stamp: Stamp = {width: 2, height: 1, unit: 'DN', pixels: Float32Array.of(Number.NaN, -0.1)};
    const plate = plateOf('ztf', stamp, null);
    expect(readOut('science', {stamp}, plate, 0, 0, false)).toEqual(['science (0, 0): missing']);
    expect(readOut('difference', {stamp}, plate, 1.2, 0, true)).toEqual([
      'difference (1, 0): -0.1 DN',
      'sign reversed: science − reference',
    ]);
    expect(readOut('science', {stamp}, plate, -0.6, 0, false)).toBeNull();
    expect(readOut('science', {stamp}, plate, 1.6, 0, false)).toBeNull();
  });
});

const detection = (alertKey: Detection['alertKey'], isNegative: boolean | null) =>
  ({alertKey, isNegative}) as Detection;

describe('the sign of ZTF differences', () => {
  it('is reversed for detections fainter than the reference, and for no other survey', () => {
    const key = 'ztf/ZTF21aaaaaaa/1';
    expect(isReversed(key, [detection('ztf/ZTF21aaaaaaa/2', true), detection(key, false)], null)).toBe(false);
    expect(isReversed(key, [detection(key, true)], null)).toBe(true);
    for (const sign of ['f', '0', 0, false]) {
      expect(isReversed(key, [], {alertKey: key, columns: {'i:isdiffpos': sign}}), String(sign)).toBe(true);
    }
    for (const sign of ['t', '1', 1, true]) {
      expect(isReversed(key, [], {alertKey: key, columns: {'i:isdiffpos': sign}}), String(sign)).toBe(false);
    }
    // nobody says it of this alert
    expect(isReversed(key, [], {alertKey: 'ztf/ZTF21aaaaaaa/2', columns: {'i:isdiffpos': 'f'}})).toBeNull();
    expect(isReversed(key, [detection(key, null)], {alertKey: key, columns: {'i:isdiffpos': null}})).toBeNull();
    expect(isReversed('lsst/1/2', [detection('lsst/1/2', true)], null)).toBe(false);
    expect(isReversed(null, [], null)).toBe(false);
  });

  it('turns the difference alone, once', () => {
    const stamp = (...values: number[]): Stamp => ({
      width: 3,
      height: 1,
      unit: 'DN',
      pixels: Float32Array.of(...values),
    });
    const set: StampSet = {stamps: {science: stamp(1, 2, 3), difference: stamp(1, -2, Number.NaN)}, missing: {}};
    const right = withRightSign(set);
    expect(right.stamps.science).toBe(set.stamps.science);
    expect(Array.from(right.stamps.difference?.pixels ?? [])).toEqual([-1, 2, Number.NaN]);
    expect(Array.from(set.stamps.difference?.pixels ?? [])).toEqual([1, -2, Number.NaN]);
    expect(withRightSign(set)).toBe(right);
  });
});

it('the scale bar is round and fits', () => {
  expect([0.1, 0.18, 1.9, 6, 21, 100].map(barArcsec)).toEqual([0.1, 0.1, 1, 5, 20, 100]);
});
