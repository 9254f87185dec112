import {expect, it} from 'vitest';
import type {AlertKey, Detection} from '../../../lib/alert';
import {latestAlerts} from '../../../lib/series';

const at = (mjdUtc: number, id: number | null) =>
  ({mjdUtc, alertKey: id === null ? null : `ztf/ZTF21abfmbix/${id}`}) as Detection;
const key = (id: number): AlertKey => `ztf/ZTF21abfmbix/${id}`;
const ALL = [at(60003, 3), at(60001, 1), at(60002, null), at(60004, 4), at(Number.NaN, 9), at(60000, 0)];
const timesOf = (count: number, shown: AlertKey | null) => latestAlerts(ALL, count, shown).map(({mjdUtc}) => mjdUtc);

it('is the latest alerts in the order of time, without points that have no stamps', () => {
  expect(timesOf(2, key(4))).toEqual([60003, 60004]);
  expect(timesOf(3, null)).toEqual([60001, 60003, 60004]);
  expect(timesOf(12, key(4))).toEqual([60000, 60001, 60003, 60004]);
  expect(timesOf(0, key(4))).toEqual([]);
});

it('has the alert that is shown, however old, and none twice', () => {
  expect(timesOf(2, key(0))).toEqual([60000, 60004]);
  expect(timesOf(2, key(77))).toEqual([60003, 60004]);
  expect(latestAlerts([...ALL, at(60004, 4)], 12, null)).toHaveLength(4);
});
