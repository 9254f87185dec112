import {computed, effect, type ReadonlySignal, type Signal, signal, untracked} from '@preact/signals';
import type {AlertKey, Wcs} from '../../lib/alert';
import type {Vetting} from '../../lib/commands';
import type {Loaded} from '../../lib/jobs/loader';
import type {SkySettings} from '../../lib/vault/vault';
import type {KeyedMember} from './load-state';
import {wordsOf} from './notices';
import type {Services} from './services';

/** What is known of the place of an alert's stamps on the sky. */
export type WcsView =
  | {state: 'unasked' | 'waiting'}
  | {state: 'known'; wcs: Wcs | null}
  | {state: 'failed'; message: string};

export interface SkyState extends Pick<Vetting, 'toggleNorthUp' | 'toggleMark'> {
  settings: ReadonlySignal<SkySettings>;
  set(part: Partial<SkySettings>): void;
  /** counts up when a WCS arrived or failed */
  arrivals: ReadonlySignal<number>;
  wcs(alert: AlertKey | null): WcsView;
  /** asks for an alert that is not on the page, until the signal aborts */
  hold(alert: AlertKey, until: AbortSignal): void;
}

interface Parts {
  kept: ReadonlySignal<SkySettings | null>;
  keep(settings: SkySettings): void;
  /** objects of the page on screen */
  here: ReadonlySignal<readonly KeyedMember[]>;
  /** what is there of an object, and a count that goes up with it */
  loaded(key: KeyedMember['key']): Loaded | null;
  loads: ReadonlySignal<number>;
  say(words: string): void;
}

/** Before the settings are read. */
const PLAIN: SkySettings = {
  northUp: {science: false, template: false, difference: false},
  resampling: 'nearest',
  compass: false,
  scaleBar: false,
  centre: false,
  zoomTogether: false,
  wheelZooms: false,
};
const UNASKED: WcsView = {state: 'unasked'};
/** 200 bytes each; what is forgotten is in the cache of the browser. */
const KEPT = 20_000;

/**
 * Orientation and marks. The place of a Rubin stamp on the sky costs one request: it is asked for only while something on the screen
 * needs it (north up, compass, mark of the alert), after the stamps of that object, and given up when the page is left.
 */
export function createSky(services: Pick<Services, 'wcs'>, parts: Parts, ended: AbortSignal): SkyState {
  const settings = computed(() => parts.kept.value ?? PLAIN);
  const isNeeded = computed(() => {
    const {northUp, compass, centre} = settings.value;
    return compass || centre || Object.values(northUp).some(Boolean);
  });
  const known = new Map<AlertKey, WcsView>();
  const asked = new Map<AlertKey, AbortController>();
  const held: Signal<readonly AlertKey[]> = signal([]);
  const arrivals = signal(0);

  const ask = (alert: AlertKey) => {
    const life = new AbortController();
    asked.set(alert, life);
    known.set(alert, {state: 'waiting'});
    const show = (view: WcsView) => {
      if (asked.get(alert) !== life) return;
      asked.delete(alert);
      if (known.size > KEPT) known.clear();
      known.set(alert, view);
      arrivals.value++;
    };
    services.wcs(alert, life.signal).then(
      (wcs) => show({state: 'known', wcs}),
      (error) => show({state: 'failed', message: wordsOf(error)}),
    );
  };

  const stop = effect(() => {
    void parts.loads.value;
    const wanted = new Set<AlertKey>(held.value);
    if (isNeeded.value) {
      for (const {key} of parts.here.value) {
        const loaded = untracked(() => parts.loaded(key));
        if (loaded?.stamps && loaded.alertKey?.startsWith('lsst/')) wanted.add(loaded.alertKey);
      }
    } else {
      // Off and on again asks again for what failed.
      for (const [alert, view] of known) if (view.state === 'failed') known.delete(alert);
    }
    for (const [alert, life] of asked) {
      if (wanted.has(alert)) continue;
      asked.delete(alert);
      known.delete(alert);
      life.abort();
    }
    for (const alert of wanted) if (!known.has(alert)) ask(alert);
  });
  ended.addEventListener(
    'abort',
    () => {
      stop();
      for (const life of asked.values()) life.abort();
      asked.clear();
    },
    {once: true},
  );

  const set = (part: Partial<SkySettings>) => parts.keep({...settings.peek(), ...part});
  return {
    settings,
    set,
    arrivals,
    wcs: (alert) => (alert && known.get(alert)) || UNASKED,
    hold(alert, until) {
      if (!alert.startsWith('lsst/') || until.aborted) return;
      held.value = [...held.peek(), alert];
      until.addEventListener('abort', () => {
        const at = held.peek().indexOf(alert);
        held.value = held.peek().filter((_, i) => i !== at);
      });
    },
    toggleNorthUp() {
      const on = !Object.values(settings.peek().northUp).some(Boolean);
      set({northUp: {science: on, template: on, difference: on}});
      parts.say(on ? 'Stamps are drawn north up, east left.' : 'Stamps are drawn as stored.');
    },
    toggleMark: (mark) => set({[mark]: !settings.peek()[mark]}),
  };
}
