import {describe, expect, it} from 'vitest';
import type {Stamp, StampSet} from '../../../lib/alert';
import {baseOf, limitsKey, planesNeeded, treatedStamps, treatmentKey, withPlanes} from '../../../lib/pixels';
import {treat} from '../../../lib/workers/decode-message';
import {decodeStamps} from '../../../lib/workers/decode-stamps';
import {goldenCutouts, needsShared, readCutout} from '../fits/shared-material';

const stamp = (...pixels: number[]): Stamp => ({width: 4, height: 1, unit: 'nJy', pixels: Float32Array.from(pixels)});
const set = (): StampSet => ({
  stamps: {science: stamp(10, -20, 30, Number.NaN), template: stamp(1, 2, 3, 4)},
  missing: {},
});
const variance = Float32Array.of(4, 100, 0, 1);
const psf = {width: 1, height: 2, pixels: Float32Array.of(0.25, 0.75)};
const looks = (science: object) => ({science, template: {}, difference: {}});

describe('planes of the FITS form', () => {
  it('signal to noise is the image over the square root of its variance; none where there is no variance', () => {
    const full = withPlanes(set(), {science: {variance, psf}});
    const found = treatedStamps(full, looks({plane: 'snr'})).science;
    expect([...(found?.pixels ?? [])]).toEqual([5, -2, Number.NaN, Number.NaN]);
    expect(found?.unit).toBe('σ');
    const without = treatedStamps(set(), looks({plane: 'snr'}));
    expect('science' in without && without.science === undefined).toBe(true);
  });

  it('the point spread function is drawn as it is, in its own shape; a formula may follow', () => {
    const full = withPlanes(set(), {science: {psf}});
    expect(treatedStamps(full, looks({plane: 'psf'})).science).toMatchObject({
      width: 1,
      height: 2,
      unit: 'PSF',
      pixels: psf.pixels,
    });
    expect(treatedStamps(full, looks({plane: 'psf', math: {text: 'z*4', on: true}})).science?.pixels).toEqual(
      Float32Array.of(1, 3),
    );
  });

  it('a formula may name the variance; without one every pixel is missing', () => {
    const math = {math: {text: 'z / sqrt(var)', on: true}};
    expect([...(treatedStamps(withPlanes(set(), {science: {variance}}), looks(math)).science?.pixels ?? [])]).toEqual([
      5,
      -2,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
    expect([...(treatedStamps(set(), looks(math)).science?.pixels ?? [])].every(Number.isNaN)).toBe(true);
  });

  it('are asked for only where a look needs them', () => {
    expect(planesNeeded({})).toEqual({variance: false, psf: false});
    expect(planesNeeded({plane: 'snr'})).toEqual({variance: true, psf: false});
    expect(planesNeeded({plane: 'psf'})).toEqual({variance: false, psf: true});
    expect(planesNeeded({math: {text: 'z/var', on: true}}).variance).toBe(true);
    expect(planesNeeded({math: {text: 'z/var', on: false}}).variance).toBe(false);
    expect(planesNeeded({math: {text: 'var(', on: true}}).variance).toBe(false);
    expect(treatmentKey(looks({plane: 'snr'}))).not.toBe(treatmentKey(looks({plane: 'psf'})));
  });

  it('what is drawn of each kind has limits of its own, although science and template share theirs', () => {
    const full = withPlanes(set(), {science: {variance}, template: {variance, psf}});
    const look = {
      limits: {rule: 'minmax', low: 0, high: 1},
      stretch: {id: 'linear', params: {}},
      colormap: 'grey',
      inverted: false,
    };
    const all = {
      science: {...look, plane: 'snr' as const},
      template: {...look, plane: 'psf' as const},
      difference: look,
    };
    const {stamps, limits} = treat(full, all);
    const found = new Map(limits);
    expect(stamps.template?.unit).toBe('PSF');
    expect(found.get(limitsKey('science', all.science))).toEqual({low: -2, high: 5});
    expect(found.get(limitsKey('template', all.template))).toEqual({low: 0.25, high: 0.75});
  });

  it('the same parts make the same stamps; a variance of another size is none', () => {
    const stamps = set();
    const planes = {science: {variance}};
    expect(withPlanes(stamps, planes)).toBe(withPlanes(stamps, planes));
    expect(baseOf(withPlanes(stamps, planes))).toBe(stamps);
    expect(withPlanes(stamps, null)).toBe(stamps);
    expect(withPlanes(stamps, {science: {variance: Float32Array.of(1)}}).stamps.science?.variance).toBeUndefined();
    expect(stamps.stamps.science?.variance).toBeUndefined();
  });

  it('of real Rubin alerts: image / sqrt(variance) to 1e-6, a point spread function whose sum is 1', (context) => {
    needsShared(context);
    const files = goldenCutouts()
      .filter(({file}) => file.startsWith('lsst'))
      .slice(0, 6);
    expect(files.length).toBeGreaterThan(0);
    for (const {file} of files) {
      const bytes = readCutout(file);
      const {science} = decodeStamps({survey: 'lsst', form: 'fits', bytes: bytes.slice().buffer as ArrayBuffer}).stamps;
      if (!science?.variance || !science.psf) throw new Error(`${file} has no planes`);
      const snr = treatedStamps({stamps: {science}, missing: {}}, looks({plane: 'snr'})).science;
      snr?.pixels.forEach((value, i) => {
        const exact = (science.pixels[i] as number) / Math.sqrt(science.variance?.[i] as number);
        if (Number.isFinite(exact))
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(exact)));
        else expect(value).toBeNaN();
      });
      expect(science.psf.pixels.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 2);
    }
  });
});
