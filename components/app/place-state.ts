import {batch, computed, effect, type ReadonlySignal, signal} from '@preact/signals';
import type {VerdictKey} from '../../lib/alert';
import type {Movement} from '../../lib/commands';
import {type GridLayout, indexAt, layoutGrid, rowsOf, spotOf} from '../../lib/render/grid-layout';
import type {GridSettings, Vault} from '../../lib/vault/vault';
import type {OrderState} from './order-state';

export interface PlaceState {
  /** index of the focused object in the list; 0 for an empty one */
  focus: ReadonlySignal<number>;
  focusedKey: ReadonlySignal<VerdictKey | null>;
  layout: ReadonlySignal<GridLayout>;
  page: ReadonlySignal<number>;
  pages: ReadonlySignal<number>;
  /** index of the first object that stands in the grid: of the page, 0 where the whole list is scrolled */
  first: ReadonlySignal<number>;
  /** objects that stand in the grid: those of the page, or all */
  pageKeys: ReadonlySignal<readonly VerdictKey[]>;
  /** objects of the page; where the whole list is scrolled, those in sight */
  hereKeys: ReadonlySignal<readonly VerdictKey[]>;
  /** what is loaded is what is in sight, and moves with it: a scrolled list, or a long page */
  isByScreen: ReadonlySignal<boolean>;
  /** index of the first of them in the list */
  hereFrom: ReadonlySignal<number>;
  /** which of the list are needed: `here` first, `next` ahead, `before` kept. Pages, or screens where the list is scrolled or a page is a long one; [from, to) */
  needed: ReadonlySignal<Needed>;
  /** the objects from..to (not included) of the list are in sight */
  setInSight(from: number, to: number): void;
  viewport: ReadonlySignal<{width: number; height: number}>;
  /** a change that must bring the focused cell into view; own clicks do not scroll */
  reveal: ReadonlySignal<number>;
  setViewport(width: number, height: number): void;
  focusOn(index: number, options?: {reveal?: boolean}): void;
  move(to: Movement): void;
  goToPage(page: number): void;
}

/** Indices of a list, the second one not included. */
export type Range = readonly [from: number, to: number];

export interface Needed {
  here: Range;
  next: Range;
  before: Range;
}

/** Objects loaded before and behind what is on screen, however few that are: one steps on faster than a service answers. */
const LEAST_AHEAD = 12;
/** Pages of more objects are loaded as a scrolled list is, screen by screen: a page of 1,000 would be asked for whole each time one is turned. */
const MOST_OF_A_PAGE = 100;
/** A move is kept at once, unless one was kept that shortly before: a window that closes may write nothing any more. */
const SECONDS_BETWEEN_KEPT = 0.2;

/**
 * Where the person stands in the list. The page follows from the focus, so that every window, whatever its size, shows the page with the focused object;
 * the focus is kept in the vault and a move in another window arrives here.
 */
export function createPlace(
  vault: Vault,
  datasetId: ReadonlySignal<string | null>,
  {keys, placeOf, indexAt: shownAt}: Pick<OrderState, 'keys' | 'placeOf' | 'indexAt'>,
  grid: ReadonlySignal<GridSettings>,
  fail: (error: unknown) => void,
  ended: AbortSignal,
): PlaceState {
  /** place in the list as it was found: what is focused stays so in every order */
  const wanted = signal(0);
  const reveal = signal(0);
  const viewport = signal({width: 0, height: 0});
  // What this window wrote comes back when it has moved on already: following it would pull the focus back under the person's fingers.
  const self = crypto.randomUUID();
  let ownMove = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastKept = Number.NEGATIVE_INFINITY;

  const focus = computed(() => Math.max(0, Math.min(shownAt(wanted.value), keys.value.length - 1)));
  const layout = computed(() => layoutGrid(viewport.value.width || 360, viewport.value.height || 600, grid.value));
  const page = computed(() => Math.floor(focus.value / layout.value.pageSize));
  const pages = computed(() => Math.max(1, Math.ceil(keys.value.length / layout.value.pageSize)));
  const isScrolled = computed(() => layout.value.flow === 'scroll');
  const first = computed(() => (isScrolled.value ? 0 : page.value * layout.value.pageSize));
  const pageKeys = computed(() =>
    isScrolled.value ? keys.value : keys.value.slice(first.value, first.value + layout.value.pageSize),
  );
  const inSight = signal<{from: number; to: number; isUpwards: boolean} | null>(null);
  const isByScreen = computed(
    () => isScrolled.value || (layout.value.fill === 'rows' && layout.value.pageSize > MOST_OF_A_PAGE),
  );
  const needed = computed((): Needed => {
    const {pageSize} = layout.value;
    const end = first.value + pageKeys.value.length;
    const sight = inSight.value;
    const isKnown = sight !== null && sight.from >= first.value && sight.from < end;
    if (isByScreen.value && isKnown) {
      const {from, to, isUpwards} = sight;
      const ahead = Math.max(isScrolled.value ? pageSize : to - from, LEAST_AHEAD);
      const above: Range = [Math.max(0, from - ahead), from];
      const below: Range = [to, to + ahead];
      return {here: [from, to], next: isUpwards ? above : below, before: isUpwards ? below : above};
    }
    // Before anything is known of the sight: where the focus is.
    const isPart = isByScreen.value && !isScrolled.value;
    const size = isPart ? Math.max(sight ? sight.to - sight.from : 0, LEAST_AHEAD) : pageSize;
    const from = isPart ? Math.max(first.value, focus.value - (focus.value % size)) : page.value * pageSize;
    const ahead = Math.max(size, LEAST_AHEAD);
    return {
      here: [from, from + size],
      next: [from + size, from + size + ahead],
      before: [Math.max(0, from - ahead), from],
    };
  });

  const hereFrom = computed(() => (isScrolled.value ? needed.value.here[0] : first.value));
  const hereKeys = computed(() => (isScrolled.value ? keys.value.slice(...needed.value.here) : pageKeys.value));

  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    lastKept = performance.now();
    const id = datasetId.peek();
    if (id && keys.peek().length > 0) vault.setPlace(id, wanted.peek(), self).catch(fail);
  };
  const focusOn: PlaceState['focusOn'] = (index, options = {}) => {
    const next = placeOf(Math.max(0, Math.min(Math.round(index), keys.peek().length - 1)));
    batch(() => {
      if (options.reveal !== false) reveal.value++;
      if (next === wanted.peek()) return;
      wanted.value = next;
      ownMove = Date.now();
      if (timer === undefined)
        timer = setTimeout(keep, Math.max(0, SECONDS_BETWEEN_KEPT * 1000 - (performance.now() - lastKept)));
    });
  };

  const stop = effect(() => {
    const id = datasetId.value;
    if (!id) return;
    const life = new AbortController();
    let isFirst = true;
    vault.watch(
      (from) => from.place(id),
      (place) => {
        const isNews = place !== null && place.by !== self && place.updated > ownMove;
        if (isNews || (isFirst && ownMove === 0)) {
          batch(() => {
            wanted.value = place?.focus ?? 0;
            reveal.value++;
          });
        }
        isFirst = false;
      },
      life.signal,
      fail,
    );
    return () => {
      if (timer !== undefined) {
        clearTimeout(timer);
        timer = undefined;
        if (keys.peek().length > 0) vault.setPlace(id, wanted.peek(), self).catch(fail);
      }
      ownMove = 0;
      life.abort();
    };
  });
  ended.addEventListener('abort', stop, {once: true});
  // A window that closes keeps its last move.
  globalThis.addEventListener?.('pagehide', () => timer !== undefined && keep(), {signal: ended});

  const goToPage = (to: number) => {
    const target = Math.max(0, Math.min(to, pages.peek() - 1));
    if (target === page.peek()) return;
    const within = focus.peek() % layout.peek().pageSize;
    focusOn(Math.min(target * layout.peek().pageSize + within, keys.peek().length - 1));
  };

  const move = (to: Movement) => {
    const here = focus.peek();
    const count = pageKeys.peek().length;
    const start = first.peek();
    const end = keys.peek().length - 1;
    if (to === 'list-first') return focusOn(0);
    if (to === 'list-last') return focusOn(end);
    const {columns, fill, flow} = layout.peek();
    const pageStart = page.peek() * layout.peek().pageSize;
    if (to === 'page-first') return focusOn(pageStart);
    if (to === 'page-last') return focusOn(Math.min(pageStart + layout.peek().pageSize - 1, end));
    // Where the whole list is scrolled no page ends below or above.
    const pageSize = flow === 'scroll' ? count : layout.peek().pageSize;
    const spot = spotOf(layout.peek(), count, here - start);
    const step = to === 'left' || to === 'up' ? -1 : 1;
    const isAlong = fill === 'rows' ? to === 'left' || to === 'right' : to === 'up' || to === 'down';
    if (isAlong) return focusOn(here + step);
    const target =
      fill === 'rows'
        ? indexAt(layout.peek(), count, spot.row + step, spot.column)
        : indexAt(layout.peek(), count, spot.row, spot.column + step);
    if (target >= 0) return focusOn(start + target);
    // Over the end of the page: the same column (row) of the next one.
    if (fill === 'rows') {
      if (step > 0 && start + pageSize <= end) return focusOn(Math.min(start + pageSize + spot.column, end));
      if (step < 0 && start > 0) {
        const rows = rowsOf(layout.peek(), pageSize);
        return focusOn(start - pageSize + Math.max(0, indexAt(layout.peek(), pageSize, rows - 1, spot.column)));
      }
      // A last row that is not full: down goes to its last object.
      const lastRow = rowsOf(layout.peek(), count) - 1;
      if (step > 0 && spot.row < lastRow) return focusOn(start + count - 1);
    } else {
      if (step > 0 && start + pageSize <= end) return focusOn(Math.min(start + pageSize + spot.row, end));
      if (step < 0 && start > 0) {
        return focusOn(start - pageSize + Math.max(0, indexAt(layout.peek(), pageSize, spot.row, columns - 1)));
      }
      if (step > 0 && here + 1 <= end && spot.column < columns - 1 && start + count - 1 > here)
        return focusOn(start + count - 1);
    }
  };

  return {
    focus,
    focusedKey: computed(() => keys.value[focus.value] ?? null),
    layout,
    page,
    pages,
    first,
    pageKeys,
    hereKeys,
    isByScreen,
    hereFrom,
    needed,
    setInSight(from, to) {
      const before = inSight.peek();
      if (before?.from === from && before.to === to) return;
      inSight.value = {from, to, isUpwards: before !== null && from < before.from};
    },
    viewport,
    reveal,
    setViewport(width, height) {
      const before = viewport.peek();
      if (before.width !== width || before.height !== height) viewport.value = {width, height};
    },
    focusOn,
    move,
    goToPage,
  };
}
