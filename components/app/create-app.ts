import {batch, computed, effect, signal} from '@preact/signals';
import {type Flag, parseVerdictKey} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import type {Loss} from '../../lib/vault/act-memory';
import type {GridSettings} from '../../lib/vault/vault';
import {createActs} from './acts';
import {createAnnotations} from './annotations';
import type {App, AppState, DialogId} from './app';
import {createBands} from './bands-state';
import {createErrands} from './errands';
import {createFilmstrips} from './filmstrips-state';
import {createJobState} from './job-state';
import {createListLook} from './list-look';
import {createLists} from './list-state';
import {createLoads, type KeyedMember} from './load-state';
import {createLookState} from './look-state';
import {createNotices, wordsOf} from './notices';
import {createOrder, type ShownLists} from './order-state';
import {createPace} from './pace';
import {pageOfFile} from './page-of-file';
import {createPlace, type Range} from './place-state';
import {createPlanes} from './planes-state';
import {positionOf} from './position-of';
import {readOnlyServices} from './read-only-vault';
import {createRefresh} from './refresh-state';
import {createSelection} from './selection-state';
import type {Services} from './services';
import {createSettings} from './settings-state';
import {createSky} from './sky-state';
import {watchSurroundings} from './surroundings-state';
import {onSystemTheme} from './theme';
import {createVerdicts} from './verdict-state';
import {createVetting} from './vetting';
import {createZoom} from './zoom-state';

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

const NO_MEMBERS: readonly KeyedMember[] = [];

/** Makes the app of one window; everything of it ends with the signal. */
export function createApp(given: Services, ended: AbortSignal): App {
  // asked at each reading and act: the lists, which know it, need the vault themselves
  const open = {shared: (): string | null => null};
  const services = readOnlyServices(given, () => open.shared());
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
  const found = createLists(vault, currentId, failReading, ended);
  open.shared = () => found.shared.peek();
  const openId = computed(() => found.current.value?.id ?? null);
  const verdicts = createVerdicts(vault, found.keys, failReading, ended);
  const order = createOrder(services, found, verdicts, openId, fail, ended);
  const {members, keys, indexOf} = order;
  const lists: ShownLists = {...found, members, keys, indexOf, whole: found};
  const place = createPlace(vault, openId, order, grid, fail, ended);
  const selection = createSelection(lists, place, openId, ended);
  const wanted = computed(() => {
    const keys = lists.keys.value;
    const members = lists.members.value;
    const isSized = place.viewport.value.width > 0;
    const those = ([start, end]: Range): readonly KeyedMember[] =>
      isSized
        ? members.slice(start, end).map((member, n) => ({...member, key: keys[start + n] ?? member.objectKey}))
        : NO_MEMBERS;
    const {here, next, before} = place.needed.value;
    return {here: those(here), next: those(next), before: those(before)};
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
      loaded: (key) => loads.loaded(key),
      loads: loads.arrivals,
      say: notices.say,
    },
    ended,
  );

  const listLook = createListLook(vault, openId, settings, fail, ended);
  const {looks} = listLook;
  const onPage = {
    here: computed(() => wanted.value.here),
    loaded: (key: KeyedMember['key']) => loads.loaded(key),
    loads: loads.arrivals,
  };
  const bands = createBands(
    services,
    {grid, bands: computed(() => settings.all.value?.drawing.bands ?? null), ...onPage, problems: loads.problems},
    ended,
  );
  const filmstrips = createFilmstrips(services, {grid, ...onPage, problems: loads.problems, sky}, ended);
  const planes = createPlanes(services, {looks, ...onPage}, ended);
  const lookState = createLookState(
    services,
    {
      settings,
      listLook,
      grid,
      ...onPage,
      openId,
      isByScreen: place.isByScreen,
      view: loads.view,
      planes: planes.arrivals,
      focused: place.focusedKey,
      say: notices.say,
    },
    ended,
  );

  const incoming = signal<readonly File[]>([]);
  const detail = signal(false);
  const large = signal<Loaded | null>(null);
  const zoom = createZoom({
    settings: sky.settings,
    keep: sky.set,
    here: () => (detail.peek() ? 'large' : place.focusedKey.peek()),
    position: () => positionOf(lists.members.peek()[place.focus.peek()]?.row ?? null),
    say: notices.say,
    fail: notices.fail,
  });

  const dialog = signal<DialogId | null>(null);
  const jobs = createJobState(services, notices, () => (dialog.value = 'jobs'), ended);
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

  const loss = signal<Loss | null>(null);
  services.memory?.watch((now) => {
    loss.value = now;
  }, ended);

  const {hosts, online, portalPage, grant} = watchSurroundings(around, fail, ended);
  const acts = createActs(services, {verdicts, lists, place, notices});
  const annotations = createAnnotations(services, {verdicts, notices, acts});

  const setGrid = (part: Partial<GridSettings>) => {
    settings.set('grid', {...grid.peek(), ...part});
  };

  const state: AppState = {
    services,
    settings,
    grid,
    looks,
    listLook,
    lookState,
    planes,
    bands,
    filmstrips,
    lists,
    order,
    place,
    selection,
    verdicts,
    annotations,
    loads,
    sky,
    zoom,
    notices,
    errands: createErrands(notices, () => dialog.peek() === 'export', ended),
    jobs,
    refreshes: createRefresh(services, notices, ended),
    pace: createPace(verdicts.counts, verdicts.ready, openId, ended),
    dialog,
    incoming,
    detail,
    large,
    databaseError,
    loss,
    hosts,
    online,
    portalPage,
    steps,
    findListFocus,
    themeTick,
    flagObject: acts.flagObject,
    flagObjects: acts.flagObjects,
    cycle(key) {
      const cycle: (Flag | null)[] = [null, ...lists.flagSet.peek().map(({id}) => id)];
      const next = cycle[(cycle.indexOf(verdicts.flagOf(key)) + 1) % cycle.length] ?? null;
      void acts.flagObject(key, next);
    },
    seen(keys) {
      if (lists.isReadOnly.peek()) return;
      const fresh = keys.filter((key) => !verdicts.isSeen(key));
      if (fresh.length > 0) acts.inTurn(() => vault.seen(fresh)).catch(fail);
    },
    openList(id) {
      batch(() => {
        settings.set('currentDataset', id);
        dialog.value = null;
        detail.value = false;
      });
    },
    setGrid,
    setLooks: listLook.set,
    urlOf(key) {
      const parts = parseVerdictKey(key);
      if (parts?.survey === 'file') return pageOfFile(lists.members.peek()[lists.indexOf(key)]?.row);
      return parts ? services.surveys[parts.survey].objectUrl(parts.objectId) : '#';
    },
    grantHosts: () =>
      grant((granted) => {
        if (granted) loads.retryAll();
        else notices.fail('The browser still does not let the extension reach the Fink services.');
      }),
  };
  // the getters of the commands stay where they are made
  return Object.assign(createVetting(state, acts), state);
}
