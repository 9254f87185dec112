import {describe, expect, it} from 'vitest';
import {bool, cells, id, num, serviceDate, text} from '../../../lib/fink/cells';
import {LSST_CELLS} from '../../../lib/fink/lsst-columns';
import {ZTF_CELLS} from '../../../lib/fink/ztf-columns';

describe('values of the services', () => {
  it('reads numbers from numbers and from text, nothing from anything else', () => {
    expect([1.5, '20.6712', '-1e-3', ' 7 ', 0, -0].map(num)).toEqual([1.5, 20.6712, -0.001, 7, 0, 0]);
    expect(['', 'nan', 'NaN', null, undefined, true, '0x10', '1 2', [1], Infinity].map((one) => num(one))).toEqual(
      Array(10).fill(null),
    );
  });

  it('knows the spellings of a missing text', () => {
    expect(['nan', 'NaN', 'null', 'None', '', ' ', null, undefined, true].map((one) => text(one))).toEqual(
      Array(9).fill(null),
    );
    expect(['Unknown', 'Fail 504', ' LPV* '].map(text)).toEqual(['Unknown', 'Fail 504', 'LPV*']);
  });

  it('takes ids as digits only: 0 and -1 name nothing', () => {
    expect(['170094456523456557', 15, '0', 0, -1, '-1', null, '1.5', 1.5, 'nan'].map((one) => id(one))).toEqual([
      '170094456523456557',
      '15',
      ...Array(8).fill(null),
    ]);
  });

  it('reads booleans in every spelling', () => {
    expect([true, 't', '1', 'True', false, 'f', '0', 'nan', null, 'x'].map((one) => bool(one))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      null,
      null,
      null,
    ]);
  });

  it('makes cells: ids are text, placeholders of "none" are null, images in rows are left out', () => {
    expect(
      cells(
        {
          'i:candid': 15,
          'i:ssdistnr': -999,
          'i:magpsf': '19.4',
          'i:ssnamenr': 'null',
          'd:slsn_score': -1,
          'i:rb': -1,
          'b:x': [[1]],
          'd:cdsxmatch': 'Unknown',
        },
        ZTF_CELLS,
      ),
    ).toEqual({
      'i:candid': '15',
      'i:ssdistnr': null,
      'i:magpsf': 19.4,
      'i:ssnamenr': null,
      'd:slsn_score': null,
      'i:rb': -1,
      'd:cdsxmatch': 'Unknown',
    });
    expect(
      cells(
        {
          'f:clf_cats_class': -1,
          'f:clf_elephant_kstest_science': -99,
          'r:psfFlux': -99,
          'r:isDipole': 'nan',
          'r:glint_trail': false,
          'r:visit': 2026030500055,
        },
        LSST_CELLS,
      ),
    ).toEqual({
      'f:clf_cats_class': null,
      'f:clf_elephant_kstest_science': null,
      'r:psfFlux': -99,
      'r:isDipole': null,
      'r:glint_trail': false,
      'r:visit': '2026030500055',
    });
  });

  it('writes dates as the services take them: ISO, UTC, no zone', () => {
    expect(serviceDate('2026-03-01T12:00:00Z')).toBe('2026-03-01 12:00:00.000');
    expect(serviceDate('2026-03-01 12:00:00.500')).toBe('2026-03-01 12:00:00.500');
    expect(serviceDate('2026-03-01')).toBe('2026-03-01 00:00:00.000');
    expect(serviceDate('2026-03-01T02:00:00+02:00')).toBe('2026-03-01 00:00:00.000');
  });
});
