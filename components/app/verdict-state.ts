import {computed, effect, type ReadonlySignal, type Signal, signal} from '@preact/signals';
import type {Flag, Verdict, VerdictKey} from '../../lib/alert';
import type {Act, Counts, Vault} from '../../lib/vault/vault';
import {createTally} from './verdict-tally';

/** What a cell shows of an object's verdict. `saving` until the act is on disk; `failed`: the flag shown is the old one. */
export interface VerdictView {
  flag: Flag | null;
  seen: boolean;
  tags: readonly string[];
  note: string;
  state: 'saved' | 'saving' | 'failed';
}

export interface VerdictState {
  /** false while the verdicts of a list just opened are being read: nothing may be called unset before */
  ready: ReadonlySignal<boolean>;
  view(key: VerdictKey): ReadonlySignal<VerdictView>;
  flagOf(key: VerdictKey): Flag | null;
  isSeen(key: VerdictKey): boolean;
  /** as on disk; undefined = nothing known */
  verdictOf(key: VerdictKey): Verdict | undefined;
  /** counts up with every change of any verdict of the list: what is sorted or filtered by them reads it */
  changes: ReadonlySignal<number>;
  /** the same for tags and notes alone */
  wordChanges: ReadonlySignal<number>;
  /** of the open list, as on disk and with what is being saved */
  counts: ReadonlySignal<Counts>;
  /** acts being written at this moment */
  saving: ReadonlySignal<number>;
  /** time of the last act known to be on disk; null = none in this window */
  savedAt: ReadonlySignal<number | null>;
  /** shows a flag before it is on disk; `settle` with the act written, or null for a failure */
  expect(keys: readonly VerdictKey[], flag: Flag | null): {settle(act: Act | null, failed: boolean): void};
  /** counts an act as being saved until it ends, well or not */
  whileSaving<T>(act: Promise<T>): Promise<T>;
  /** takes over an act that is on disk */
  apply(act: Act): void;
}

/** Acts read at each change: more than that at once means reading the verdicts of the list anew. */
const ACTS_READ = 24;
const NO_TAGS: readonly string[] = [];
const UNSET: VerdictView = {flag: null, seen: false, tags: NO_TAGS, note: '', state: 'saved'};

/**
 * The verdicts of the open list. They are read once a list; after that the log tells what changed, so that a flag costs the same
 * in a list of ten and of ten thousand.
 */
export function createVerdicts(
  vault: Vault,
  keys: ReadonlySignal<readonly VerdictKey[]>,
  fail: (error: unknown) => void,
  ended: AbortSignal,
): VerdictState {
  const stored = new Map<VerdictKey, Verdict>();
  const expected = new Map<VerdictKey, {flag: Flag | null}>();
  const failed = new Set<VerdictKey>();
  const views = new Map<VerdictKey, Signal<VerdictView>>();
  const changes = signal(0);
  const wordChanges = signal(0);
  const saving = signal(0);
  const savedAt = signal<number | null>(null);
  const ready = signal(false);
  /** every act of the log up to this one is in `stored` */
  let known = 0;
  /** own acts that are in `stored` already, while one of another window before them may not be */
  const ahead = new Set<number>();
  let reading = 0;
  let isReading = false;
  /** the list of which `stored` holds the verdicts */
  let listRead: readonly VerdictKey[] | null = null;
  /** acts that arrive while the verdicts are read; done again on top of what was read */
  let meanwhile: Act[] = [];

  const flagOf = (key: VerdictKey): Flag | null => {
    const awaited = expected.get(key);
    return awaited ? awaited.flag : (stored.get(key)?.flag ?? null);
  };
  const makeView = (key: VerdictKey): VerdictView => ({
    flag: flagOf(key),
    seen: stored.get(key)?.seen !== undefined,
    tags: stored.get(key)?.tags ?? NO_TAGS,
    note: stored.get(key)?.note ?? '',
    state: expected.has(key) ? 'saving' : failed.has(key) ? 'failed' : 'saved',
  });
  const tally = createTally();
  const refresh = (key: VerdictKey) => {
    tally.set(key, flagOf(key), stored.get(key)?.seen !== undefined);
    const view = views.get(key);
    if (!view) return;
    const now = makeView(key);
    const before = view.peek();
    if (
      now.flag !== before.flag ||
      now.seen !== before.seen ||
      now.state !== before.state ||
      now.tags !== before.tags ||
      now.note !== before.note
    )
      view.value = now;
  };
  const refreshAll = () => {
    tally.open(keys.peek());
    for (const key of stored.keys()) tally.set(key, flagOf(key), stored.get(key)?.seen !== undefined);
    for (const key of expected.keys()) tally.set(key, flagOf(key), stored.get(key)?.seen !== undefined);
    for (const key of views.keys()) refresh(key);
    changes.value++;
  };

  const apply = (act: Act) => {
    if (isReading) meanwhile.push(act);
    // The log told of it before its writer did, perhaps with later ones of other windows on top.
    if (act.n !== undefined && act.n <= known) return;
    let words = 0;
    for (const {key, after} of act.changes) {
      if (!saysSame(stored.get(key), after ?? undefined)) words++;
      if (after) stored.set(key, after);
      else stored.delete(key);
      refresh(key);
    }
    if (words > 0) wordChanges.value += words;
    if (act.n !== undefined) ahead.add(act.n);
    if (act.kind !== 'seen') savedAt.value = Math.max(savedAt.peek() ?? 0, act.time);
    changes.value++;
  };

  /** A reading that failed leaves what is known as it is; the next act tries again. */
  const readAll = async () => {
    const turn = ++reading;
    try {
      await readKeys(turn);
    } catch (error) {
      if (turn !== reading) return;
      isReading = false;
      meanwhile = [];
      fail(error);
    }
  };
  const readKeys = async (turn: number) => {
    const wanted = keys.peek();
    meanwhile = [];
    isReading = true;
    // read anew, the same list goes on as it stands: a key pressed at this moment is not lost
    if (wanted !== listRead) ready.value = false;
    // The log first: an act written in between is then applied twice, never missed.
    const newest = await vault.newest();
    const found = await vault.verdicts(wanted);
    if (turn !== reading) return;
    stored.clear();
    for (const [key, verdict] of found) stored.set(key, verdict);
    known = newest;
    ahead.clear();
    listRead = wanted;
    isReading = false;
    ready.value = true;
    const later = meanwhile.filter((act) => (act.n ?? Number.POSITIVE_INFINITY) > known);
    meanwhile = [];
    for (const act of later) apply(act);
    refreshAll();
  };

  const stop = effect(() => {
    void keys.value;
    failed.clear();
    void readAll();
  });
  ended.addEventListener('abort', stop, {once: true});

  vault.watch(
    // only what is new: an act on a whole list is read once, not again at each of the next acts
    (from) => from.log({after: known, last: ACTS_READ + 1}),
    (acts) => {
      const inOrder = acts.map((act) => ({act, n: act.n ?? 0})).sort((a, b) => a.n - b.n);
      const [oldest] = inOrder;
      const newest = inOrder.at(-1);
      if (!oldest || !newest || newest.n <= known) return;
      if (acts.length > ACTS_READ || (listRead !== keys.peek() && !isReading)) {
        void readAll();
        return;
      }
      // An act of another window may come to light after a later one of our own: from there on all are done again, in their order.
      const late = inOrder.find(({n}) => n > known && !ahead.has(n));
      if (late) for (const {act, n} of inOrder) if (n >= late.n) apply(act);
      known = newest.n;
      for (const n of ahead) if (n <= known) ahead.delete(n);
    },
    ended,
    fail,
  );

  const counts = computed((): Counts => {
    void changes.value;
    return tally.counts(keys.value);
  });

  return {
    ready,
    view(key) {
      let view = views.get(key);
      if (!view) {
        // Forgotten with the last cell that shows it: in a long list thousands pass by.
        const now = stored.has(key) || expected.has(key) ? makeView(key) : UNSET;
        view = signal(now, {unwatched: () => void (views.get(key) === view && views.delete(key))});
        views.set(key, view);
      }
      return view;
    },
    flagOf,
    isSeen: (key) => stored.get(key)?.seen !== undefined,
    verdictOf: (key) => stored.get(key),
    changes,
    wordChanges,
    counts,
    saving,
    savedAt,
    expect(awaited, flag) {
      const mark = {flag};
      for (const key of awaited) {
        expected.set(key, mark);
        failed.delete(key);
        refresh(key);
      }
      saving.value++;
      changes.value++;
      return {
        settle(act, hasFailed) {
          saving.value--;
          for (const key of awaited) {
            if (expected.get(key) === mark) expected.delete(key);
            if (hasFailed) failed.add(key);
          }
          if (act) apply(act);
          for (const key of awaited) refresh(key);
          changes.value++;
        },
      };
    },
    async whileSaving(act) {
      saving.value++;
      try {
        return await act;
      } finally {
        saving.value--;
      }
    },
    apply,
  };
}

/** Equal tags and note; most have none of them, and an act is on thousands. */
function saysSame(one: Verdict | undefined, other: Verdict | undefined): boolean {
  if ((one?.note ?? '') !== (other?.note ?? '')) return false;
  const [tags, others] = [one?.tags ?? NO_TAGS, other?.tags ?? NO_TAGS];
  return tags === others || tags.join() === others.join();
}
