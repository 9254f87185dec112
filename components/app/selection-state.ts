import {batch, effect, type ReadonlySignal, signal} from '@preact/signals';
import type {VerdictKey} from '../../lib/alert';

/** What is asked of a click on a cell with a modifier. */
export interface Reach {
  /** from the anchor to there (Shift), else that one cell */
  range: boolean;
  /** in addition to what is selected (Ctrl) */
  add: boolean;
}

/**
 * The objects that an act is meant for, apart from the focused one. Indices are those of the list as it is shown. Nothing here costs more
 * than what it changes: a list of 100,000 is walked only where all of it is meant.
 */
export interface SelectionState {
  count: ReadonlySignal<number>;
  /** counts up at each change; to be read where `keys` is used in a view */
  version: ReadonlySignal<number>;
  /** followed where it is read in a view or an effect */
  has(key: VerdictKey): boolean;
  /** in the order in which they are shown */
  keys(): VerdictKey[];
  /** one object in or out; ranges start there from now on */
  toggle(index: number): void;
  /** @param index the far end; the near one is the anchor: where the last single choice was made, else the focus */
  reach(index: number, how: Reach): void;
  /** these, on top of `base` or in its place (a rubber band that grows and shrinks gives the same base again and again) */
  choose(indices: Iterable<number>, base: readonly VerdictKey[]): void;
  page(): void;
  all(): void;
  /** of the page; what is selected on other pages stays */
  invertPage(): void;
  clear(): void;
  /** where a reach begins unless it has begun already */
  beginAt(index: number): void;
  /** the anchor is the focus again, nothing else changes */
  forgetAnchor(): void;
}

interface Shown {
  keys: ReadonlySignal<readonly VerdictKey[]>;
  indexOf(key: VerdictKey): number;
}

interface Where {
  focus: ReadonlySignal<number>;
  hereKeys: ReadonlySignal<readonly VerdictKey[]>;
}

/** @param listId a selection belongs to one list: another one begins without */
export function createSelection(
  shown: Shown,
  place: Where,
  listId: ReadonlySignal<string | null>,
  ended: AbortSignal,
): SelectionState {
  const selected = new Set<VerdictKey>();
  const version = signal(0);
  const count = signal(0);
  let anchor: VerdictKey | null = null;
  /** what the last reach selected, both ends included: the next one changes the difference alone */
  let reached: {low: number; high: number} | null = null;

  const changed = () =>
    batch(() => {
      count.value = selected.size;
      version.value++;
    });
  const replaceBy = (keys: Iterable<VerdictKey>) => {
    reached = null;
    selected.clear();
    for (const key of keys) selected.add(key);
    changed();
  };
  const keyAt = (index: number): VerdictKey | null => shown.keys.peek()[index] ?? null;

  const stopLists = effect(() => {
    void listId.value;
    anchor = null;
    if (selected.size > 0) replaceBy([]);
  });
  // What a filter hides is not acted upon: it is not seen.
  const stopShown = effect(() => {
    void shown.keys.value;
    reached = null;
    if (selected.size === 0) return;
    const before = selected.size;
    for (const key of selected) if (shown.indexOf(key) < 0) selected.delete(key);
    if (selected.size !== before) changed();
  });
  ended.addEventListener(
    'abort',
    () => {
      stopLists();
      stopShown();
    },
    {once: true},
  );

  return {
    count,
    version,
    has(key) {
      void version.value;
      return selected.has(key);
    },
    keys() {
      const all = shown.keys.peek();
      if (selected.size * 8 > all.length) return all.filter((key) => selected.has(key));
      return [...selected].sort((a, b) => shown.indexOf(a) - shown.indexOf(b));
    },
    toggle(index) {
      const key = keyAt(index);
      if (!key) return;
      if (!selected.delete(key)) selected.add(key);
      anchor = key;
      reached = null;
      changed();
    },
    reach(index, {range, add}) {
      const key = keyAt(index);
      if (!key) return;
      if (!range) {
        this.toggle(index);
        return;
      }
      const anchored = anchor === null ? -1 : shown.indexOf(anchor);
      const from = anchored < 0 ? place.focus.peek() : anchored;
      anchor = keyAt(from);
      const before = reached;
      if (!add && !before) selected.clear();
      const low = Math.min(from, index);
      const high = Math.max(from, index);
      const all = shown.keys.peek();
      for (let at = before?.low ?? 0; before && at <= before.high; at++) {
        if (at >= low && at <= high) at = high;
        else selected.delete(all[at] as VerdictKey);
      }
      for (let at = low; at <= high; at++) {
        if (before && at >= before.low && at <= before.high) at = before.high;
        else selected.add(all[at] as VerdictKey);
      }
      reached = {low, high};
      changed();
    },
    choose(indices, base) {
      reached = null;
      selected.clear();
      for (const key of base) selected.add(key);
      for (const index of indices) {
        const key = keyAt(index);
        if (key) selected.add(key);
      }
      anchor = null;
      changed();
    },
    page() {
      reached = null;
      for (const key of place.hereKeys.peek()) selected.add(key);
      changed();
    },
    all: () => replaceBy(shown.keys.peek()),
    invertPage() {
      reached = null;
      for (const key of place.hereKeys.peek()) if (!selected.delete(key)) selected.add(key);
      changed();
    },
    clear() {
      anchor = null;
      reached = null;
      if (selected.size > 0) replaceBy([]);
    },
    beginAt(index) {
      if (anchor === null || shown.indexOf(anchor) < 0) anchor = keyAt(index);
    },
    forgetAnchor() {
      anchor = null;
      reached = null;
    },
  };
}
