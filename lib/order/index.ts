/** What every list can be sorted by, in the order of the menu. To add one: write it in `keys.ts`, or a file of its own, and list it here. */
import {date, dec, flag, flagged, id, list, note, ra, seen, survey, tags} from './keys';
import type {OrderKey} from './order-key';

export const ORDER_KEYS: readonly OrderKey[] = [list, date, id, survey, ra, dec, flag, flagged, seen, tags, note];

export {type Arranged, arrange, type Group} from './arrange';
export {columnKey} from './column-key';
export {COLUMN, isFiltered, isListOrder, LIST_ORDER, NO_FILTER, type Order} from './order';
export type {OrderKey, Subject} from './order-key';
export {repairOrder} from './repair-order';
