import {describe, expect, it} from 'vitest';
import {isoOfMjdUtc, jdToMjd, mjdTaiToMjdUtc, mjdToJd, mjdUtcOfUnixMs, unixMsOfMjdUtc} from '../../../lib/series';
import {golden, needsShared} from '../fits/shared-material';

const seconds = (days: number) => days * 86400;

describe('times', () => {
  it('equal astropy to the millisecond', (context) => {
    needsShared(context);
    const wanted = golden<{
      mjd_tai_to_utc: {mjd_tai: number; utc_iso: string}[];
      jd_utc_to_iso: {jd: number; utc_iso: string}[];
    }>('time');
    for (const {mjd_tai, utc_iso} of wanted.mjd_tai_to_utc)
      expect(isoOfMjdUtc(mjdTaiToMjdUtc(mjd_tai))).toBe(`${utc_iso}Z`);
    for (const {jd, utc_iso} of wanted.jd_utc_to_iso) expect(isoOfMjdUtc(jdToMjd(jd))).toBe(`${utc_iso}Z`);
  });

  it('knows the leap seconds on both sides of a step', () => {
    const step = 57754;
    expect(seconds(step - mjdTaiToMjdUtc(step + 37 / 86400))).toBeCloseTo(0, 4);
    expect(seconds(step + 0.5 - mjdTaiToMjdUtc(step + 0.5))).toBeCloseTo(37, 4);
    expect(seconds(step - 0.5 - mjdTaiToMjdUtc(step - 0.5))).toBeCloseTo(36, 4);
    expect(seconds(50000 - mjdTaiToMjdUtc(50000))).toBeCloseTo(29, 4);
  });

  it('goes there and back, and says nothing for what is no date', () => {
    expect(isoOfMjdUtc(40587)).toBe('1970-01-01T00:00:00.000Z');
    expect(mjdUtcOfUnixMs(unixMsOfMjdUtc(61041.25))).toBe(61041.25);
    expect(mjdToJd(jdToMjd(2461121.9631019))).toBe(2461121.9631019);
    expect(isoOfMjdUtc(Number.NaN)).toBe('');
    expect(isoOfMjdUtc(1e12)).toBe('');
  });
});
