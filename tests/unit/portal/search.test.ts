import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {describeQuery, type SurveyId} from '@/lib/alert';
import type {ReadQuery} from '@/lib/portal/portal';
import {parseHeader} from '@/lib/portal/result-header';
import {searchDate} from '@/lib/portal/search-date';
import {parseSearch} from '@/lib/portal/search-grammar';
import {shellWords} from '@/lib/portal/shell-words';
import {parseUrlQuery} from '@/lib/portal/url-query';

const said = (read: ReadQuery): string => (read.ok ? describeQuery(read.query) : 'no');

describe('search bar', () => {
  it.each<[SurveyId, string, string]>([
    ['ztf', 'class="Early SN Ia candidate"', 'last 100 class Early SN Ia candidate'],
    ['ztf', 'last=10 class:Unknown', 'last 10 class Unknown'],
    ['ztf', 'CLASS=Unknown trend=rising', 'last 100 class Unknown rising'],
    ['ztf', 'class=Anomaly last=12', 'last 12 anomalies'],
    [
      'ztf',
      'class="(TNS) SN Ia" after=2026-11-01 before=2026-11-15',
      'last 100 class (TNS) SN Ia after 2026-11-01 00:00:00.000 before 2026-11-15 00:00:00.000',
    ],
    [
      'ztf',
      'class=Unknown after="2023-03-29 13:36:52" window=10',
      'last 100 class Unknown after 2023-03-29 13:36:52.000 before 2023-04-08 13:36:52.000',
    ],
    ['ztf', 'class=Unknown after=2023-03-29 13:36:52', 'last 100 class Unknown after 2023-03-29 13:36:52.000'],
    ['ztf', 'class=Unknown after=60032.5', 'last 100 class Unknown after 2023-03-29 12:00:00.000'],
    ['ztf', 'class=Unknown after=2460033.0', 'last 100 class Unknown after 2023-03-29 12:00:00.000'],
    ['ztf', 'ZTF21abfmbix', 'ZTF21abfmbix'],
    ['ztf', 'ZTF26aamcbly, ZTF25adalaeg', 'ZTF25adalaeg'],
    ['ztf', 'ZTF26aam', 'no'],
    ['ztf', 'ZTF21abfmbix r=20', 'no'],
    ['ztf', 'TRCK_20231213', 'no'],
    ['ztf', '246.0422 25.669 30', 'cone 246.0422 25.669 r=30 arcsec'],
    ['ztf', '246.0422 25.669', 'cone 246.0422 25.669 r=10 arcsec'],
    ['ztf', '246.0422,-25.669 r=10m', 'cone 246.0422 -25.669 r=600 arcsec'],
    ['ztf', '10 10 radius=2d', 'cone 10 10 r=7200 arcsec'],
    ['ztf', '10 10 radius=30s', 'cone 10 10 r=30 arcsec'],
    ['ztf', '10 10 r="10\'"', 'cone 10 10 r=600 arcsec'],
    ['ztf', '10 10 r=90d', 'cone 10 10 r=18000 arcsec'],
    ['ztf', '12 30 00 -45 30 00', 'cone 187.5 -45.5 r=10 arcsec'],
    ['ztf', '12:30:00 -45:30:00 20', 'cone 187.5 -45.5 r=20 arcsec'],
    ['ztf', '12h30m00s +45d30m00s', 'cone 187.5 45.5 r=10 arcsec'],
    ['ztf', '10 95', 'no'],
    ['ztf', 'SN 2026ax r=600', 'no'],
    ['ztf', 'M31', 'no'],
    ['ztf', 'Vega r=10m', 'no'],
    ['ztf', 'sso=8467', 'Solar System object 8467'],
    ['ztf', 'class="Unknown', 'no'],
    ['ztf', 'last=10', 'no'],
    ['ztf', 'last=zehn class=Unknown', 'no'],
    ['ztf', 'after=2026-11-01', 'no'],
    ['ztf', 'after=yesterday class=Unknown', 'no'],
    ['ztf', 'random=5', 'no'],
    ['ztf', '', 'no'],
    ['lsst', 'tag=in_tns last=5 after="2026-01-01 00:00:00"', 'last 5 tag in_tns after 2026-01-01 00:00:00.000'],
    ['lsst', 'tag=in_tns trend=rising', 'no'],
    ['lsst', 'class=Unknown', 'no'],
    ['lsst', '313761043604045880', '313761043604045880'],
    ['lsst', '170028485706776685,314002971860926640', '314002971860926640'],
    ['lsst', '170028485706', 'no'],
    ['lsst', '63.3496284994421 -47.1807580165406 r=600', 'cone 63.3496284994421 -47.1807580165406 r=600 arcsec'],
    ['lsst', '12:30:00 -45:30:00', 'cone 187.5 -45.5 r=10 arcsec'],
    ['lsst', 'sso=K15Bt7C', 'Solar System object K15Bt7C'],
  ])('%s: %s', (survey, text, query) => expect(said(parseSearch(survey, text))).toBe(query));

  it('never throws, whatever is typed', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseSearch('ztf', text);
        parseSearch('lsst', text);
        parseHeader('ztf', text);
        parseUrlQuery('lsst', text);
      }),
    ));

  it('splits as a shell does', () => {
    expect(shellWords(`a 'b c' "d \\"e" f\\ g h"i"j ""`)).toEqual(['a', 'b c', 'd "e', 'f g', 'hij', '']);
    expect(shellWords('a "b')).toBeNull();
    expect(shellWords('a\\')).toBeNull();
  });

  it('reads dates', () => {
    expect(searchDate('2026-11-01T12:34:56.7891')).toBe('2026-11-01 12:34:56.789');
    expect(searchDate('2026-13-01')).toBeNull();
    expect(searchDate('<b>')).toBeNull();
  });
});

describe('query string', () => {
  it.each<[SurveyId, string, string]>([
    [
      'ztf',
      '?action=class&class=Early%20SN%20Ia%20candidate&last=10&trend=rising',
      'last 10 class Early SN Ia candidate rising',
    ],
    ['ztf', '?action=conesearch&ra=267.0006792&dec=-5.8633869&r=18000', 'cone 267.0006792 -5.8633869 r=18000 arcsec'],
    ['ztf', '?action=objectid&object=ZTF26aamcbly', 'ZTF26aamcbly'],
    ['ztf', '?action=objectid&object=ZTF26aam&partial=1', 'no'],
    ['ztf', '?action=anomaly&last=10', 'last 10 anomalies'],
    ['lsst', '?action=diaObjectid&object=170028485706776685', '170028485706776685'],
    ['lsst', '?action=sso&sso=K15Bt7C', 'Solar System object K15Bt7C'],
    ['lsst', '?tag=in_tns', 'no'],
    ['ztf', '', 'no'],
  ])('%s: %s', (survey, search, query) => expect(said(parseUrlQuery(survey, search))).toBe(query));
});

describe('header of the results', () => {
  it.each<[SurveyId, string, string]>([
    [
      'ztf',
      "Last 20 objects with class 'SN candidate' after 2026-11-01 00:00:00.000 and fading trend - 1 alert found",
      'last 20 class SN candidate fading after 2026-11-01 00:00:00.000',
    ],
    ['ztf', "Last 20 objects with class 'it's odd' - 3 alerts found", "last 20 class it's odd"],
    ['ztf', "Last 20 objects with class 'X' in a new way - 3 alerts found", 'no'],
    ['lsst', "Last 20 objects with class 'X' - 3 alerts found", 'no'],
    ['lsst', "Last 230 objects with tag 'in_tns' - 120 unique objects found", 'last 230 tag in_tns'],
    ['ztf', 'ObjectId search with exact name ZTF26aam<img src=x> - 1 alert found', 'no'],
    ['ztf', 'Something new - 3 alerts found', 'no'],
    ['ztf', "Last 20 objects with class 'X' - nothing found", 'no'],
    ['ztf', '', 'no'],
  ])('%s: %s', (survey, header, query) => expect(said(parseHeader(survey, header))).toBe(query));

  it('says that the centre of a cone is rounded, and keeps its window', () => {
    const read = parseHeader(
      'lsst',
      'Cone search with center at 63.3496 -47.181 and radius 600.0 arcsec after 2026-01-01 00:00:00.000 window 10 days - 1 alerts found',
    );
    expect(read).toMatchObject({
      ok: true,
      rounded: true,
      query: {by: 'cone', windowDays: 10, after: '2026-01-01 00:00:00.000'},
    });
  });
});
