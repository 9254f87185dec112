import {type Flag, isFlag, type ObjectKey, type Verdict} from '../alert';
import {isContextLost, type PortalService} from './portal-service';

/** What a widget shows of an object. */
export interface FlagView {
  flag: Flag | null;
  /** false until the background has answered: the flag may be another one */
  known: boolean;
  /** what is being saved; undefined = nothing */
  saving: Flag | null | undefined;
  /** why the last change was not saved, '' = nothing wrong */
  error: string;
  /** the extension is gone from this page */
  lost: boolean;
  tags: readonly string[];
  note: string;
}

/** The flags of the objects on the page, as far as they are known. The truth is in the vault; this side shows what was confirmed. */
export interface FlagStore {
  view(key: ObjectKey): FlagView;
  /** The objects on the page now: asks once a changed set, all in one message. */
  show(keys: readonly ObjectKey[]): void;
  /** Asks again for what is on the page (after the page slept). */
  refresh(): void;
  /** One act; shown as saving until it is on disk. Resolves in any case; false = not saved. */
  set(changes: readonly {key: ObjectKey; flag: Flag | null}[]): Promise<boolean>;
  annotate(key: ObjectKey, change: {tags?: string[]; note?: string}): Promise<boolean>;
}

/** How long an answer may take before the person is told that none came. */
const PATIENCE_MS = 10_000;

export function createFlagStore(options: {
  service: PortalService;
  signal: AbortSignal;
  onChange: (keys: readonly ObjectKey[]) => void;
}): FlagStore {
  const {service, signal, onChange} = options;
  const verdicts = new Map<ObjectKey, Verdict | null>();
  const saving = new Map<ObjectKey, {flag: Flag | null; act: number}>();
  const errors = new Map<ObjectKey, string>();
  let shown: ObjectKey[] = [];
  let asked = '';
  let acts = 0;
  /** running number of what was told, and of what was told last of each object */
  let news = 0;
  const heard = new Map<ObjectKey, number>();
  /** number of the newest act that was told of each object */
  const numbers = new Map<ObjectKey, number>();
  let lost = false;

  const fail = (error: unknown): string => {
    if (isContextLost(error)) {
      lost = true;
      onChange(shown);
    }
    return error instanceof Error ? error.message : String(error);
  };

  /** Puts in what was told; what a later act did and was told before stays. By the act's number: an undo brings an older verdict back. */
  const put = (key: ObjectKey, verdict: Verdict | null, n = numbers.get(key) ?? 0): void => {
    if (n < (numbers.get(key) ?? 0)) return;
    numbers.set(key, n);
    verdicts.set(key, verdict);
    heard.set(key, ++news);
  };

  const take = (keys: readonly ObjectKey[], answer: readonly Verdict[], n?: number): void => {
    const found = new Map(answer.map((verdict) => [verdict.key, verdict]));
    for (const key of keys) put(key, found.get(key) ?? null, n);
    onChange(keys);
  };

  const load = async (keys: readonly ObjectKey[]): Promise<void> => {
    if (keys.length === 0 || signal.aborted || lost) return;
    const before = news;
    try {
      const answer = await within(service.ask('getVerdicts', {keys: [...keys]}));
      // A change that was told while the question was under way is newer than its answer.
      const old = keys.filter((key) => (heard.get(key) ?? 0) <= before);
      if (!signal.aborted) take(old, answer.verdicts);
    } catch (error) {
      const words = fail(error);
      for (const key of keys) if (!verdicts.has(key)) errors.set(key, `The flag could not be read: ${words}`);
      onChange(keys);
    }
  };

  /** Does an act and shows what came of it: the answer, or on failure the truth from the disk and why. */
  const act = async (
    keys: readonly ObjectKey[],
    flags: ReadonlyMap<ObjectKey, Flag | null>,
    ask: () => Promise<{verdicts: Verdict[]; n?: number}>,
  ): Promise<boolean> => {
    const number = ++acts;
    const done = (): void => {
      for (const key of keys) if (saving.get(key)?.act === number) saving.delete(key);
    };
    for (const [key, flag] of flags) saving.set(key, {flag, act: number});
    for (const key of keys) errors.delete(key);
    onChange(keys);
    try {
      const answer = await within(ask());
      done();
      take(keys, answer.verdicts, answer.n);
      return true;
    } catch (error) {
      const words = fail(error);
      done();
      for (const key of keys) errors.set(key, `Not saved: ${words}`);
      onChange(keys);
      await load(keys);
      return false;
    }
  };

  service.onEvent(
    'verdictsChanged',
    (event) => {
      for (const {key, verdict} of event.verdicts) {
        put(key, verdict, event.n);
        errors.delete(key);
      }
      onChange(event.verdicts.map(({key}) => key));
    },
    signal,
  );

  return {
    view: (key) => {
      const verdict = verdicts.get(key);
      const flag = verdict?.flag;
      return {
        flag: isFlag(flag) ? flag : null,
        known: verdict !== undefined,
        saving: saving.get(key)?.flag,
        error: errors.get(key) ?? '',
        lost,
        tags: verdict?.tags ?? [],
        note: verdict?.note ?? '',
      };
    },
    show(keys) {
      shown = [...new Set(keys)];
      const set = [...shown].sort().join(' ');
      if (set === asked) return;
      asked = set;
      void load(shown);
    },
    refresh: () => void load(shown),
    set(changes) {
      if (changes.length === 0) return Promise.resolve(true);
      const keys = changes.map(({key}) => key);
      const flags = new Map(changes.map(({key, flag}) => [key, flag]));
      return act(keys, flags, () => service.ask('flag', {changes: [...changes], place: 'portal'}));
    },
    annotate: (key, change) => act([key], new Map(), () => service.ask('annotate', {key, ...change, place: 'portal'})),
  };
}

/** Rejects when nothing is answered in time. */
function within<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the extension did not answer.')), PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
