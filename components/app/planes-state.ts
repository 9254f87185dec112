import {computed, effect, type ReadonlySignal, type Signal, signal, untracked} from '@preact/signals';
import {type AlertKey, KINDS, type Kind} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {type Planes, planesNeeded} from '../../lib/pixels';
import type {Member, Settings} from '../../lib/vault/vault';
import {rightStamps} from '../sky/place-stamps';
import type {KeyedMember} from './load-state';
import {wordsOf} from './notices';
import type {Services} from './services';

/** What is known of variance and point spread function of a stamp. */
export type PlanesView =
  | {state: 'unasked' | 'waiting'}
  | {state: 'known'; planes: Planes | null}
  | {state: 'failed'; message: string};

export interface PlanesState {
  /** counts up when planes arrived or failed */
  arrivals: ReadonlySignal<number>;
  view(alert: AlertKey | null, kind: Kind): PlanesView;
  /** The look of a kind, for what is to be said of its planes: a view that reads it is rendered again only when another plane is wanted, not at each change of a colour. */
  look(kind: Kind): Settings['looks'][Kind] | null;
  /** stamps of the page that wait, and that failed */
  counts: ReadonlySignal<{waiting: number; failed: number}>;
  /** asks again for what failed */
  retry(): void;
  /** asks for an alert that is not on the page, until the signal aborts */
  hold(loaded: Loaded, row: Member['row'], until: AbortSignal): void;
}

interface Parts {
  looks: ReadonlySignal<Settings['looks'] | null>;
  /** objects of the page on screen */
  here: ReadonlySignal<readonly KeyedMember[]>;
  /** what is there of an object, and a count that goes up with it */
  loaded(key: KeyedMember['key']): Loaded | null;
  loads: ReadonlySignal<number>;
}

type Name = `${AlertKey} ${Kind}`;
const UNASKED: PlanesView = {state: 'unasked'};

/**
 * Variance and point spread function cost one request a stamp: they are asked for only while a look of the page on screen needs them, and given
 * up when the page is left.
 */
export function createPlanes(
  services: Pick<Services, 'planes' | 'drawing'>,
  parts: Parts,
  ended: AbortSignal,
): PlanesState {
  const needed = computed((): readonly Kind[] => {
    const looks = parts.looks.value;
    return looks ? KINDS.filter((kind) => Object.values(planesNeeded(looks[kind])).some(Boolean)) : [];
  });
  const planesOfLooks = computed(() => {
    const looks = parts.looks.value;
    return looks && JSON.stringify(KINDS.map((kind) => [looks[kind].plane, planesNeeded(looks[kind])]));
  });
  const views = new Map<Name, PlanesView>();
  const asked = new Map<Name, AbortController>();
  /** by alert, for the drawing: the same object while nothing came */
  const found = new Map<AlertKey, Partial<Record<Kind, Planes>>>();
  const held: Signal<readonly {loaded: Loaded; row: Member['row']}[]> = signal([]);
  const arrivals = signal(0);
  const attempts = signal(0);

  const ask = (alert: AlertKey, kind: Kind, name: Name) => {
    const life = new AbortController();
    asked.set(name, life);
    views.set(name, {state: 'waiting'});
    const show = (view: PlanesView) => {
      if (asked.get(name) !== life) return;
      asked.delete(name);
      views.set(name, view);
      if (view.state === 'known' && view.planes) found.set(alert, {...found.get(alert), [kind]: view.planes});
      arrivals.value++;
    };
    services.planes(alert, kind, life.signal).then(
      (planes) => show({state: 'known', planes}),
      (error) => show({state: 'failed', message: wordsOf(error)}),
    );
  };

  const stop = effect(() => {
    void [parts.loads.value, attempts.value, arrivals.value];
    const kinds = needed.value;
    const shown = [
      ...parts.here.value.map(({key, row}) => ({loaded: untracked(() => parts.loaded(key)), row})),
      ...held.value,
    ];
    const wanted = new Map<Name, {alert: AlertKey; kind: Kind}>();
    const alerts = new Set<AlertKey>();
    for (const {loaded, row} of kinds.length > 0 ? shown : []) {
      const stamps = loaded && rightStamps(loaded, row).stamps;
      const alert = loaded?.alertKey;
      if (!stamps || !alert) continue;
      alerts.add(alert);
      for (const kind of kinds) if (stamps.stamps[kind]) wanted.set(`${alert} ${kind}`, {alert, kind});
      const planes = found.get(alert);
      if (planes) untracked(() => services.drawing.givePlanes(stamps, planes));
    }
    for (const [name, life] of asked) {
      if (wanted.has(name)) continue;
      asked.delete(name);
      life.abort();
    }
    for (const name of views.keys()) if (!wanted.has(name)) views.delete(name);
    for (const alert of found.keys()) if (!alerts.has(alert)) found.delete(alert);
    for (const [name, {alert, kind}] of wanted) if (!views.has(name)) ask(alert, kind, name);
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

  return {
    arrivals,
    view: (alert, kind) => (alert && views.get(`${alert} ${kind}`)) || UNASKED,
    look: (kind) => (planesOfLooks.value ? (parts.looks.peek()?.[kind] ?? null) : null),
    counts: computed(() => {
      void [arrivals.value, attempts.value, parts.loads.value, needed.value, parts.here.value];
      const states = [...views.values()].map(({state}) => state);
      const count = (wanted: string) => states.filter((state) => state === wanted).length;
      return {waiting: count('waiting'), failed: count('failed')};
    }),
    retry() {
      for (const [name, {state}] of views) if (state === 'failed') views.delete(name);
      attempts.value++;
    },
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
