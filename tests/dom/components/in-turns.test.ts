import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {inTurns} from '../../../components/app/in-turns';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shows the last of each name, a few at a time, in the order of their first arrival', () => {
  const shown: string[] = [];
  const toShow = inTurns(new AbortController().signal);
  for (let n = 0; n < 40; n++) {
    toShow(`object ${n}`, () => shown.push(`early ${n}`));
    toShow(`object ${n}`, () => shown.push(`${n}`));
  }
  expect(shown).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThan(40);
  vi.runAllTimers();
  expect(shown).toEqual(Array.from({length: 40}, (_, n) => `${n}`));
  toShow('object 0', () => shown.push('again'));
  vi.runAllTimers();
  expect(shown.at(-1)).toBe('again');
});

it('shows more together where a turn is cheap, and fewer where it takes long', async () => {
  for (const [cost, least, most] of [
    [0.01, 100, 128],
    [5, 8, 8],
  ] as const) {
    let clock = 0;
    const turns: number[] = [];
    const toShow = inTurns(new AbortController().signal, () => clock);
    let shown = 0;
    for (let n = 0; n < 1000; n++) {
      toShow(`object ${n}`, () => {
        shown++;
        clock += cost;
      });
    }
    for (let last = 0; shown < 1000; last = shown) {
      await vi.advanceTimersToNextTimerAsync();
      turns.push(shown - last);
    }
    expect(turns[0]).toBe(16);
    expect(turns[5]).toBeGreaterThanOrEqual(least);
    expect(turns[5]).toBeLessThanOrEqual(most);
  }
});

it('shows nothing any more when the window ends', () => {
  const life = new AbortController();
  const shown: string[] = [];
  const toShow = inTurns(life.signal);
  toShow('one', () => shown.push('one'));
  life.abort();
  toShow('two', () => shown.push('two'));
  vi.runAllTimers();
  expect(shown).toEqual([]);
});
