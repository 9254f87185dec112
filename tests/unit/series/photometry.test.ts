import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {dcMagnitude, magErrOfNjy, magOfNjy, njyErrOfMag, njyOfMag} from '../../../lib/series';
import {golden, needsShared} from '../fits/shared-material';

interface Photometry {
  nJy: {flux: number; mag: number}[];
  error: {flux: number; flux_err: number; mag_err: number};
  dc: {
    magpsf: number;
    sigmapsf: number;
    magnr: number;
    sigmagnr: number;
    isdiffpos: 't' | 'f';
    mag: number;
    mag_err: number;
  }[];
}

describe('photometry', () => {
  it('equals the reference numbers', (context) => {
    needsShared(context);
    const wanted = golden<Photometry>('photometry');
    for (const {flux, mag} of wanted.nJy) expect(magOfNjy(flux)).toBeCloseTo(mag, 9);
    expect(magErrOfNjy(wanted.error.flux, wanted.error.flux_err)).toBeCloseTo(wanted.error.mag_err, 9);
    for (const row of wanted.dc) {
      const found = dcMagnitude({...row, isNegative: row.isdiffpos === 'f'});
      expect(found?.mag).toBeCloseTo(row.mag, 9);
      expect(found?.magErr).toBeCloseTo(row.mag_err, 9);
    }
  });

  it('has no magnitude where there is none', () => {
    for (const flux of [0, -5, Number.NaN, Number.POSITIVE_INFINITY]) expect(magOfNjy(flux)).toBeNull();
    expect(magErrOfNjy(-5, 1)).toBeNull();
    expect(dcMagnitude({magpsf: 17, sigmapsf: 0.1, magnr: 18, sigmagnr: 0.1, isNegative: true})).toBeNull();
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.double({min: 1e-3, max: 1e9, noNaN: true}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (flux, part) => {
          const mag = magOfNjy(flux) as number;
          expect(njyOfMag(mag) / flux).toBeCloseTo(1, 9);
          expect(njyErrOfMag(mag, magErrOfNjy(flux, flux * part) as number) / flux).toBeCloseTo(part, 9);
        },
      ),
    );
  });
});
