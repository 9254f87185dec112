import {expect, it} from 'vitest';
import {foldOf, NO_FOLDING} from '../../../components/cell/fold-of';
import {dayColumns} from '../../../components/looks/day-columns';
import type {Column} from '../../../lib/fink/survey';

it('a time of Rubin is TAI: phase 0 is 37 s earlier in UTC', () => {
  const folding = {...NO_FOLDING, periodDays: 0.05, epochColumn: 'r:midpointMjdTai'};
  const found = foldOf({'r:midpointMjdTai': 61105.5}, folding, []);
  expect('fold' in found && found.fold.epochMjd).toBeCloseTo(61105.5 - 37 / 86_400, 9);
});

it('says that no detection has a time, instead of folding at none', () => {
  const times = [{mjdUtc: Number.NaN, quality: 'valid'}] as never;
  expect(foldOf({}, {...NO_FOLDING, periodDays: 1}, times)).toEqual({why: 'No detection has a time.'});
});

it('periods are offered of durations, phase 0 of dates, and both of numbers without a unit, however few objects have one', () => {
  const rows = Array.from({length: 9000}, (_, n) => ({
    row: {
      columns: {
        'i:jd': 2_460_000.5 + n,
        'r:midpointMjdTai': 61_000 + n,
        age: n,
        P: n % 1000 === 0 ? '0.5' : '',
        T0: n % 4 === 0 ? 'n/a' : n,
        id: '313761043604045880',
        name: 'a',
      },
    },
  })) as never;
  const dictionary = [
    {id: 'i:jd', title: 'date', type: 'number', unit: 'JD'},
    {id: 'age', title: 'age', type: 'number', unit: 'd'},
  ] as unknown as Column[];
  const of = (what: 'period' | 'time') => dayColumns(rows, dictionary, what).map(({id}) => id);
  expect(of('period')).toEqual(['age', 'P', 'T0']);
  expect(of('time')).toEqual(['i:jd', 'r:midpointMjdTai', 'P', 'T0']);
});
