import {batch, computed, effect, type ReadonlySignal, type Signal, signal} from '@preact/signals';
import {createContext} from 'preact';
import {useContext} from 'preact/hooks';
import type {Flag, ObjectKey} from '../../lib/alert';
import {parseObjectKey} from '../../lib/alert';
import type {TileId, Vetting} from '../../lib/commands';
import type {GridSettings, LookSettings, Member, Settings} from '../../lib/vault/vault';
import {toggleMath} from '../looks/toggle-math';
import {createActs} from './acts';
import {createLists, type ListState} from './list-state';
import {createLoads, type LoadState} from './load-state';
import {goToNextUnset} from './next-unset';
import {createNotices, type Notices, wordsOf} from './notices';
import {createPlace, type PlaceState} from './place-state';
import type {PortalPage, Services} from './services';
import {createSettings, type SettingsState} from './settings-state';
import {createSky, type SkyState} from './sky-state';
import {watchSurroundings} from './surroundings-state';
import {onSystemTheme} from './theme';
import {createVerdicts, type VerdictState} from './verdict-state';

export type DialogId = 'keys' | 'problems' | 'export' | 'import' | 'lists' | 'new-list' | 'view' | 'mirror';

/** The app of one window: state as signals, acts as methods. The commands act upon it. */
export interface App extends Vetting {
  services: Services;
  settings: SettingsState;
  grid: ReadonlySignal<GridSettings>;
  looks: ReadonlySignal<Settings['looks'] | null>;
  lists: ListState;
  place: PlaceState;
  verdicts: VerdictState;
  loads: LoadState;
  sky: SkyState;
  notices: Notices;
  dialog: Signal<DialogId | null>;
  detail: Signal<boolean>;
  /** the database could not be read: words of the error; null = well */
  databaseError: ReadonlySignal<string | null>;
  /** whether the browser lets us reach the services; null = not known yet */
  hosts: ReadonlySignal<boolean | null>;
  online: ReadonlySignal<boolean>;
  portalPage: ReadonlySignal<PortalPage | null>;
  steps: ReadonlySignal<{undo: string | null; redo: string | null}>;
  flagObject(key: ObjectKey, flag: Flag | null): Promise<boolean>;
  cycle(key: ObjectKey): void;
  seen(keys: readonly ObjectKey[]): void;
  openList(id: string): void;
  setGrid(part: Partial<GridSettings>): void;
  setLooks(looks: Settings['looks']): void;
  urlOf(key: ObjectKey): string;
  grantHosts(): void;
  findListFocus: ReadonlySignal<number>;
  /** counts up when the system changes between dark and light */
  themeTick: ReadonlySignal<number>;
}

/** Grid of a window before its settings are read. */
const BEFORE_SETTINGS: GridSettings = {
  columns: 0,
  rows: 0,
  stampPx: 100,
  gapPx: 8,
  fontScale: 1,
  tiles: ['science', 'template', 'difference', 'curve', 'info'],
  advance: true,
  infoColumns: {},
};

const CYCLE: readonly (Flag | null)[] = [null, 'good', 'maybe', 'bad'];
const NO_MEMBERS: readonly Member[] = [];

export function createApp(services: Services, ended: AbortSignal): App {
  const {vault, loader, around} = services;
  const notices = createNotices(ended);
  const databaseError = signal<string | null>(null);
  const fail = (error: unknown) => notices.fail(wordsOf(error));
  const failReading = (error: unknown) => {
    databaseError.value = wordsOf(error);
  };

  const settings = createSettings(vault, failReading, ended);
  const grid = computed(() => settings.all.value?.grid ?? BEFORE_SETTINGS);
  const currentId = computed(() => services.pinnedList ?? settings.all.value?.currentDataset ?? null);
  const lists = createLists(vault, currentId, failReading, ended);
  const openId = computed(() => lists.current.value?.id ?? null);
  const place = createPlace(vault, openId, lists.keys, grid, fail, ended);
  const verdicts = createVerdicts(vault, lists.keys, failReading, ended);
  const wanted = computed(() => {
    const {pageSize} = place.layout.value;
    const first = place.first.value;
    const members = lists.members.value;
    const isSized = place.viewport.value.width > 0;
    return {
      here: isSized ? members.slice(first, first + pageSize) : NO_MEMBERS,
      next: isSized ? members.slice(first + pageSize, first + 2 * pageSize) : NO_MEMBERS,
      before: isSized ? members.slice(Math.max(0, first - pageSize), first) : NO_MEMBERS,
    };
  });
  const forgetOldList = effect(() => {
    if (openId.value) loader.openList?.();
  });
  ended.addEventListener('abort', forgetOldList, {once: true});
  const loads = createLoads(loader, wanted, ended);

  const sky = createSky(
    services,
    {
      kept: computed(() => settings.all.value?.sky ?? null),
      keep: (next) => settings.set('sky', next),
      here: computed(() => wanted.value.here),
      loaded: (key) => loads.view(key).peek().loaded,
      loads: loads.arrivals,
      say: notices.say,
    },
    ended,
  );

  const dialog = signal<DialogId | null>(null);
  const detail = signal(false);
  const findListFocus = signal(0);
  const themeTick = signal(0);
  onSystemTheme(() => themeTick.value++, ended);
  const steps = signal<{undo: string | null; redo: string | null}>({undo: null, redo: null});
  vault.watch(
    (from) => from.steps(),
    (now) => {
      steps.value = now;
    },
    ended,
    failReading,
  );

  const {hosts, online, portalPage, grant} = watchSurroundings(around, fail, ended);
  const {flagObject, inTurn, step, afterStep} = createActs(services, {verdicts, lists, place, notices});

  const setGrid = (part: Partial<GridSettings>) => {
    settings.set('grid', {...grid.peek(), ...part});
  };
  const looks = computed(() => settings.all.value?.looks ?? null);

  const app: App = {
    services,
    settings,
    grid,
    looks,
    lists,
    place,
    verdicts,
    loads,
    sky,
    notices,
    dialog,
    detail,
    databaseError,
    hosts,
    online,
    portalPage,
    steps,
    findListFocus,
    themeTick,
    flagObject,
    cycle(key) {
      const next = CYCLE[(CYCLE.indexOf(verdicts.flagOf(key)) + 1) % CYCLE.length] ?? null;
      void flagObject(key, next);
    },
    seen(keys) {
      const fresh = keys.filter((key) => !verdicts.isSeen(key));
      if (fresh.length > 0) inTurn(() => vault.seen(fresh)).catch(fail);
    },
    openList(id) {
      batch(() => {
        settings.set('currentDataset', id);
        dialog.value = null;
        detail.value = false;
      });
    },
    setGrid,
    setLooks(next) {
      settings.set('looks', next);
    },
    urlOf(key) {
      const parts = parseObjectKey(key);
      return parts ? services.surveys[parts.survey].objectUrl(parts.objectId) : '#';
    },
    grantHosts: () =>
      grant((granted) => {
        if (granted) loads.retryAll();
        else notices.fail('The browser still does not let the extension reach the Fink services.');
      }),

    // What the commands ask for.
    get hasObjects() {
      return lists.keys.peek().length > 0;
    },
    get isDetailOpen() {
      return detail.peek();
    },
    flag: (flag) =>
      afterStep(() => {
        const key = place.focusedKey.peek();
        if (!key || !verdicts.ready.peek()) return;
        void flagObject(key, flag);
        if (flag !== null && grid.peek().advance) place.focusOn(place.focus.peek() + 1);
      }),
    move: (to) =>
      afterStep(() => {
        if (detail.peek() && (to === 'up' || to === 'down')) place.focusOn(place.focus.peek() + (to === 'up' ? -1 : 1));
        else if (detail.peek() && (to === 'left' || to === 'right')) {
          place.focusOn(place.focus.peek() + (to === 'left' ? -1 : 1));
        } else place.move(to);
      }),
    page: (delta) => afterStep(() => place.goToPage(place.page.peek() + delta)),
    nextUnset: () => afterStep(() => goToNextUnset(app)),
    undo: () => step(false),
    redo: () => step(true),
    retry() {
      const key = place.focusedKey.peek();
      if (key && loads.problems.peek().some((problem) => problem.objectKey === key)) loads.retry(key);
      else notices.say('Nothing failed for this object.');
    },
    toggleAdvance() {
      const advance = !grid.peek().advance;
      setGrid({advance});
      notices.say(advance ? 'The focus moves on after a flag.' : 'The focus stays after a flag.');
    },
    toggleTile(tile: TileId) {
      const {tiles} = grid.peek();
      const order: TileId[] = ['science', 'template', 'difference', 'curve', 'info'];
      const next = tiles.includes(tile)
        ? tiles.filter((other) => other !== tile)
        : order.filter((other) => other === tile || tiles.includes(other));
      if (next.length > 0) setGrid({tiles: next});
      else notices.say('A cell shows one tile at least.');
    },
    invert() {
      const now = looks.peek();
      if (!now) return;
      const flip = (look: LookSettings): LookSettings => ({...look, inverted: !look.inverted});
      app.setLooks({science: flip(now.science), template: flip(now.template), difference: flip(now.difference)});
    },
    toggleMath() {
      const now = looks.peek();
      if (!now) return;
      const {looks: next, words} = toggleMath(now);
      if (next) app.setLooks(next);
      notices.say(words);
    },
    toggleNorthUp: sky.toggleNorthUp,
    toggleMark: sky.toggleMark,
    openDetail() {
      detail.value = true;
    },
    close() {
      if (dialog.peek()) dialog.value = null;
      else if (detail.peek()) {
        detail.value = false;
        place.focusOn(place.focus.peek());
      }
    },
    openOnPortal() {
      const key = place.focusedKey.peek();
      if (key) around.openUrl(app.urlOf(key));
    },
    findList() {
      batch(() => {
        dialog.value = 'lists';
        findListFocus.value++;
      });
    },
    showKeys() {
      dialog.value = 'keys';
    },
    showProblems() {
      dialog.value = 'problems';
    },
    exportFlags() {
      dialog.value = 'export';
    },
  };
  return app;
}

const AppContext = createContext<App | null>(null);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('This view stands outside of the app.');
  return app;
}
