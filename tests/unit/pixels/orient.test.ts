import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Stamp, Turn} from '../../../lib/alert';
import {AS_STORED, type Look, pixelAt, placeAt, spanOf, valueAt} from '../../../lib/pixels';
import {paintStamp, paintTurned} from '../../../lib/render';

const NaN_ = Number.NaN;
const stamp: Stamp = {
  width: 4,
  height: 3,
  unit: 'DN',
  pixels: Float32Array.of(0, 1, 2, 3, 4, NaN_, 6, 7, 8, 9, 10, 99),
};
const look: Look = {low: 0, high: 10, table: Uint32Array.from({length: 11}, (_, i) => 100 + i), missing: 777};

const paint = (turn: Turn, width: number, height: number) => {
  const target = new Uint32Array(width * height).fill(5);
  paintTurned(stamp, look, turn, 'nearest', target, width, height);
  return Array.from({length: height}, (_, y) => Array.from(target.subarray(y * width, (y + 1) * width)));
};

describe('turned stamps', () => {
  it('as stored are what paintStamp draws', () => {
    const target = new Uint32Array(12 * 9);
    paintStamp(stamp, look, target, 12, 0, 0, 12, 9);
    expect(paint(AS_STORED, 12, 9).flat()).toEqual(Array.from(target));
  });

  it('are mirrored and turned by quarters without losing a pixel', () => {
    expect(paint([-1, 0, 0, 1], 4, 3)).toEqual([
      [103, 102, 101, 100],
      [107, 106, 777, 104],
      [110, 110, 109, 108],
    ]);
    // the first column becomes the first row
    expect(paint([0, 1, 1, 0], 3, 4)).toEqual([
      [100, 104, 108],
      [101, 777, 109],
      [102, 106, 110],
      [103, 107, 110],
    ]);
  });

  it('by half a right angle show the whole stamp and nothing beside it', () => {
    const h = Math.SQRT1_2;
    const rows = paint([h, -h, h, h], 70, 70);
    expect(rows[0]?.[0]).toBe(0);
    expect(rows[69]?.[69]).toBe(0);
    expect(new Set(rows.flat())).toEqual(new Set([0, 100, 101, 102, 103, 104, 106, 107, 108, 109, 110, 777]));
    const share = rows.flat().filter((one) => one !== 0).length / (70 * 70);
    const span = spanOf(stamp, [h, -h, h, h]);
    expect(share).toBeCloseTo(12 / (span.width * span.height), 1);
  });

  it('a place on the screen and the place in the stamp are one another’s inverse', () => {
    const number = fc.double({min: -2, max: 2, noNaN: true});
    fc.assert(
      fc.property(number, fc.constantFrom(1, -1), number, number, (angle, mirror, x, y) => {
        const turn: Turn = [Math.cos(angle), -Math.sin(angle) * mirror, Math.sin(angle), Math.cos(angle) * mirror];
        const [right, down] = placeAt(stamp, turn, x, y);
        const back = pixelAt(stamp, turn, right, down);
        expect(back[0]).toBeCloseTo(x, 6);
        expect(back[1]).toBeCloseTo(y, 6);
      }),
    );
  });
});

describe('values between pixels', () => {
  it('bilinear is linear where all four are there', () => {
    expect(valueAt(stamp, 2.5, 0.25, 'bilinear')).toBeCloseTo(2.5 * 0.75 + 6.5 * 0.25, 6);
    expect(valueAt(stamp, 3, 1, 'bilinear')).toBe(7);
    expect(valueAt(stamp, 2.5, 0.25, 'nearest')).toBe(3);
  });

  it('missing stays missing, and spreads to nobody', () => {
    fc.assert(
      fc.property(
        fc.double({min: -0.5, max: 3.499, noNaN: true}),
        fc.double({min: -0.5, max: 2.499, noNaN: true}),
        (x, y) => {
          const nearest = valueAt(stamp, x, y, 'nearest');
          expect(Number.isNaN(valueAt(stamp, x, y, 'bilinear'))).toBe(Number.isNaN(nearest));
          expect(Number.isNaN(nearest)).toBe(Math.floor(x + 0.5) === 1 && Math.floor(y + 0.5) === 1);
        },
      ),
    );
  });
});
