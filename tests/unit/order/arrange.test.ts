import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {AlertRow, Cell, Flag} from '../../../lib/alert';
import {arrange, columnKey, LIST_ORDER, ORDER_KEYS, type Order, repairOrder, type Subject} from '../../../lib/order';

const subject = (n: number, part: {value?: Cell; flag?: Flag | null; seen?: boolean} = {}): Subject => ({
  objectKey: `ztf/ZTF21aaaa${n}`,
  row: {
    objectKey: `ztf/ZTF21aaaa${n}`,
    alertKey: null,
    mjdUtc: null,
    raDeg: null,
    decDeg: null,
    columns: {x: part.value ?? null},
  } satisfies AlertRow,
  flag: part.flag ?? null,
  seen: part.seen ?? false,
  verdict: undefined,
});
const number = columnKey({id: 'x', title: 'x', unit: '', type: 'number'});
const sorted = (values: readonly Cell[], down: boolean, type: 'number' | 'text' = 'number') =>
  arrange(
    values.length,
    (n) => subject(n, {value: values[n] ?? null}),
    {...LIST_ORDER, by: 'column:x', down},
    columnKey({id: 'x', title: 'x', unit: '', type}),
    null,
  ).places;

describe('sorting', () => {
  it('of a thousand numbers with nulls is stable and has the nulls last, both ways', () => {
    const values = Array.from({length: 1000}, (_, n) => (n % 7 === 0 ? null : (n * 37) % 50));
    for (const down of [false, true]) {
      const places = sorted(values, down);
      expect([...places].sort((a, b) => a - b)).toEqual(values.map((_, n) => n));
      const nulls = values.filter((value) => value === null).length;
      expect(places.slice(-nulls).every((place) => values[place] === null)).toBe(true);
      for (let at = 1; at < places.length; at++) {
        const [before, here] = [places[at - 1] as number, places[at] as number];
        const [a, b] = [values[before] ?? null, values[here] ?? null];
        if (a === b) expect(before).toBeLessThan(here);
        else if (b !== null) expect(down ? Number(a) > Number(b) : Number(a) < Number(b)).toBe(true);
      }
    }
  });

  it('takes what is no number as none, and numbers in text as numbers', () => {
    expect(sorted(['10', '9', 'nan', null, 1e3, ''], false)).toEqual([1, 0, 4, 2, 3, 5]);
    expect(sorted(['b', 'nan', 'a', null], true, 'text')).toEqual([0, 2, 1, 3]);
  });

  it('of ids of 19 digits sees the last digit; shorter ids come first', () => {
    const ids = ['313761043604045881', '313761043604045880', '99', '3137610436040458801'];
    expect(sorted(ids, false, 'text').map((place) => ids[place])).toEqual([
      '99',
      '313761043604045880',
      '313761043604045881',
      '3137610436040458801',
    ]);
  });

  it('is the same whatever stood before, for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({min: -5, max: 5}))), fc.boolean(), (values, down) => {
        const places = sorted(values, down);
        const model = values
          .map((value, n) => ({value, n}))
          .sort((a, b) => {
            if (a.value === null || b.value === null)
              return Number(a.value === null) - Number(b.value === null) || a.n - b.n;
            return (down ? b.value - a.value : a.value - b.value) || a.n - b.n;
          });
        expect(places).toEqual(model.map(({n}) => n));
      }),
    );
  });
});

describe('filters and groups', () => {
  const flags: (Flag | null)[] = ['bad', null, 'good', 'maybe', null, 'good'];
  const run = (order: Partial<Order>) =>
    arrange(
      flags.length,
      (n) => subject(n, {flag: flags[n] ?? null, seen: n % 2 === 0, value: 10 - n}),
      {...LIST_ORDER, ...order},
      ORDER_KEYS.find(({id}) => id === (order.by ?? 'list')) ?? number,
      ORDER_KEYS.find(({id}) => id === order.group) ?? null,
    );

  it('show only what was chosen, in the order of the list', () => {
    expect(run({flags: ['unset']}).places).toEqual([1, 4]);
    expect(run({flags: ['good', 'bad']}).places).toEqual([0, 2, 5]);
    expect(run({seen: false}).places).toEqual([1, 3, 5]);
    expect(run({flags: ['good'], seen: true}).places).toEqual([2]);
    expect(run({flags: ['maybe'], seen: true}).places).toEqual([]);
  });

  it('put together what has the same flag, good first, unset last; sorted within', () => {
    const {places, groups} = run({group: 'flag', by: 'column:x'});
    expect(places).toEqual([5, 2, 3, 0, 4, 1]);
    expect([...groups.values()]).toEqual([
      {start: 0, heading: 'good', count: 2},
      {start: 2, heading: 'maybe', count: 1},
      {start: 3, heading: 'bad', count: 1},
      {start: 4, heading: 'no flag', count: 2},
    ]);
  });

  const grouped = (values: readonly (number | string | null)[], unit = '') => {
    const key = columnKey({id: 'x', title: 'count', unit, type: 'number'});
    const {places, groups} = arrange(
      values.length,
      (n) => subject(n, {value: values[n] ?? null}),
      LIST_ORDER,
      null,
      key,
    );
    const all = [...groups.values()].map(({start, heading, count}) => ({
      heading,
      values: places.slice(start, start + count).map((place) => values[place] ?? null),
    }));
    return {all, places};
  };

  it('of few numbers are by value, rising as numbers do, unknown ones last', () => {
    const codes = Array.from({length: 200}, (_, n) =>
      n % 9 === 4 ? null : ([10, 2, 31, '2', -1][n % 5] as number | string),
    );
    const {all} = grouped(codes, 'mag');
    expect(all.map(({heading}) => heading)).toEqual(['-1 mag', '2 mag', '10 mag', '31 mag', 'no count']);
    expect(all.map(({values}) => values.length)).toEqual(
      [-1, 2, 10, 31, null].map(
        (code) => codes.filter((one) => (one === null ? code === null : Number(one) === code)).length,
      ),
    );
  });

  it('of many whole numbers are ranges of about as many each, named by their least and greatest', () => {
    const counts = Array.from({length: 1000}, (_, n) =>
      n % 8 === 0 ? null : Math.floor(((n * 619) % 1000) ** 2 / 5000),
    );
    const {all, places} = grouped(counts);
    expect(all.at(-1)).toEqual({heading: 'no count', values: Array(125).fill(null)});
    const ranges = all.slice(0, -1);
    expect(ranges.length).toBeGreaterThanOrEqual(8);
    let top = Number.NEGATIVE_INFINITY;
    for (const {heading, values} of ranges) {
      const [from, to] = [Math.min(...(values as number[])), Math.max(...(values as number[]))];
      expect(heading).toBe(from === to ? `${from}` : `${from} to ${to}`);
      expect(from).toBeGreaterThan(top);
      expect(values.length).toBeLessThan(200);
      top = to;
    }
    // within a range as found
    expect(places.slice(0, 50)).toEqual([...places.slice(0, 50)].sort((a, b) => a - b));
  });

  it('of many other numbers are cut at round ones', () => {
    const mags = Array.from({length: 2000}, (_, n) => 15 + ((n * 0.61803398875) % 1) * 6);
    const {all} = grouped(mags, 'mag');
    expect(all).toHaveLength(10);
    expect(all[0]?.heading).toMatch(/^below 15\.\d mag$/);
    expect(all[9]?.heading).toMatch(/^20\.\d mag and above$/);
    for (const {heading} of all.slice(1, -1)) expect(heading).toMatch(/^\d\d(\.\d)? to \d\d(\.\d)? mag$/);
  });

  it('of any numbers hold every object once, each in the range of its heading', () => {
    const any = fc.oneof(fc.double({noNaN: true, noDefaultInfinity: true}), fc.integer({min: -1000, max: 1000}));
    fc.assert(
      fc.property(fc.array(fc.option(any), {maxLength: 200}), (values) => {
        const {all, places} = grouped(values);
        expect([...places].sort((a, b) => a - b)).toEqual(values.map((_, n) => n));
        expect(new Set(all.map(({heading}) => heading)).size).toBe(all.length);
        for (const {heading, values: inside} of all) {
          const [, below] = /^below (\S+)$/.exec(heading) ?? [];
          const [, above] = /^(\S+) and above$/.exec(heading) ?? [];
          const [, from, to] = /^(\S+) to (\S+)$/.exec(heading) ?? [];
          for (const value of inside) {
            if (value === null) expect(heading).toBe('no count');
            else if (below) expect(value).toBeLessThan(Number(below));
            else if (above) expect(value).toBeGreaterThanOrEqual(Number(above));
            else if (from) expect(Number(value) >= Number(from) && Number(value) <= Number(to)).toBe(true);
            else expect(Number(heading)).toBe(Number(value) + 0);
          }
        }
      }),
    );
  });

  it('turn the list itself round', () => {
    expect(run({down: true}).places).toEqual([5, 4, 3, 2, 1, 0]);
    expect(run({down: true, group: 'flag'}).places).toEqual([5, 2, 3, 0, 4, 1]);
  });
});

describe('tags', () => {
  it('leave the objects that have all of them', () => {
    const TAGS = ['AGN', 'TDE', 'look again'];
    fc.assert(
      fc.property(fc.array(fc.subarray(TAGS), {maxLength: 30}), fc.subarray(TAGS), (tagged, chosen) => {
        const of = (n: number): Subject => ({
          ...subject(n),
          verdict: {key: `ztf/ZTF21aaaa${n}`, tags: tagged[n] ?? [], updated: 0, rater: ''},
        });
        const {places} = arrange(tagged.length, of, {...LIST_ORDER, tags: chosen}, null, null);
        const both = tagged.flatMap((tags, n) => (chosen.every((tag) => tags.includes(tag)) ? [n] : []));
        expect(places).toEqual(both);
      }),
    );
  });
});

describe('an order from the database', () => {
  it('comes back as it was kept; broken ones are repaired part by part', () => {
    const order: Order = {
      by: 'column:i:magpsf',
      down: true,
      group: 'flag',
      flags: ['unset', 'good'],
      seen: false,
      tags: ['AGN'],
    };
    expect(repairOrder(JSON.parse(JSON.stringify(order)))).toEqual(order);
    expect(repairOrder(null)).toEqual(LIST_ORDER);
    expect(
      repairOrder({by: 3, down: 'yes', group: '', flags: ['worse', 'bad', 'bad'], seen: 1, tags: [7, ' x ', 'X']}),
    ).toEqual({
      ...LIST_ORDER,
      flags: ['bad'],
      tags: ['x'],
    });
  });
});

describe('every key', () => {
  it('has a label of its own, a value or null for an object of which nothing is known, and a heading where it groups', () => {
    expect(new Set(ORDER_KEYS.map(({label}) => label)).size).toBe(ORDER_KEYS.length);
    const bare: Subject = {
      objectKey: 'lsst/170032882292621400',
      row: null,
      flag: null,
      seen: false,
      verdict: undefined,
    };
    for (const key of ORDER_KEYS) {
      const value = key.value(bare);
      expect(value === null || typeof value === 'string' || typeof value === 'number', key.id).toBe(true);
      if (key.groups) expect(key.heading?.(value), key.id).toMatch(/\S/);
    }
  });
});
