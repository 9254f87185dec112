import {describe, expect, it} from 'vitest';
import {median, ms, quantile, table} from '../../../lib/bench/figure';
import {decodeRow, flagRows, lookRows, mathRow, memoryRow, pageRow, scrollRow, taskRow} from '../../../lib/bench/rows';

describe('quantiles', () => {
  it('are by nearest rank, whatever the order, and nothing of nothing', () => {
    expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(quantile([5, 1, 4, 2, 3], 0)).toBe(1);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(median([])).toBeNaN();
  });
});

describe('a figure', () => {
  const bare = {read: 40, decode: 10, draw: 50, stamps: 300};

  it('is judged by its target and by the bare loop of the same run', () => {
    expect(pageRow([150, 90, 210], bare)).toMatchObject({ours: '150 ms', met: true});
    expect(pageRow([150, 201, 210], bare)).toMatchObject({ours: '201 ms', met: false});
    // within twice of a slow loop, and still too slow
    expect(pageRow([301], {...bare, read: 400}).met).toBe(false);
    const changes = {colours: [7.4], stretches: [7.3], rules: [16.5], scopes: [1, 90, 2]};
    expect(lookRows(changes, [4.9]).map(({met}) => met)).toEqual([false, true, false, true]);
    expect(lookRows(changes, [20]).map(({met}) => met)).toEqual([true, true, false, true]);
    expect(mathRow([51], [100]).met).toBe(false);
    expect(flagRows([16], [11], [1]).map(({met}) => met)).toEqual([true, false]);
  });

  it('is judged by its frames, and not by how the empty page does', () => {
    const frames = [...Array(95).fill(16.7), ...Array(5).fill(100)];
    expect(scrollRow('Q05', 100_000, 900, frames, [100], 0)).toMatchObject({
      what: 'scroll 100,000 cells, p95 frame (900 DOM nodes)',
      met: true,
    });
    expect(scrollRow('', 1000, 900, [16.7, 33.3], [16.7], 0)).toMatchObject({met: false});
  });

  it('that the browser does not tell is said to be so, and is neither met nor missed', () => {
    const row = memoryRow(10, null);
    expect(row.ours).toMatch(/\bnot\b/);
    expect(row).not.toHaveProperty('met');
  });

  it('of a task is that of the worst round', () => {
    const tasks = (...longest: number[]) => taskRow('Q04', 'a task', {longest, isTimed: false});
    expect(tasks(0)).toMatchObject({ours: '< 50 ms', met: true});
    expect(tasks(51)).toMatchObject({ours: '51 ms', met: false});
    expect(tasks(0, 51, 0)).toMatchObject({ours: '51 ms (median < 50 ms)', met: false});
    expect(taskRow('Q04', 'a task', {longest: [60], isTimed: true}).what).toBe('a task, by a timer');
  });

  it('has its unit, with one decimal below 10 ms', () => {
    expect([ms(9.94), ms(10.4), ms(0)]).toEqual(['9.9 ms', '10 ms', '0.0 ms']);
    expect(decodeRow(40, 20, 80)).toMatchObject({ours: '2000, in workers', limit: '500, on one thread'});
  });
});

it('figures stand under one another as text, every line as wide as its words', () => {
  const text = table([
    {id: 'Q01', what: 'short', ours: '1 ms', met: true},
    {id: '', what: 'what is longer', ours: '1000 ms', limit: '3 ms', target: '<= 5 ms', met: false},
  ]);
  const lines = text.split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatch(/^Q01 {4}\| short {10}\| 1 ms/);
  expect(lines[2]).toMatch(/met$/);
  expect(lines[3]).toMatch(/MISSED$/);
  expect(lines[2]?.indexOf('1 ms')).toBe(lines[3]?.indexOf('1000 ms'));
});
