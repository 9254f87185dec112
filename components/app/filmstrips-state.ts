import {computed, effect, type ReadonlySignal, signal, untracked} from '@preact/signals';
import {type AlertKey, objectOf, type VerdictKey} from '../../lib/alert';
import type {Loaded, LoadProblem} from '../../lib/jobs/loader';
import {type AlertDetection, latestAlerts} from '../../lib/series';
import type {FilmstripSettings, GridSettings} from '../../lib/vault/vault';
import {endAllWith, endOthers} from './lives';
import type {KeyedMember} from './load-state';
import type {Services} from './services';
import type {SkyState} from './sky-state';

/** As it is before anybody changed it. */
export const FILMSTRIP: FilmstripSettings = {kind: 'difference', frames: 5};

/** One alert of an object, in the order of time. */
export interface Frame {
  detection: AlertDetection;
  /** the one whose stamps the cell shows: they are there, `loaded` is null */
  isShown: boolean;
  /** null = on its way; without stamps it tells why */
  loaded: Loaded | null;
}

export interface FilmstripsState {
  /** counts up when stamps of frames arrived, or will not */
  arrivals: ReadonlySignal<number>;
  /** by the alert whose stamps the cell shows; null = nothing is known yet. The same array until something arrives */
  of(alert: AlertKey | null): readonly Frame[] | null;
}

interface Parts {
  grid: ReadonlySignal<GridSettings>;
  /** objects of the page on screen */
  here: ReadonlySignal<readonly KeyedMember[]>;
  /** what is there of an object, and a count that goes up with it */
  loaded(key: VerdictKey): Loaded | null;
  loads: ReadonlySignal<number>;
  problems: ReadonlySignal<readonly LoadProblem[]>;
  sky: Pick<SkyState, 'settings' | 'hold'>;
}

interface Entry {
  life: AbortController;
  frames: readonly Frame[];
  /** what they are of: a page of a hundred is looked through at each arrival, and sorting all its curves again would be felt */
  curve: Loaded['curve'];
  most: number;
  /** something of it failed and is a row of the error table */
  isListed: boolean;
  /** asks where its stamps lie, while they are wanted north up */
  turning: AbortController | null;
}

/** The frames of what is there of an object: those that came before stay. */
export const framesOf = (
  {curve, alertKey}: Pick<Loaded, 'curve' | 'alertKey'>,
  count: number,
  known: readonly Frame[] = [],
): Frame[] =>
  latestAlerts(curve?.detections ?? [], count, alertKey).map((detection) => {
    const before = known.find((one) => one.detection.alertKey === detection.alertKey);
    return {detection, isShown: detection.alertKey === alertKey, loaded: before?.loaded ?? null};
  });

/** Brings the stamps of a frame like those of any alert: once in their life, through the polite queue, behind what is looked at. */
export const bringFrame = (
  {loader}: Pick<Services, 'loader'>,
  {detection: {alertKey}}: Frame,
  signal: AbortSignal,
): Promise<Loaded> => loader.load({objectKey: objectOf(alertKey), alertKey}, {visible: false, signal});

/**
 * Stamps of the latest alerts of an object cost a request each: they are asked for only while a cell of the page shows them, and given up when the page
 * is left.
 */
export function createFilmstrips(
  services: Pick<Services, 'loader'>,
  parts: Parts,
  ended: AbortSignal,
): FilmstripsState {
  const isShown = computed(() => parts.grid.value.tiles.includes('filmstrip'));
  const count = computed(() => (parts.grid.value.filmstrip ?? FILMSTRIP).frames);
  const isTurned = computed(() => parts.sky.settings.value.northUp[(parts.grid.value.filmstrip ?? FILMSTRIP).kind]);
  const entries = new Map<AlertKey, Entry>();
  const arrivals = signal(0);

  const ask = (alert: AlertKey, entry: Entry, frame: Frame) => {
    const {life} = entry;
    bringFrame(services, frame, life.signal).then(
      (loaded) => {
        if (entries.get(alert) !== entry || life.signal.aborted) return;
        entry.frames = entry.frames.map((one) =>
          one.detection.alertKey === frame.detection.alertKey ? {...one, loaded} : one,
        );
        arrivals.value++;
      },
      () => {},
    );
  };

  const start = (alert: AlertKey, frames: readonly Frame[], curve: Loaded['curve'], most: number) => {
    entries.get(alert)?.life.abort();
    const entry: Entry = {life: new AbortController(), frames, curve, most, isListed: false, turning: null};
    entries.set(alert, entry);
    // the last first: it is the one nearest to what is shown
    for (const frame of frames.toReversed()) if (!frame.isShown && !frame.loaded?.stamps) ask(alert, entry, frame);
    arrivals.value++;
  };

  /** Rubin stamps are turned by their own headers, one request each. */
  const turn = (entry: Entry, isWanted: boolean) => {
    const others = entry.frames.filter((one) => !one.isShown);
    if (!isWanted) {
      entry.turning?.abort();
      entry.turning = null;
    } else if (!entry.turning && others.every(({loaded}) => loaded)) {
      const turning = new AbortController();
      entry.turning = turning;
      entry.life.signal.addEventListener('abort', () => turning.abort(), {once: true});
      for (const {detection, loaded} of others) if (loaded?.stamps) parts.sky.hold(detection.alertKey, turning.signal);
    }
  };

  const stop = effect(() => {
    void [parts.loads.value, arrivals.value];
    const most = count.value;
    const isWanted = isTurned.value;
    const failed = new Set(parts.problems.value.map(({objectKey}) => objectKey));
    const needed = new Set<AlertKey>();
    for (const {key} of isShown.value ? parts.here.value : []) {
      const loaded = untracked(() => parts.loaded(key));
      const alert = loaded?.alertKey;
      if (!loaded?.curve || !alert) continue;
      needed.add(alert);
      const known = entries.get(alert);
      const isFailed = failed.has(loaded.curve.objectKey);
      // its row of the error table is gone: somebody pressed "Retry"
      const isRetry = known?.isListed && !isFailed;
      const isSame = known?.curve === loaded.curve && known.most === most;
      const next = known && isSame ? known.frames : framesOf(loaded, most, known?.frames);
      if (!known || isRetry || namesOf(known.frames) !== namesOf(next)) {
        const kept = next.map((one) => (isRetry && !one.loaded?.stamps ? {...one, loaded: null} : one));
        untracked(() => start(alert, kept, loaded.curve, most));
      } else {
        Object.assign(known, {curve: loaded.curve, most});
        known.isListed ||= isFailed && known.frames.some((one) => one.loaded && !one.loaded.stamps);
        untracked(() => turn(known, isWanted));
      }
    }
    endOthers(entries, needed);
  });
  endAllWith(ended, entries, stop);

  return {arrivals, of: (alert) => (alert ? (entries.get(alert)?.frames ?? null) : null)};
}

const namesOf = (frames: readonly Frame[]): string => frames.map((one) => one.detection.alertKey).join();
