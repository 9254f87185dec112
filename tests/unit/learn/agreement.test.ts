import {describe, expect, it} from 'vitest';
import {FLAGS, type Flag} from '@/lib/alert';
import {agreement} from '@/lib/learn';

/** Two raters whose table of good, maybe, bad is the one given. */
function raters(table: readonly (readonly number[])[]): [Map<string, Flag>, Map<string, Flag>] {
  const [a, b] = [new Map<string, Flag>(), new Map<string, Flag>()];
  let n = 0;
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      for (let k = 0; k < count; k++, n++) {
        a.set(`o${n}`, FLAGS[i] as Flag);
        b.set(`o${n}`, FLAGS[j] as Flag);
      }
    }
  }
  return [a, b];
}

describe('agreement of two raters', () => {
  // worked by hand: observed agreement, that by chance from the sums of rows and columns, (po - pe) / (1 - pe)
  it.for([
    // po = 35/50, pe = (25 * 30 + 25 * 20) / 2500 = 1/2; with two flags, one apart, the weights change nothing
    [
      [
        [20, 5, 0],
        [10, 15, 0],
        [0, 0, 0],
      ],
      35 / 50,
      0.4,
      0.4,
    ],
    // po = 27/35, pe = 410/1225; weighted: observed 4/35, expected 539/1225
    [
      [
        [10, 2, 0],
        [3, 8, 1],
        [0, 2, 9],
      ],
      27 / 35,
      535 / 815,
      399 / 539,
    ],
    // never the same: po = 0, pe = 1/2
    [
      [
        [0, 0, 5],
        [0, 0, 0],
        [5, 0, 0],
      ],
      0,
      -1,
      -1,
    ],
    // the same by chance alone
    [
      [
        [1, 1, 0],
        [1, 1, 0],
        [0, 0, 0],
      ],
      0.5,
      0,
      0,
    ],
  ] as const)('%j', ([table, share, kappa, weighted]) => {
    const found = agreement(...raters(table));
    expect(found.share).toBeCloseTo(share, 12);
    expect(found.kappa).toBeCloseTo(kappa, 12);
    expect(found.weightedKappa).toBeCloseTo(weighted, 12);
    expect(FLAGS.map((a) => FLAGS.map((b) => found.table[a]?.[b]))).toEqual(table);
  });

  it('is not defined where there is nothing in common, or one flag alone', () => {
    expect(agreement(new Map(), new Map())).toMatchObject({both: 0, share: null, kappa: null, weightedKappa: null});
    expect(agreement(...raters([[5, 0, 0]]))).toMatchObject({both: 5, share: 1, kappa: null, weightedKappa: null});
  });

  it('unset is a column of the table and no disagreement', () => {
    const a = new Map<string, Flag | undefined>([
      ['x', 'good'],
      ['y', undefined],
      ['z', 'bad'],
      ['w', undefined],
    ]);
    const b = new Map<string, Flag | undefined>([
      ['z', 'good'],
      ['x', undefined],
      ['y', 'maybe'],
      ['v', 'bad'],
    ]);
    const found = agreement(a, b);
    expect(found).toMatchObject({both: 1, agreed: 0, disagreements: ['z'], onlyFirst: ['x'], onlySecond: ['y', 'v']});
    expect(found.table.unset).toEqual({good: 0, maybe: 1, bad: 1, unset: 1});
    expect(found.table.good?.unset).toBe(1);
  });

  it('flags of an own set stand behind the three, and their distance counts', () => {
    const a = new Map([
      ['x', 'good'],
      ['y', 'ghost'],
      ['z', 'ghost'],
    ]);
    const b = new Map([
      ['x', 'good'],
      ['y', 'ghost'],
      ['z', 'bad'],
    ]);
    const found = agreement(a, b);
    expect(found.ratings).toEqual(['good', 'maybe', 'bad', 'ghost', 'unset']);
    expect(found).toMatchObject({both: 3, agreed: 2, disagreements: ['z']});
    expect(agreement(a, b, ['ghost', 'good']).ratings).toEqual(['ghost', 'good', 'bad', 'unset']);
  });
});
