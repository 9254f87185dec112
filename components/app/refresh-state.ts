import {type ReadonlySignal, signal} from '@preact/signals';
import type {Refreshed} from '../../lib/jobs/refresh-list';
import type {Dataset} from '../../lib/vault/vault';
import {type Notices, wordsOf} from './notices';
import type {Services} from './services';

/** A list that is asked for again and again while this window is open. */
export interface Watch {
  minutes: number;
  since: number;
  /** when it is asked next, milliseconds since 1970 UTC */
  next: number;
  /** what came since the watch began */
  objects: number;
  alerts: number;
  /** why the last question had no answer; '' = it had one */
  problem: string;
}

export interface RefreshState {
  /** lists being asked for at this moment */
  busy: ReadonlySignal<ReadonlySet<string>>;
  watches: ReadonlySignal<ReadonlyMap<string, Watch>>;
  /** says what came, or why nothing did */
  refresh(datasetId: string): Promise<void>;
  /** @param minutes between two questions; null ends the watch */
  watch(datasetId: string, minutes: number | null): void;
}

/** Rubin's tables are live, ZTF's are filled once a day; a person who asks more often learns nothing and loads the services. */
export const WATCH_MINUTES = {min: 5, max: 1440, usual: 15} as const;

/** @returns "2 new objects, 5 new alerts" */
export function newsWords({objects, alerts}: Pick<Refreshed, 'objects' | 'alerts'>): string {
  const parts = [
    objects > 0 ? `${objects} new ${objects === 1 ? 'object' : 'objects'}` : '',
    alerts > 0 ? `${alerts} new ${alerts === 1 ? 'alert' : 'alerts'}` : '',
  ].filter(Boolean);
  return parts.join(', ') || 'nothing new';
}

/** Asking again for lists that are there: once, or every few minutes for as long as the window lives. */
export function createRefresh(
  {lists, around, vault}: Pick<Services, 'lists' | 'around' | 'vault'>,
  notices: Notices,
  ended: AbortSignal,
): RefreshState {
  const busy = signal<ReadonlySet<string>>(new Set());
  const watches = signal<ReadonlyMap<string, Watch>>(new Map());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const ask = async (id: string): Promise<Refreshed | null> => {
    if (busy.peek().has(id)) return null;
    busy.value = new Set([...busy.peek(), id]);
    try {
      return await lists.refresh(id, ended);
    } finally {
      busy.value = new Set([...busy.peek()].filter((other) => other !== id));
    }
  };
  const nameOf = async (id: string): Promise<string> => (await vault.dataset(id))?.name ?? 'The list';

  const change = (id: string, part: Partial<Watch>) => {
    const watch = watches.peek().get(id);
    if (watch) watches.value = new Map(watches.peek()).set(id, {...watch, ...part});
  };
  const stop = (id: string) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    watches.value = new Map([...watches.peek()].filter(([other]) => other !== id));
  };
  const plan = (id: string) => {
    const watch = watches.peek().get(id);
    if (!watch || ended.aborted) return;
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => void turn(id), Math.max(0, watch.next - Date.now())),
    );
  };
  const turn = async (id: string) => {
    const watch = watches.peek().get(id);
    if (!watch) return;
    try {
      const dataset = await vault.dataset(id);
      if (!dataset) return stop(id);
      const found = await ask(id);
      if (found && found.objects + found.alerts > 0) {
        change(id, {objects: watch.objects + found.objects, alerts: watch.alerts + found.alerts});
        notices.say(`${dataset.name}: ${newsWords(found)}.`);
        await around.notify('ThumP for Fink', `${dataset.name}: ${newsWords(found)}.`).catch(() => {});
      }
      change(id, {problem: ''});
    } catch (error) {
      // told beside the watch: a notice at each turn of a night without network would bury the window
      if (!ended.aborted) change(id, {problem: wordsOf(error)});
    }
    change(id, {next: Date.now() + watch.minutes * 60_000});
    plan(id);
  };
  ended.addEventListener('abort', () => [...timers.keys()].forEach(stop), {once: true});

  return {
    busy,
    watches,
    async refresh(id) {
      try {
        const found = await ask(id);
        if (!found) return;
        const name = await nameOf(id);
        notices.say(`${name}: ${newsWords(found)}.${found.message ? ` ${found.message}` : ''}`);
        // by hand or by the clock: what is new is counted once
        const watch = watches.peek().get(id);
        if (watch) change(id, {objects: watch.objects + found.objects, alerts: watch.alerts + found.alerts});
      } catch (error) {
        if (!ended.aborted) {
          notices.fail(`Nothing was changed: ${wordsOf(error)}`, {
            label: 'Try again',
            run: () => void this.refresh(id),
          });
        }
      }
    },
    watch(id, minutes) {
      stop(id);
      if (minutes === null) return;
      const every = Math.min(WATCH_MINUTES.max, Math.max(WATCH_MINUTES.min, Math.round(minutes)));
      const now = Date.now();
      const begun: Watch = {minutes: every, since: now, next: now + every * 60_000, objects: 0, alerts: 0, problem: ''};
      watches.value = new Map(watches.peek()).set(id, begun);
      plan(id);
    },
  };
}

/** @returns why a list cannot be asked for again, in words for the person; null = it can */
export function whyNoRefresh({state, source, query, shared}: Dataset): string | null {
  if (shared) return 'It is somebody else’s list and stays as it was sent.';
  if (state === 'gathering') return 'It is still being gathered.';
  if (state === 'failed') return 'It could not be made: open it and try again first.';
  return query || source !== 'file' ? null : 'It came from a file and has no search that could be run again.';
}
