import {signal} from '@preact/signals';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {createPace, rateOf} from '../../../components/app/pace';
import {createRefresh} from '../../../components/app/refresh-state';
import type {Services} from '../../../components/app/services';
import type {Counts} from '../../../lib/vault';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

/** A list that brings what `answers` says, one after the other, then nothing. */
function setUp(answers: (number | Error)[]) {
  const life = new AbortController();
  const said: string[] = [];
  const notified: string[] = [];
  let asked = 0;
  const services = {
    lists: {
      refresh: async () => {
        asked++;
        const answer = answers.shift() ?? 0;
        if (answer instanceof Error) throw answer;
        return {objects: 0, alerts: answer, message: ''};
      },
    },
    vault: {dataset: async (id: string) => (id === 'gone' ? null : {id, name: 'night 1'})},
    around: {notify: async (_: string, words: string) => void notified.push(words)},
  } as unknown as Services;
  const notices = {say: (text: string) => void said.push(text), fail: (text: string) => void said.push(text)};
  const state = createRefresh(services, notices as never, life.signal);
  return {state, life, said, notified, asked: () => asked};
}

it('a watch asks every n minutes, counts and tells what is new alone, and stops when the window closes', async () => {
  const {state, life, said, notified, asked} = setUp([2, 0, new Error('503'), 3]);
  state.watch('a', 10);
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  expect(asked()).toBe(0);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([asked(), state.watches.value.get('a')?.alerts]).toEqual([1, 2]);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect([asked(), said.length]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(state.watches.value.get('a')).toMatchObject({problem: '503', alerts: 2});
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(state.watches.value.get('a')).toMatchObject({problem: '', alerts: 5});
  expect(notified).toEqual(['night 1: 2 new alerts.', 'night 1: 3 new alerts.']);
  expect(said).toEqual(notified);
  life.abort();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect([asked(), state.watches.value.size]).toEqual([4, 0]);
});

it('a watch ends by hand and with its list; nobody asks more often than every five minutes', async () => {
  const {state, asked} = setUp([]);
  state.watch('a', 0);
  expect(state.watches.value.get('a')?.minutes).toBe(5);
  state.watch('a', null);
  state.watch('gone', 5);
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect([asked(), state.watches.value.size]).toEqual([0, 0]);
});

it('the rate of a sitting leaves breaks out, and is not said before it means something', () => {
  expect(rateOf([0, 1000, 2000, 3000])).toBeNull();
  expect(rateOf([0, 1000, 2000, 3000, 4000])).toBe(60);
  expect(rateOf([0, 1000, 2000, 3000, 4000, 3_600_000, 3_601_000])).toBe(60);
});

it('the time left is that of the unset objects; bulk acts and other lists do not count as speed', () => {
  const life = new AbortController();
  const counts = signal<Counts>({total: 100, good: 0, maybe: 0, bad: 0, unset: 100, seen: 0});
  const [ready, list] = [signal(true), signal<string | null>('a')];
  const pace = createPace(counts, ready, list, life.signal);
  const flagged = (judged: number) => {
    vi.advanceTimersByTime(2000);
    counts.value = {...counts.value, good: judged, unset: 100 - judged};
  };
  for (let n = 1; n <= 5; n++) flagged(n);
  expect([pace.perMinute.value, pace.secondsLeft.value]).toEqual([30, 190]);
  flagged(40);
  expect([pace.perMinute.value, pace.secondsLeft.value]).toEqual([30, 120]);
  ready.value = false;
  list.value = 'b';
  flagged(42);
  ready.value = true;
  flagged(41);
  expect(pace.perMinute.value).toBe(30);
  flagged(100);
  expect(pace.secondsLeft.value).toBeNull();
  life.abort();
});
