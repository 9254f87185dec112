import type {Flag} from '../alert';

/** Which objects of a list are shown, and in which order. Kept with the list. */
export interface Order {
  /** id of what is sorted by: one of `ORDER_KEYS`, or `column:` and a column of the services */
  by: string;
  down: boolean;
  /** id of what objects are put together by; null = nothing */
  group: string | null;
  /** only these; empty = all */
  flags: readonly (Flag | 'unset')[];
  /** only what was seen, or was not; null = both */
  seen: boolean | null;
  /** only objects that have all of these tags; empty = all */
  tags: readonly string[];
}

/** The whole list as it was found. */
export const LIST_ORDER: Order = {by: 'list', down: false, group: null, flags: [], seen: null, tags: []};

/** Nothing is hidden. */
export const NO_FILTER: Pick<Order, 'flags' | 'seen' | 'tags'> = {flags: [], seen: null, tags: []};

/** @returns whether something may be hidden */
export const isFiltered = (order: Order): boolean =>
  order.flags.length > 0 || order.seen !== null || order.tags.length > 0;

/** @returns whether the whole list is shown as it was found */
export const isListOrder = (order: Order): boolean =>
  order.by === 'list' && !order.down && order.group === null && !isFiltered(order);

/** Columns of the services, told from what every object has. */
export const COLUMN = 'column:';
