import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Detection} from '../../../lib/alert';
import {layoutSparkline, phaseOf} from '../../../lib/series';

/** (time - epoch) / period modulo 1 in whole units of 1e-9 d: no binary fraction, nothing is rounded. */
function exactPhase(time: bigint, period: bigint, epoch: bigint): number {
  const rest = (((time - epoch) % period) + period) % period;
  return Number((rest * 10n ** 12n) / period) / 1e12;
}
const NANO = 10n ** 9n;

describe('phaseOf', () => {
  it('counts cycles from the epoch on, and before it too', () => {
    const fold = {periodDays: 0.5, epochMjd: 60000};
    expect(phaseOf(60000, fold)).toBe(0);
    expect(phaseOf(60000.125, fold)).toBe(0.25);
    expect(phaseOf(60001.375, fold)).toBe(0.75);
    expect(phaseOf(59999.875, fold)).toBe(0.75);
    expect(phaseOf(59999.5, fold)).toBe(0);
  });

  it('is that of whole numbers for MJD and for JD, after thousands of cycles', () => {
    const days = fc.bigInt({min: 0n, max: 4000n * NANO});
    const periods = fc.bigInt({min: NANO / 20n, max: 500n * NANO});
    fc.assert(
      fc.property(days, days, periods, fc.constantFrom(58_000n, 2_458_000n), (since, zero, period, start) => {
        const [time, epoch] = [start * NANO + since, start * NANO + zero];
        const asDays = (nano: bigint) => Number(nano / NANO) + Number(nano % NANO) / 1e9;
        const found = phaseOf(asDays(time), {periodDays: asDays(period), epochMjd: asDays(epoch)}) as number;
        const off = Math.abs(found - exactPhase(time, period, epoch));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThan(1);
        // a double holds a JD to 5e-10 d, an MJD to 4e-12 d; the period comes to 1e-17 d, times the cycles
        const lost = start > 1_000_000n ? 1e-9 : 2e-11;
        expect(Math.min(off, 1 - off)).toBeLessThan((lost + 4000e-16) / asDays(period) + 1e-11);
      }),
      {numRuns: 500},
    );
  });

  it('keeps a tenth of a second over 30 years of a contact binary, as JD', () => {
    // 40 000 cycles of 0.27 d and a quarter, added by hand
    expect(phaseOf(2450000.25 + 40_000 * 0.27 + 0.0675, {periodDays: 0.27, epochMjd: 2450000.25})).toBeCloseTo(0.25, 7);
  });

  it('leaves out what is missing', () => {
    const fold = {periodDays: 2, epochMjd: 60000};
    expect(phaseOf(Number.NaN, fold)).toBeNull();
    expect(phaseOf(Number.POSITIVE_INFINITY, fold)).toBeNull();
    expect(phaseOf(60001, {...fold, epochMjd: Number.NaN})).toBeNull();
    for (const periodDays of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(phaseOf(60001, {...fold, periodDays})).toBeNull();
  });
});

describe('a folded light curve', () => {
  const at = (mjdUtc: number, more: Partial<Detection>): Detection => ({
    objectKey: 'ztf/ZTF21abfmbix',
    alertKey: null,
    mjdUtc,
    band: 'g',
    quality: 'valid',
    mag: 18,
    magErr: 0.1,
    limitMag: null,
    fluxNjy: null,
    fluxErrNjy: null,
    isNegative: null,
    ...more,
  });
  // the box of the points: x from 10 to 210, 100 px a cycle
  const size = {width: 220, height: 100, margin: {left: 10, right: 10, top: 10, bottom: 10}};
  const fold = {periodDays: 4, epochMjd: 60000};
  const detections = [
    at(60001, {alertKey: 'ztf/ZTF21abfmbix/1'}),
    at(60010, {mag: 19, band: 'r'}),
    at(Number.NaN, {}),
    at(60003, {mag: null, magErr: null}),
  ];
  const curve = layoutSparkline(detections, {...size, fold, shown: 'ztf/ZTF21abfmbix/1'});

  it('has each point in both cycles, where its phase is, with the values of the other curve', () => {
    const xs = (index: number) => curve.points.filter((point) => point.index === index).map(({x}) => x);
    expect(xs(0)).toEqual([35, 135]);
    expect(xs(1)).toEqual([60, 160]);
    expect(curve.points).toHaveLength(4);
    expect(curve.points.filter(({isShown}) => isShown)).toHaveLength(2);
    expect(curve.range).toEqual({phase: [0, 2], value: [17.9, 19.1]});
    const plain = layoutSparkline(detections, size);
    expect(curve.points.map(({y}) => y).toSorted()).toEqual(plain.points.flatMap(({y}) => [y, y]).toSorted());
    expect(curve.omitted).toBe(2);
  });

  it('is labelled with phases, and says period and epoch', () => {
    const places = curve.labels.filter(({baseline}) => baseline === 'top').map(({text, x}) => [text, x]);
    expect(places).toEqual([
      ['0', 10],
      ['1', 110],
      ['2', 210],
    ]);
    expect(curve.summary).toBe(
      '2 detections in g, r; phase 0 to 2, period 4 d, phase 0 at MJD 60000.0000; 17.9 to 19.1 mag; 2 without a magnitude not shown',
    );
  });

  it('is empty at a period that is none', () => {
    expect(layoutSparkline(detections, {...size, fold: {...fold, periodDays: 0}})).toMatchObject({
      points: [],
      summary: 'no point with a magnitude',
    });
  });
});
