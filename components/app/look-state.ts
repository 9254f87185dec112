import {computed, effect, type ReadonlySignal, signal, untracked} from '@preact/signals';
import {KINDS, type Kind, type StampSet} from '../../lib/alert';
import type {Vetting} from '../../lib/commands';
import {limitsKey, type PageState, stepRule, stepScope, stepStretch, stepsAhead, treatmentKey} from '../../lib/pixels';
import type {GridSettings, Settings} from '../../lib/vault/vault';
import {rightStamps} from '../sky/place-stamps';
import type {ListLook} from './list-look';
import type {KeyedMember, LoadView} from './load-state';
import type {Services} from './services';
import type {SettingsState} from './settings-state';

export interface LookState
  extends Pick<Vetting, 'cycleLimits' | 'cycleScope' | 'cycleStretch' | 'toggleLimitsShown' | 'blink'> {
  drawing: ReadonlySignal<Settings['drawing']>;
  setDrawing(part: Partial<Settings['drawing']>): void;
  /** from how many objects the limits of the page are found; null: none are in use */
  page: ReadonlySignal<(PageState & {isOfScreen: boolean}) | null>;
  /** limits of the page from what is in sight now, where the list is scrolled */
  measureAnew(): void;
  /** the kind that stands in the place of another one while a key is held */
  blinking: ReadonlySignal<Kind | null>;
}

interface Parts {
  settings: SettingsState;
  listLook: Pick<ListLook, 'looks' | 'set'>;
  grid: ReadonlySignal<GridSettings>;
  openId: ReadonlySignal<string | null>;
  /** objects of the page on screen; by screen those in sight */
  here: ReadonlySignal<readonly KeyedMember[]>;
  isByScreen: ReadonlySignal<boolean>;
  view(key: KeyedMember['key']): ReadonlySignal<LoadView>;
  loads: ReadonlySignal<number>;
  /** counts up when planes arrived */
  planes: ReadonlySignal<number>;
  focused: ReadonlySignal<KeyedMember['key'] | null>;
  say(words: string): void;
}

const SCOPE_NAMES = {tile: 'each tile', object: 'each object', page: 'the page'} as const;

/** Nothing was pressed and nothing came for so long: there is time for what may come next. */
const REST_MS = 250;

/** What belongs to the looks of all stamps together: limits of the page, the composite, blinking. */
export function createLookState(
  {drawing, settingsFiles}: Pick<Services, 'drawing' | 'settingsFiles'>,
  parts: Parts,
  ended: AbortSignal,
): LookState {
  const {settings, grid, here, say} = parts;
  const own = computed(() => settings.all.value?.drawing ?? settingsFiles.defaults.drawing);
  const {looks} = parts.listLook;
  const page = signal<(PageState & {isOfScreen: boolean}) | null>(null);
  const anew = signal(0);
  const blinking = signal<Kind | null>(null);
  const treated = signal(0);

  const stampsOf = (members: readonly KeyedMember[]): {sets: StampSet[]; left: number} => {
    const sets: StampSet[] = [];
    let left = 0;
    for (const {key, row} of members) {
      const {loaded, isDone} = parts.view(key).peek();
      const {stamps} = loaded ? rightStamps(loaded, row) : {stamps: null};
      if (stamps) sets.push(stamps);
      else if (!isDone) left++;
    }
    return {sets, left};
  };

  let held: {key: string; members: readonly KeyedMember[]} | null = null;
  /** Objects that the limits of the page are found from. Of a scrolled list those in sight when they were chosen: brightness must not follow the scroll bar. */
  const measured = (now: Settings['looks']): readonly KeyedMember[] => {
    const members = here.value;
    if (!parts.isByScreen.value) {
      held = null;
      return members;
    }
    const limits = KINDS.map((kind) => [limitsKey(kind, now[kind]), now[kind].limits.scope === 'page']);
    const key = JSON.stringify([parts.openId.value, anew.value, treatmentKey(now), limits]);
    if (held?.key !== key && members.length > 0) held = {key, members};
    return held?.members ?? members;
  };

  const stops = [
    // Limits of the page, while any kind has them.
    effect(() => {
      const now = looks.value;
      void [parts.loads.value, parts.planes.value, treated.value];
      if (!now || !KINDS.some((kind) => now[kind].limits.scope === 'page')) {
        page.value = null;
        held = null;
        return;
      }
      const members = measured(now);
      const isOfScreen = held !== null;
      untracked(() => {
        const {sets, left} = stampsOf(members);
        const state = drawing.showPage(members, sets, left, now);
        const before = page.peek();
        if (before?.used !== state.used || before.of !== state.of || before.isOfScreen !== isOfScreen)
          page.value = {...state, isOfScreen};
      });
    }),
    effect(() => {
      const now = looks.value;
      if (now) untracked(() => drawing.inUse(now));
    }),
    // What the keys would ask for next is found while nothing else is done.
    effect(() => {
      const now = looks.value;
      const members = here.value;
      void [parts.loads.value, parts.planes.value, treated.value];
      if (!now) return;
      const life = new AbortController();
      const timer = setTimeout(() => {
        drawing.findAhead(stampsOf(members).sets, now, stepsAhead(now), life.signal).catch(() => {});
      }, REST_MS);
      return () => {
        clearTimeout(timer);
        life.abort();
      };
    }),
    effect(() => {
      const {composite, bands, limitsShown} = own.value;
      const {tiles} = grid.value;
      const wanted = {
        composite: tiles.includes('composite') ? composite : null,
        bands: tiles.includes('bands') ? bands : null,
        limitsShown,
      };
      untracked(() => drawing.dress(wanted));
    }),
  ];
  // Treated pixels arrive when they were asked for: the page is measured again.
  drawing.onPictures(() => {
    const now = page.peek();
    if (now && now.used < now.of) treated.value++;
  }, ended);
  ended.addEventListener('abort', () => stops.forEach((stop) => void stop()), {once: true});

  const setDrawing: LookState['setDrawing'] = (part) => settings.set('drawing', {...own.peek(), ...part});

  const setOf = (key: KeyedMember['key'] | null): StampSet | null => {
    const member = here.peek().find((one) => one.key === key);
    const loaded = member && parts.view(member.key).peek().loaded;
    return loaded ? rightStamps(loaded, member.row).stamps : null;
  };

  return {
    drawing: own,
    setDrawing,
    page,
    measureAnew: () => void anew.value++,
    blinking,
    cycleLimits() {
      const now = looks.peek();
      if (!now) return;
      const next = stepRule(now);
      parts.listLook.set(next.looks);
      say(`Limits: ${next.label}.`);
    },
    cycleScope() {
      const now = looks.peek();
      if (!now) return;
      const next = stepScope(now);
      parts.listLook.set(next.looks);
      const name = next.scope === 'page' && parts.isByScreen.peek() ? 'what is in sight' : SCOPE_NAMES[next.scope];
      say(`Limits of ${name}.`);
    },
    cycleStretch() {
      const now = looks.peek();
      if (!now) return;
      const next = stepStretch(now);
      parts.listLook.set(next.looks);
      say(`Stretch: ${next.label}.`);
    },
    toggleLimitsShown: () => setDrawing({limitsShown: !own.peek().limitsShown}),
    blink() {
      if (blinking.peek() !== null) return;
      const {tiles} = grid.peek();
      const inPlaceOf = KINDS.find((kind) => tiles.includes(kind)) ?? 'science';
      const {perSecond, where} = own.peek().blink;
      const only = where === 'focus' ? setOf(parts.focused.peek()) : null;
      if (where === 'focus' && !only) return;
      let turn = KINDS.indexOf(inPlaceOf);
      const step = () => {
        turn++;
        const shown = KINDS[turn % KINDS.length] as Kind;
        blinking.value = shown;
        drawing.blink({shown, inPlaceOf, only});
      };
      const life = new AbortController();
      const signals = AbortSignal.any([life.signal, ended]);
      const timer = setInterval(step, 1000 / perSecond);
      const stop = () => {
        life.abort();
        clearInterval(timer);
        blinking.value = null;
        drawing.blink(null);
      };
      // It lasts as long as the key is held; a window that loses the keyboard hears of no key any more.
      for (const event of ['keyup', 'blur', 'pagehide']) globalThis.addEventListener(event, stop, {signal: signals});
      ended.addEventListener('abort', stop, {signal: life.signal});
      step();
    },
  };
}
