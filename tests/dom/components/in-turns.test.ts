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
