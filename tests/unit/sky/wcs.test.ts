import {describe, expect, it} from 'vitest';
import {readCards} from '../../../lib/fits';
import {AS_STORED, placeAt, spanOf, stepOf} from '../../../lib/pixels';
import {directionsOf, northUp, offsetOf, pixelOf, plateOf, readWcs, skyOf} from '../../../lib/sky';
import {golden, needsShared, readCutout} from '../fits/shared-material';

interface Golden {
  file: string;
  pixels_xy0: [number, number][];
  radec_deg: [number, number][];
  north_px_per_arcsec: [number, number];
  east_px_per_arcsec: [number, number];
  scale_arcsec: number;
}

const stamps = () =>
  golden<{stamps: Golden[]}>('wcs').stamps.map((one) => {
    const wcs = readWcs(readCards(readCutout(one.file), 0).cards);
    if (!wcs) throw new Error(`${one.file} has no WCS`);
    const side = (one.pixels_xy0[3] as [number, number])[0] + 1;
    return {...one, wcs, size: {width: side, height: side}};
  });

const ARCSEC = 1 / 3600;

describe('the WCS of Rubin stamps', () => {
  it('gives the positions of astropy, and the pixels back', (context) => {
    needsShared(context);
    for (const {pixels_xy0, radec_deg, wcs} of stamps()) {
      pixels_xy0.forEach(([x, y], i) => {
        const [ra, dec] = radec_deg[i] as [number, number];
        const sky = skyOf(wcs, x, y);
        expect(Math.abs(sky[0] - ra) * Math.cos((dec * Math.PI) / 180)).toBeLessThan(1e-6 * ARCSEC);
        expect(Math.abs(sky[1] - dec)).toBeLessThan(1e-6 * ARCSEC);
        const pixel = pixelOf(wcs, ra, dec);
        expect(pixel?.[0]).toBeCloseTo(x, 5);
        expect(pixel?.[1]).toBeCloseTo(y, 5);
      });
    }
  });

  it('gives its directions and scale', (context) => {
    needsShared(context);
    for (const {wcs, size, ...one} of stamps()) {
      const {north, east} = directionsOf(wcs);
      for (const i of [0, 1] as const) {
        expect(north[i]).toBeCloseTo(one.north_px_per_arcsec[i], 2);
        expect(east[i]).toBeCloseTo(one.east_px_per_arcsec[i], 2);
      }
      expect(plateOf('lsst', size, wcs).arcsecPerPx).toBeCloseTo(one.scale_arcsec, 3);
    }
  });

  it('draws every corner of every stamp north up and east left, to half a pixel', (context) => {
    needsShared(context);
    expect(stamps().length).toBeGreaterThan(10);
    for (const {file, pixels_xy0, radec_deg, scale_arcsec, wcs, size} of stamps()) {
      const turn = northUp(plateOf('lsst', size, wcs));
      if (!turn) throw new Error(file);
      const span = spanOf(size, turn);
      const [ra0, dec0] = radec_deg[4] as [number, number];
      pixels_xy0.forEach(([x, y], i) => {
        const [ra, dec] = radec_deg[i] as [number, number];
        const east = (ra - ra0) * 3600 * Math.cos((((dec + dec0) / 2) * Math.PI) / 180);
        const north = (dec - dec0) * 3600;
        const [right, down] = placeAt(size, turn, x, y);
        expect(Math.abs((right - 0.5) * span.width + east / scale_arcsec), file).toBeLessThan(0.05);
        expect(Math.abs((down - 0.5) * span.height + north / scale_arcsec), file).toBeLessThan(0.05);
        expect(right > 0 && right < 1 && down > 0 && down < 1).toBe(true);
      });
    }
  });

  it('has the alert where a known position says', (context) => {
    needsShared(context);
    const {wcs, size} = stamps()[0] as ReturnType<typeof stamps>[number];
    // a source 1.5 arcsec north and 0.6 arcsec east of the reference
    const [ra0, dec0] = wcs.crvalDeg;
    const position = {raDeg: ra0 + (0.6 * ARCSEC) / Math.cos((dec0 * Math.PI) / 180), decDeg: dec0 + 1.5 * ARCSEC};
    const {centre} = plateOf('lsst', size, wcs, position);
    const {north, east} = directionsOf(wcs);
    const wanted = [0, 1].map((i) => (wcs.crpix[i] as number) + 1.5 * (north[i] as number) + 0.6 * (east[i] as number));
    expect(centre?.[0]).toBeCloseTo(wanted[0] as number, 3);
    expect(centre?.[1]).toBeCloseTo(wanted[1] as number, 3);
    expect(offsetOf(plateOf('lsst', size, wcs), ...(centre as [number, number]))).toMatchObject({
      eastArcsec: expect.closeTo(0.6, 3),
      northArcsec: expect.closeTo(1.5, 3),
    });
  });
});

const header = (more: Record<string, unknown> = {}) =>
  new Map<string, unknown>(
    Object.entries({CRPIX1: 16, CRPIX2: 15, CRVAL1: 359.9999, CRVAL2: -30, CD1_1: -1e-4, CD2_2: 1e-4, ...more}),
  );

describe('readWcs', () => {
  it('counts pixels from 0 and lets right ascension wrap', () => {
    const wcs = readWcs(header());
    expect(wcs?.crpix).toEqual([15, 14]);
    if (!wcs) return;
    const [ra] = skyOf(wcs, 5, 14);
    expect(ra).toBeGreaterThan(0);
    expect(ra).toBeLessThan(0.01);
    expect(pixelOf(wcs, ra, -30)?.[0]).toBeCloseTo(5, 3);
    expect(pixelOf(wcs, 180, 30)).toBeNull();
  });

  it('refuses what it cannot read', () => {
    expect(readWcs(new Map())).toBeNull();
    expect(readWcs(header({CTYPE1: 'RA---SIN'}))).toBeNull();
    expect(readWcs(header({CD1_1: 0}))).toBeNull();
    expect(readWcs(header({CRVAL2: 'north'}))).toBeNull();
    expect(readWcs(header({CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN'}))).not.toBeNull();
    const {CD1_1: _, CD2_2: __, ...bare} = Object.fromEntries(header());
    expect(readWcs(new Map(Object.entries(bare)))).toBeNull();
    expect(readWcs(new Map(Object.entries({...bare, CDELT1: -2e-4, CDELT2: 2e-4})))?.cdDegPerPx).toEqual([
      -2e-4, 0, 0, 2e-4,
    ]);
  });
});

describe('ZTF stamps, which have no WCS', () => {
  it('are north up as stored, with the alert in the middle pixel', () => {
    const plate = plateOf('ztf', {width: 63, height: 63}, null);
    const turn = northUp(plate) as [number, number, number, number];
    for (const i of [0, 1, 2, 3] as const) expect(turn[i]).toBeCloseTo(AS_STORED[i], 12);
    expect(plate.centre).toEqual([31, 31]);
    // ten pixels up and five to the left
    const offset = offsetOf(plate, 26, 21);
    expect(offset?.eastArcsec).toBeCloseTo(5.05, 9);
    expect(offset?.northArcsec).toBeCloseTo(10.1, 9);
    expect(stepOf(turn, 0, -1)[1]).toBeCloseTo(-1, 12);
  });

  it('cut at the edge of a detector do not say where the alert is', () => {
    expect(plateOf('ztf', {width: 63, height: 40}, null).centre).toBeNull();
  });

  it('nothing but the scale is known of a Rubin stamp without WCS', () => {
    const plate = plateOf('lsst', {width: 30, height: 30}, null);
    expect(plate).toEqual({arcsecPerPx: 0.2, directions: null, centre: null, wcs: null});
    expect(northUp(plate)).toBeNull();
    expect(offsetOf(plate, 3, 3)).toBeNull();
  });
});
