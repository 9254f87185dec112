import {effect, type ReadonlySignal, signal} from '@preact/signals';
import type {Counts} from '../../lib/vault/vault';

/** Longer than that between two flags is a break, not work, ms. */
const BREAK_MS = 120_000;
/** A rate out of fewer flags says nothing. */
const FEW = 5;
/** More flags in one moment are a bulk act or another list, not eyes on objects. */
const BULK = 5;

/** How fast one sitting goes. */
export interface Pace {
  /** objects flagged a minute, breaks left out; null while it cannot be said */
  perMinute: ReadonlySignal<number | null>;
  /** until the open list has no unset object, seconds; null while it cannot be said */
  secondsLeft: ReadonlySignal<number | null>;
}

/** @param times of flags in order, ms @returns objects a minute, or null */
export function rateOf(times: readonly number[]): number | null {
  if (times.length < FEW) return null;
  let active = 0;
  let steps = 0;
  for (let i = 1; i < times.length; i++) {
    const gap = (times[i] ?? 0) - (times[i - 1] ?? 0);
    if (gap > BREAK_MS) continue;
    active += gap;
    steps++;
  }
  return active > 0 && steps >= FEW - 1 ? (60_000 * steps) / active : null;
}

/** Follows the counts of the open list in this window. @param listId of what is counted */
export function createPace(
  counts: ReadonlySignal<Counts>,
  ready: ReadonlySignal<boolean>,
  listId: ReadonlySignal<string | null>,
  ended: AbortSignal,
  now = Date.now,
): Pace {
  const perMinute = signal<number | null>(null);
  const secondsLeft = signal<number | null>(null);
  const times: number[] = [];
  let before: {id: string | null; judged: number} | null = null;
  const stop = effect(() => {
    const {total, unset} = counts.value;
    const id = listId.value;
    if (!ready.value) {
      before = null;
      return;
    }
    const judged = total - unset;
    const more = before?.id === id ? judged - (before?.judged ?? 0) : 0;
    before = {id, judged};
    if (more > 0 && more <= BULK) for (let n = 0; n < more; n++) times.push(now());
    const rate = rateOf(times);
    perMinute.value = rate;
    secondsLeft.value = rate && unset > 0 ? (60 * unset) / rate : null;
  });
  ended.addEventListener('abort', stop, {once: true});
  return {perMinute, secondsLeft};
}
