import {computed, effect, type ReadonlySignal, type Signal, signal, untracked} from '@preact/signals';
import type {AlertKey, Band, VerdictKey} from '../../lib/alert';
import type {Loaded, LoadProblem} from '../../lib/jobs/loader';
import type {GridSettings, Member, Settings} from '../../lib/vault/vault';
import {rightStamps} from '../sky/place-stamps';
import {type BandsOf, bandAlerts, bringBands} from './bring-bands';
import {endAllWith, endOthers} from './lives';
import type {KeyedMember} from './load-state';
import type {Services} from './services';

export interface BandsState {
  /** counts up when stamps of bands arrived, or will not */
  arrivals: ReadonlySignal<number>;
  /** bands that are wanted: those that are on, or the one alone */
  wanted: ReadonlySignal<readonly Band[]>;
  /** what there is of an alert that is shown; null = on its way */
  of(alert: AlertKey | null): BandsOf | null;
  /** asks for an object that is not on the page, until the signal aborts */
  hold(loaded: Loaded, row: Member['row'], until: AbortSignal): void;
}

interface Parts {
  grid: ReadonlySignal<GridSettings>;
  bands: ReadonlySignal<Settings['drawing']['bands'] | null>;
  /** objects of the page on screen */
  here: ReadonlySignal<readonly KeyedMember[]>;
  /** what is there of an object, and a count that goes up with it */
  loaded(key: VerdictKey): Loaded | null;
  loads: ReadonlySignal<number>;
  problems: ReadonlySignal<readonly LoadProblem[]>;
}

interface Entry {
  life: AbortController;
  /** the alerts that were asked for: others, and it is asked again */
  of: string;
  /** something of it failed and is a row of the error table */
  isListed: boolean;
  found: BandsOf | null;
}

/**
 * Stamps of the other bands of an object cost a request each (a Rubin one two): they are asked for only while a cell of the page shows the composite of
 * bands, and given up when the page is left.
 */
export function createBands(
  services: Pick<Services, 'loader' | 'wcs' | 'drawing'>,
  parts: Parts,
  ended: AbortSignal,
): BandsState {
  const wanted = computed((): readonly Band[] => {
    const bands = parts.bands.value;
    if (!bands) return [];
    const {channels, solo} = bands;
    return channels.filter(({band, on}) => (solo ? solo === band : on)).map(({band}) => band);
  });
  const isShown = computed(() => parts.grid.value.tiles.includes('bands'));
  const entries = new Map<AlertKey, Entry>();
  const held: Signal<readonly {loaded: Loaded; row: Member['row']}[]> = signal([]);
  const arrivals = signal(0);

  const ask = (alert: AlertKey, of: string, loaded: Loaded, row: Member['row'], bands: readonly Band[]) => {
    const entry: Entry = {life: new AbortController(), of, isListed: false, found: entries.get(alert)?.found ?? null};
    entries.get(alert)?.life.abort();
    entries.set(alert, entry);
    bringBands(services, loaded, row, bands, entry.life.signal).then(
      (found) => {
        if (entries.get(alert) !== entry) return;
        entry.found = found;
        const {stamps} = rightStamps(loaded, row);
        if (stamps) services.drawing.giveBands(stamps, found.channels);
        arrivals.value++;
      },
      () => {},
    );
  };

  const stop = effect(() => {
    void [parts.loads.value, arrivals.value];
    const bands = wanted.value;
    const failed = new Set(parts.problems.value.map(({objectKey}) => objectKey));
    const shown = isShown.value
      ? [...parts.here.value.map(({key, row}) => ({loaded: untracked(() => parts.loaded(key)), row})), ...held.value]
      : [];
    const needed = new Set<AlertKey>();
    for (const {loaded, row} of shown) {
      const alert = loaded?.alertKey;
      if (!loaded?.stamps || !loaded.curve || !alert) continue;
      needed.add(alert);
      const of = JSON.stringify(bandAlerts(loaded, bands));
      const known = entries.get(alert);
      const isFailed = failed.has(loaded.curve.objectKey);
      // its row of the error table is gone: somebody pressed "Retry"
      const isRetry = known?.isListed && !isFailed;
      if (!known || known.of !== of || isRetry) untracked(() => ask(alert, of, loaded, row, bands));
      else known.isListed ||= isFailed && known.found !== null && known.found.missing.length > 0;
    }
    endOthers(entries, needed);
  });
  endAllWith(ended, entries, stop);

  return {
    arrivals,
    wanted,
    of: (alert) => (alert ? (entries.get(alert)?.found ?? null) : null),
    hold(loaded, row, until) {
      if (until.aborted) return;
      const one = {loaded, row};
      held.value = [...held.peek(), one];
      until.addEventListener('abort', () => {
        held.value = held.peek().filter((other) => other !== one);
      });
    },
  };
}
