import {Dexie} from 'dexie';
import fc from 'fast-check';
import {afterEach, describe, expect, it} from 'vitest';
import {type AlertKey, BANDS, type Band, type Detection, type ObjectKey} from '../../../lib/alert';
import {Cache} from '../../../lib/cache';
import {packCurve, unpackCurve} from '../../../lib/cache/packed-curve';
import type {Curve} from '../../../lib/fink/survey';

const OBJECT: ObjectKey = 'lsst/313761043604045880';

const number = fc.option(fc.double({noNaN: true}));
const detection = fc.record<Detection>(
  {
    objectKey: fc.constant(OBJECT),
    alertKey: fc.option(
      fc.bigInt({min: 0n, max: 10n ** 19n}).map((id): AlertKey => `${OBJECT}/${id.toString().padStart(19, '0')}`),
    ),
    mjdUtc: fc.double(),
    band: fc.constantFrom(...BANDS),
    quality: fc.constantFrom('valid', 'bad-quality', 'upper-limit', 'forced'),
    mag: number,
    magErr: number,
    limitMag: number,
    fluxNjy: number,
    fluxErrNjy: number,
    isNegative: fc.option(fc.boolean()),
  },
  {noNullPrototype: true},
);
const curves = fc.record<Curve>(
  {
    objectKey: fc.constant(OBJECT),
    detections: fc.array(detection),
    newest: fc.constant(null),
  },
  {noNullPrototype: true},
);
const point: Detection = {
  objectKey: OBJECT,
  alertKey: `${OBJECT}/313761043604045880`,
  mjdUtc: 61_000.123_456_789,
  band: 'g',
  quality: 'valid',
  mag: 19.5,
  magErr: 0.1,
  limitMag: null,
  fluxNjy: -57_543.99,
  fluxErrNjy: 12,
  isNegative: true,
};
const curveOf = (...detections: Detection[]): Curve => ({objectKey: OBJECT, detections, newest: null});

describe('packed light curves', () => {
  it('come back value by value: every bit of a number, every digit of an id, and what is missing is missing', () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const packed = packCurve(curve);
        expect(packed).not.toBeNull();
        if (packed) expect(unpackCurve(OBJECT, structuredClone(packed))).toStrictEqual(curve);
      }),
    );
  });

  it('are not made of points that the columns cannot hold', () => {
    expect(packCurve(curveOf(point, {...point, objectKey: 'lsst/1'}))).toBeNull();
    expect(packCurve(curveOf({...point, alertKey: 'lsst/1/2'}))).toBeNull();
    expect(packCurve(curveOf({...point, band: 'w' as Band}))).toBeNull();
  });
});

describe('light curves in the database', () => {
  const name = 'cache-test-curves';
  const open: {close(): void}[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) one.close();
    await Dexie.delete(name);
  });
  const setUp = async (rows: object[]) => {
    const cache = new Cache({name});
    await cache.curves.count();
    const db = await new Dexie(name, {cache: 'disabled'}).open();
    open.push(cache, db);
    await db.table('curves').bulkPut(rows);
    return {cache, rows: () => db.table('curves').toArray()};
  };

  it('are kept as columns, and as they are where those cannot hold them', async () => {
    const {cache, rows} = await setUp([]);
    const odd: Curve = {...curveOf({...point, objectKey: 'lsst/2', alertKey: null, band: 'w' as Band})};
    await cache.curves.putMany([curveOf(point), {...odd, objectKey: 'lsst/2'}]);
    expect((await rows()).map((row) => Object.keys(row).toSorted())).toEqual([
      ['curve', 'fetchedAt', 'key'],
      ['fetchedAt', 'key', 'packed'],
    ]);
    const found = await cache.curves.getMany([OBJECT, 'lsst/2']);
    expect(found.get(OBJECT)).toMatchObject({curve: curveOf(point), isFresh: true});
    expect(found.get('lsst/2')?.curve.detections).toEqual(odd.detections);
  });

  it('of an older version are still read; a broken one is as if it were not there', async () => {
    const {cache} = await setUp([
      {key: OBJECT, fetchedAt: Date.now(), curve: curveOf(point)},
      {
        key: 'lsst/2',
        fetchedAt: Date.now(),
        packed: {newest: null, points: 9, columns: new ArrayBuffer(3), alerts: ''},
      },
    ]);
    const found = await cache.curves.getMany([OBJECT, 'lsst/2']);
    expect([...found.keys()]).toEqual([OBJECT]);
    expect(found.get(OBJECT)?.curve).toEqual(curveOf(point));
  });
});
