import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Detection} from '../../../lib/alert';
import {layoutSparkline, njyOfMag} from '../../../lib/series';

const detection = (mjdUtc: number, more: Partial<Detection>): Detection => ({
  objectKey: 'ztf/ZTF21abfmbix',
  alertKey: null,
  mjdUtc,
  band: 'g',
  quality: 'valid',
  mag: null,
  magErr: null,
  limitMag: null,
  fluxNjy: null,
  fluxErrNjy: null,
  isNegative: null,
  ...more,
});
// the box of the points: x from 10 to 190, y from 10 to 90
const size = {width: 200, height: 100, margin: {left: 10, right: 10, top: 10, bottom: 10}};
const close = (found: number | undefined, wanted: number) =>
  expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThan(0.1);

describe('layoutSparkline', () => {
  const curve = layoutSparkline(
    [
      detection(60000, {mag: 18, magErr: 0.5, alertKey: 'ztf/ZTF21abfmbix/1'}),
      detection(60005, {mag: 19, magErr: 0.1, band: 'r', quality: 'bad-quality'}),
      detection(60010, {limitMag: 20.5, quality: 'upper-limit'}),
      detection(60004, {mag: null, quality: 'bad-quality'}),
    ],
    {...size, shown: 'ztf/ZTF21abfmbix/1'},
  );

  it('puts magnitudes with the bright ones above, errors in the range, to 0.1 px', () => {
    expect(curve.axis).toBe('magnitude');
    expect(curve.range).toEqual({mjd: [60000, 60010], value: [17.5, 20.5]});
    expect(curve.points.map(({mark}) => mark)).toEqual(['upper-limit', 'bad-quality', 'valid']);
    const [limit, bad, valid] = curve.points;
    close(valid?.x, 10);
    close(valid?.y, 10 + (80 * 0.5) / 3);
    close(valid?.yTop, 10);
    close(valid?.yBottom, 10 + 80 / 3);
    close(bad?.x, 100);
    close(bad?.y, 50);
    close(bad?.yBottom, 50 + 80 / 30);
    close(limit?.x, 190);
    close(limit?.y, 90);
    expect(valid).toMatchObject({band: 'g', isShown: true, index: 0, isNegative: false});
    expect(bad).toMatchObject({band: 'r', isShown: false, index: 1});
    expect(curve.omitted).toBe(1);
    expect(curve.zeroY).toBeNull();
  });

  it('labels the ends and says in words what is there', () => {
    expect(curve.labels.map(({text}) => text)).toEqual(['17.5', '20.5', '60000.0', '60010.0']);
    expect(curve.summary).toBe(
      '1 detection in g, 1 low-quality point in r, 1 upper limit in g; MJD 60000.0 to 60010.0; 17.5 to 20.5 mag; 1 without a magnitude not shown',
    );
  });

  it('takes flux as soon as a valid point has no magnitude, so that none vanishes', () => {
    const flux = layoutSparkline(
      [
        detection(61000, {fluxNjy: 300, fluxErrNjy: 100, mag: 25.2, magErr: 0.3}),
        detection(61001, {fluxNjy: -300, fluxErrNjy: 100}),
        detection(61002, {mag: 25.2, isNegative: true}),
        detection(61002, {quality: 'upper-limit', limitMag: 25.2}),
      ],
      size,
    );
    expect(flux.axis).toBe('flux');
    expect(flux.range?.value).toEqual([400, -400]);
    expect(flux.summary).toContain('flux, because 1 have no magnitude');
    close(flux.zeroY ?? undefined, 50);
    const at = (index: number) => flux.points.find((point) => point.index === index);
    close(at(0)?.y, 20);
    close(at(0)?.yTop, 10);
    close(at(1)?.y, 80);
    expect(at(1)?.isNegative).toBe(true);
    close(at(2)?.y, 50 + njyOfMag(25.2) / 10);
    close(at(3)?.y, 50 - njyOfMag(25.2) / 10);
    expect(flux.omitted).toBe(0);
    expect(flux.labels.map(({text}) => text).slice(0, 2)).toEqual(['400 nJy', '-400']);
  });

  it('forced and low-quality points without a magnitude do not change the axis, but are counted', () => {
    const curve = layoutSparkline(
      [detection(1, {mag: 20, fluxNjy: 5}), detection(2, {quality: 'forced', fluxNjy: -3})],
      size,
    );
    expect(curve).toMatchObject({axis: 'magnitude', omitted: 1});
    expect(
      layoutSparkline([detection(2, {quality: 'forced', fluxNjy: -3})], {...size, axis: 'flux'}).points,
    ).toHaveLength(1);
  });

  it('puts a single point in the middle, with one date', () => {
    const {points, labels} = layoutSparkline([detection(60000.25, {mag: 19})], size);
    close(points[0]?.x, 100);
    close(points[0]?.y, 50);
    expect(labels.map(({text}) => text)).toEqual(['18.5', '19.5', '60000.3']);
  });

  it('says that there is nothing', () => {
    expect(layoutSparkline([], size)).toMatchObject({points: [], range: null, summary: 'no light curve'});
    expect(layoutSparkline([detection(1, {})], size)).toMatchObject({omitted: 1, summary: 'no point with a magnitude'});
  });

  it('large fluxes are told in microjansky', () => {
    const {labels} = layoutSparkline([detection(1, {fluxNjy: 191474}), detection(2, {fluxNjy: -2000})], size);
    expect(labels[0]?.text).toBe('191 µJy');
    expect(labels[1]?.text).toBe('-2');
  });

  it('shortens its dates where two have no room beside one another', () => {
    const two = [detection(60000.25, {mag: 19}), detection(60010.5, {mag: 19})];
    const dates = (width: number) =>
      layoutSparkline(two, {width, height: 60})
        .labels.slice(2)
        .map(({text}) => text);
    expect(dates(160)).toEqual(['60000.3', '60010.5']);
    expect(dates(110)).toEqual(['60000', '60011']);
    expect(dates(90)).toEqual(['10.3 d']);
  });

  it('makes room for its labels, and leaves them out where there is none', () => {
    const points = [detection(1, {fluxNjy: 191474}), detection(2, {fluxNjy: -2000})];
    const large = layoutSparkline(points, {width: 200, height: 96});
    const [label] = large.labels;
    expect((label?.x ?? 0) - (label?.text.length ?? 99) * 6).toBeGreaterThanOrEqual(0);
    expect(Math.min(...large.points.map(({x}) => x))).toBeGreaterThan(label?.x ?? 999);
    const small = layoutSparkline(points, {width: 80, height: 40});
    expect(small.labels).toEqual([]);
    expect(small.points.map(({x}) => x)).toEqual([7, 73]);
  });

  it('keeps every point and bar inside the box, whatever the numbers', () => {
    const number = fc.option(fc.oneof(fc.double({min: -1e6, max: 1e6}), fc.constant(Number.NaN)), {nil: null});
    const any = fc.record({
      mjdUtc: fc.double({min: 5e4, max: 7e4, noNaN: true}),
      mag: number,
      magErr: number,
      limitMag: number,
      fluxNjy: number,
      fluxErrNjy: number,
      quality: fc.constantFrom('valid', 'bad-quality', 'upper-limit', 'forced'),
    });
    fc.assert(
      fc.property(fc.array(any, {maxLength: 12}), (rows) => {
        const curve = layoutSparkline(
          rows.map(({mjdUtc, ...more}) => detection(mjdUtc, more as Partial<Detection>)),
          size,
        );
        expect(curve.points.length + curve.omitted).toBe(rows.length);
        for (const {x, y, yTop, yBottom} of curve.points) {
          for (const value of [x - 10, 190 - x, yTop - 10, y - yTop, yBottom - y, 90 - yBottom]) {
            expect(value).toBeGreaterThan(-1e-6);
          }
        }
      }),
    );
  });
});
