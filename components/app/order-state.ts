import {batch, computed, effect, type ReadonlySignal, signal} from '@preact/signals';
import type {SurveyId, VerdictKey} from '../../lib/alert';
import {
  arrange,
  columnKey,
  type Group,
  isFiltered,
  isListOrder,
  LIST_ORDER,
  ORDER_KEYS,
  type Order,
  type OrderKey,
} from '../../lib/order';
import type {Member, Vault} from '../../lib/vault/vault';
import type {ListState} from './list-state';
import type {SurveyFace} from './services';
import type {VerdictState} from './verdict-state';

/** What is shown of the open list, and in which order. `members`, `keys` and `indexOf` are those on show. */
export interface OrderState extends Pick<ListState, 'members' | 'keys' | 'indexOf'> {
  order: ReadonlySignal<Order>;
  /** what this list can be sorted by: what every object has, and the columns that its search brought */
  choices: ReadonlySignal<readonly OrderKey[]>;
  /** objects of the list that the filter hides */
  hidden: ReadonlySignal<number>;
  /** by the index of their first object */
  groups: ReadonlySignal<ReadonlyMap<number, Group>>;
  /** flags were set since: another order, or other objects, would come out now */
  isStale: ReadonlySignal<boolean>;
  /** the order is there, and hides every object */
  isEmpty: ReadonlySignal<boolean>;
  /** @returns place in the list of what is shown there */
  placeOf(index: number): number;
  /** @returns where an object of the list is shown; the nearest one where it is hidden. Followed where it is read in a computation */
  indexAt(place: number): number;
  set(part: Partial<Order>): void;
  /** sorts and filters by the flags of now */
  again(): void;
}

/** The open list as its parts know it, and, as `whole`, as it was found: with what is hidden, in its own order. */
export type ShownLists = ListState & {whole: Pick<ListState, 'members' | 'keys' | 'indexOf'>};

/** What came out, and what of. */
interface Arrangement {
  of: readonly VerdictKey[] | null;
  order: Order | null;
  turn: number;
  shown: Shown;
  sums: string;
}

interface Shown {
  members: readonly Member[];
  keys: readonly VerdictKey[];
  /** place in the list by index on show, and the other way round (-1 = hidden); null = the list itself */
  places: readonly number[] | null;
  indices: Int32Array | null;
  groups: ReadonlyMap<number, Group>;
}

const NO_GROUPS: ReadonlyMap<number, Group> = new Map();
const NOTHING: Shown = {members: [], keys: [], places: null, indices: null, groups: NO_GROUPS};
/** Rows that are looked at for the columns that a list has. */
const ROWS_LOOKED_AT = 300;

/**
 * Filters and sorts the open list. That happens when the list is opened, when the person changes the order, and when asked again: never by a flag just set,
 * so that nothing moves under the eyes of who works through a page, and a key costs the same in a list of ten and of 100,000.
 */
export function createOrder(
  {vault, surveys}: {vault: Vault; surveys: Record<SurveyId, SurveyFace>},
  whole: Pick<ListState, 'members' | 'keys' | 'indexOf'>,
  verdicts: VerdictState,
  datasetId: ReadonlySignal<string | null>,
  fail: (error: unknown) => void,
  ended: AbortSignal,
): OrderState {
  /** null = not read yet */
  const kept = signal<Order | null>(null);
  const order = computed(() => kept.value ?? LIST_ORDER);
  const turn = signal(0);
  const arranged = signal<Arrangement>({of: null, order: null, turn: -1, shown: NOTHING, sums: ''});
  let writing = 0;

  const choices = computed(() => {
    const all = whole.members.value;
    const found = new Set<string>();
    const step = Math.max(1, Math.floor(all.length / ROWS_LOOKED_AT));
    for (let at = 0; at < all.length; at += step) {
      for (const id of Object.keys(all[at]?.row?.columns ?? {})) found.add(id);
    }
    const known = Object.values(surveys).flatMap(({dictionary}) => dictionary.filter(({id}) => found.has(id)));
    // an own file, or a service that learned to tell more
    const others = [...found].filter((id) => !known.some((column) => column.id === id));
    const typeOf = (id: string) =>
      all.every(({row}) => ['number', 'object', 'undefined'].includes(typeof row?.columns[id])) ? 'number' : 'text';
    const unknown = others.map((id) => ({id, title: id, unit: '', type: typeOf(id)}) as const);
    return [...ORDER_KEYS, ...[...known, ...unknown].map(columnKey)];
  });
  const keyOf = (id: string | null): OrderKey | null => choices.peek().find((key) => key.id === id) ?? null;
  const isOwn = computed(() => {
    const {by, group} = order.value;
    return isFiltered(order.value) || keyOf(by)?.isOwn === true || keyOf(group)?.isOwn === true;
  });
  /** what the person said, in short: differs where another order may come out */
  const sumsNow = () => {
    const {good, maybe, bad, seen} = verdicts.counts.value;
    const isBySeen = [order.value.by, order.value.group].includes('seen') || order.value.seen !== null;
    const {by, group, tags} = order.value;
    const isByWords = tags.length > 0 || [by, group].some((id) => id === 'tags' || id === 'note');
    return JSON.stringify([good, maybe, bad, isBySeen ? seen : 0, isByWords ? verdicts.wordChanges.value : 0]);
  };

  const arrangeNow = () => {
    const now = kept.peek();
    const members = whole.members.peek();
    const keys = whole.keys.peek();
    if (!now || isListOrder(now)) return;
    const last = arranged.peek();
    if (last.of === keys && last.order === now && last.turn === turn.peek()) return;
    const subject = (n: number) => {
      const member = members[n] as Member;
      const key = keys[n] as VerdictKey;
      const {objectKey, row} = member;
      return {objectKey, row, flag: verdicts.flagOf(key), seen: verdicts.isSeen(key), verdict: verdicts.verdictOf(key)};
    };
    const {places, groups} = arrange(members.length, subject, now, keyOf(now.by), keyOf(now.group));
    const indices = new Int32Array(members.length).fill(-1);
    places.forEach((place, index) => {
      indices[place] = index;
    });
    const shown: Shown = {
      members: places.map((place) => members[place] as Member),
      keys: places.map((place) => keys[place] as VerdictKey),
      places,
      indices,
      groups,
    };
    arranged.value = {of: keys, order: now, turn: turn.peek(), shown, sums: sumsNow()};
  };
  /** Another order of the same list is there at once: no view sees the list empty in between. */
  const take = (next: Order) =>
    batch(() => {
      kept.value = next;
      if (verdicts.ready.peek()) arrangeNow();
    });

  const stopReading = effect(() => {
    const id = datasetId.value;
    kept.value = null;
    if (!id) return;
    const life = new AbortController();
    vault.watch(
      (from) => from.order(id),
      (found) => {
        if (writing > 0) return;
        if (JSON.stringify(found) !== JSON.stringify(kept.peek())) take(found);
      },
      life.signal,
      (error) => {
        kept.value ??= LIST_ORDER;
        fail(error);
      },
    );
    return () => life.abort();
  });
  // Not at once: where another list was opened, its verdicts are called for in the same breath, and must be waited for.
  let isDue = false;
  const stopArranging = effect(() => {
    void [whole.members.value, whole.keys.value, kept.value, turn.value];
    if (kept.value === null || isListOrder(kept.value) || isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      if (ended.aborted) return;
      if (verdicts.ready.peek()) arrangeNow();
      else whenReady();
    });
  });
  let isWaiting = false;
  const whenReady = () => {
    if (isWaiting) return;
    isWaiting = true;
    const stop = effect(() => {
      if (!verdicts.ready.value) return;
      isWaiting = false;
      queueMicrotask(() => {
        stop();
        if (!ended.aborted) arrangeNow();
      });
    });
  };
  ended.addEventListener(
    'abort',
    () => {
      stopReading();
      stopArranging();
    },
    {once: true},
  );

  const shown = computed((): Shown => {
    if (kept.value === null) return NOTHING;
    if (isListOrder(kept.value)) {
      return {members: whole.members.value, keys: whole.keys.value, places: null, indices: null, groups: NO_GROUPS};
    }
    return arranged.value.of === whole.keys.value ? arranged.value.shown : NOTHING;
  });
  const keys = computed(() => shown.value.keys);

  return {
    order,
    choices,
    members: computed(() => shown.value.members),
    keys,
    indexOf(key) {
      const place = whole.indexOf(key);
      const {indices} = shown.peek();
      return place < 0 || !indices ? Math.min(place, shown.peek().keys.length - 1) : (indices[place] ?? -1);
    },
    hidden: computed(() => (isFiltered(order.value) ? whole.keys.value.length - keys.value.length : 0)),
    groups: computed(() => shown.value.groups),
    isStale: computed(() => isOwn.value && verdicts.ready.value && arranged.value.sums !== sumsNow()),
    isEmpty: computed(
      () => isFiltered(order.value) && keys.value.length === 0 && arranged.value.of === whole.keys.value,
    ),
    placeOf: (index) => shown.peek().places?.[index] ?? index,
    indexAt(place) {
      const {indices, places} = shown.value;
      if (!indices || !places) return place;
      for (let at = Math.max(0, place); at < indices.length; at++) {
        if ((indices[at] as number) >= 0) return indices[at] as number;
      }
      for (let at = Math.min(place, indices.length) - 1; at >= 0; at--) {
        if ((indices[at] as number) >= 0) return indices[at] as number;
      }
      return 0;
    },
    set(part) {
      const id = datasetId.peek();
      if (!id) return;
      const next = {...order.peek(), ...part};
      writing++;
      take(next);
      vault
        .setOrder(id, next)
        .catch(fail)
        .finally(() => writing--);
    },
    again() {
      turn.value++;
    },
  };
}
