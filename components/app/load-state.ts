import {batch, effect, type ReadonlySignal, type Signal, signal} from '@preact/signals';
import {type AlertKey, type ObjectKey, parseVerdictKey, type VerdictKey} from '../../lib/alert';
import type {Loaded, Loader, LoadProblem, LoadStatus} from '../../lib/jobs/loader';
import type {Member} from '../../lib/vault/vault';
import {inTurns} from './in-turns';

/** What is there of an object so far. `isDone`: nothing more comes unless someone asks again. */
export interface LoadView {
  loaded: Loaded | null;
  isDone: boolean;
}

export interface LoadState {
  /** of a member of the list, by the key of its flag: an object, or one alert of it */
  view(key: VerdictKey): ReadonlySignal<LoadView>;
  /** what is there now, for those who are told by `arrivals` */
  loaded(key: VerdictKey): Loaded | null;
  /** counts up whenever something that is drawn arrived */
  arrivals: ReadonlySignal<number>;
  status: ReadonlySignal<LoadStatus>;
  /** something has been on its way for longer than the cache needs: cells show that they wait */
  isLate: ReadonlySignal<boolean>;
  problems: ReadonlySignal<readonly LoadProblem[]>;
  retry(key: VerdictKey): void;
  retryAll(): void;
}

/** A member of the list with the key of its flag. */
export type KeyedMember = Member & {key: VerdictKey};

const objectOf = (key: VerdictKey): ObjectKey => parseVerdictKey(key)?.objectKey ?? key;

/**
 * What is kept comes within so long: a light curve waits for its stamps, and the cell is rendered and painted once, the difference with its right sign from the beginning.
 * While stamps are fetched nobody notices.
 */
const TOGETHER_MS = 100;

/** What is kept is on the screen before, and nothing flickers. */
const LATE_MS = 200;

const NOTHING: LoadView = {loaded: null, isDone: false};

interface Entry {
  life: AbortController;
  isVisible: boolean;
}

/**
 * Keeps what the page on screen needs, asks for the next page behind it, holds on to the one before, and lets go of the rest: aborted, forgotten,
 * its memory free. What comes back is in the cache of the loader.
 */
export function createLoads(
  loader: Loader,
  pages: ReadonlySignal<{
    here: readonly KeyedMember[];
    next: readonly KeyedMember[];
    before: readonly KeyedMember[];
  }>,
  ended: AbortSignal,
): LoadState {
  const entries = new Map<VerdictKey, Entry>();
  const arrivals = signal(0);
  const status = signal(loader.status());
  const isLate = signal(false);
  const problems = signal<readonly LoadProblem[]>(loader.problems());
  const known = new Map<VerdictKey, AlertKey | null>();
  const views = new Map<VerdictKey, Signal<LoadView>>();
  const watched = new Set<VerdictKey>();
  const viewOf = (key: VerdictKey) => {
    let view = views.get(key);
    if (!view) {
      // What is neither needed nor shown is forgotten: in a long list thousands pass by.
      const unwatched = () => {
        watched.delete(key);
        if (!entries.has(key)) views.delete(key);
      };
      view = signal(NOTHING, {watched: () => void watched.add(key), unwatched});
      views.set(key, view);
    }
    return view;
  };

  const toShow = inTurns(ended);

  const start = (key: VerdictKey, isVisible: boolean): Entry => {
    const life = new AbortController();
    const view = viewOf(key);
    const entry: Entry = {life, isVisible};
    entries.set(key, entry);
    let alone: ReturnType<typeof setTimeout> | undefined;
    const show = (loaded: Loaded, isDone: boolean) => {
      clearTimeout(alone);
      const isFirst = !view.peek().loaded;
      if (!isDone && isFirst && isCurveAlone(loaded)) alone = setTimeout(() => tell(loaded, false), TOGETHER_MS);
      else tell(loaded, isDone);
    };
    const tell = (loaded: Loaded, isDone: boolean) => {
      // that an alert was chosen is nothing to look at: a page of a hundred would be rendered for it before its pictures come
      if (!isDone && isEmpty(loaded) && !view.peek().loaded) return;
      toShow(key, () => {
        if (entries.get(key) !== entry || life.signal.aborted) return;
        view.value = {loaded: {...loaded}, isDone};
        arrivals.value++;
      });
    };
    loader
      .load(
        {objectKey: objectOf(key), alertKey: known.get(key) ?? null},
        {visible: isVisible, signal: life.signal, onPart: (part) => show(part, false)},
      )
      .then((loaded) => show(loaded, true))
      .catch((error: unknown) => {
        if (life.signal.aborted) return;
        const message = error instanceof Error ? error.message : 'Could not be loaded.';
        show({...failure(objectOf(key), message)}, true);
      });
    return entry;
  };

  const want = (members: readonly KeyedMember[], isVisible: boolean) => {
    for (const {key, alertKeys} of members) {
      const alert = alertKeys[0] ?? null;
      const entry = entries.get(key);
      // a refresh brought a newer alert: its stamps take the place of those that are there
      const isNews = entry !== undefined && known.has(key) && known.get(key) !== alert;
      known.set(key, alert);
      if (isNews) entry.life.abort();
      if (!entry || isNews) start(key, isVisible);
      else if (isVisible && !entry.isVisible && !viewOf(key).peek().isDone) {
        // Now it is looked at: ask again with the higher priority, then leave the old request.
        start(key, true);
        entry.life.abort();
      }
    }
  };

  const stop = effect(() => {
    const {here, next, before} = pages.value;
    const kept = new Set([...here, ...next, ...before].map(({key}) => key));
    for (const [key, entry] of entries) {
      if (kept.has(key)) continue;
      entries.delete(key);
      known.delete(key);
      if (watched.has(key)) viewOf(key).value = NOTHING;
      else views.delete(key);
      entry.life.abort();
    }
    want(here, true);
    want(next, false);
  });

  /** What failed on screen and is no row of the error table any more (the network is back, another list was opened) is asked for again. */
  const askForgotten = (before: readonly LoadProblem[]) => {
    const rows = new Set(problems.peek().map(nameOf));
    const gone = new Set(before.filter((one) => !rows.has(nameOf(one))).map(({objectKey}) => objectKey));
    for (const key of [...entries.keys()].filter((one) => gone.has(objectOf(one)))) {
      const entry = entries.get(key);
      if (!entry) continue;
      const {loaded, isDone} = viewOf(key).peek();
      if (!isDone || !loaded || loaded.problems.length === 0) continue;
      wait(key, entry);
      start(key, entry.isVisible);
    }
  };
  const refreshStatus = () => {
    const before = problems.peek();
    batch(() => {
      status.value = {...loader.status()};
      problems.value = [...loader.problems()];
    });
    askForgotten(before);
    watchTime(status.peek());
  };
  let late: ReturnType<typeof setTimeout> | undefined;
  const watchTime = ({wanted, done, failed}: LoadStatus) => {
    if (wanted > done + failed) {
      late ??= setTimeout(() => (isLate.value = true), LATE_MS);
      return;
    }
    clearTimeout(late);
    late = undefined;
    isLate.value = false;
  };
  loader.onChange(refreshStatus, ended);
  ended.addEventListener(
    'abort',
    () => {
      stop();
      clearTimeout(late);
      for (const entry of entries.values()) entry.life.abort();
      entries.clear();
    },
    {once: true},
  );

  /** What came well stays on the screen; only the failed part goes back to waiting. */
  const wait = (key: VerdictKey, entry: Entry) => {
    entry.life.abort();
    const view = viewOf(key);
    const {loaded} = view.peek();
    view.value = {loaded: loaded ? {...loaded, problems: []} : null, isDone: false};
  };

  const retry = (key: VerdictKey) => {
    const entry = entries.get(key);
    if (entry) wait(key, entry);
    loader.retry(objectOf(key));
    if (entry) start(key, entry.isVisible);
    // Not on screen: asked for behind what is looked at; the answer goes to the cache, a failure back into the table.
    else loader.load({objectKey: objectOf(key), alertKey: null}, {visible: false, signal: ended}).catch(() => {});
    refreshStatus();
  };

  return {
    view: viewOf,
    loaded: (key) => views.get(key)?.peek().loaded ?? null,
    arrivals,
    status,
    isLate,
    problems,
    retry,
    retryAll() {
      const failed = new Set(problems.peek().map((problem) => problem.objectKey));
      const shown = [...entries.keys()].filter((key) => failed.has(objectOf(key)));
      for (const key of shown) failed.delete(objectOf(key));
      for (const key of [...shown, ...failed]) retry(key);
      refreshStatus();
    },
  };
}

const isEmpty = ({curve, stamps, series, problems}: Loaded): boolean =>
  !curve && !stamps && !series && problems.length === 0;

/** Its stamps are on the way. */
const isCurveAlone = ({curve, alertKey, stamps, series, problems}: Loaded): boolean =>
  curve !== null && alertKey !== null && !stamps && !series && problems.length === 0;

const nameOf = ({objectKey, step}: LoadProblem): string => `${objectKey} ${step}`;

const failure = (objectKey: ObjectKey, message: string): Loaded => ({
  curve: null,
  alertKey: null,
  stamps: null,
  problems: [
    {objectKey, step: 'stamps', message, detail: '', attempts: 1, canRetry: true, time: Date.now()},
    {objectKey, step: 'curve', message, detail: '', attempts: 1, canRetry: true, time: Date.now()},
  ],
  from: {curve: null, stamps: null},
});
