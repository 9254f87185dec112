import type {Order} from './order';
import type {OrderKey, Subject} from './order-key';
import {rangesOf} from './ranges';

/** Objects that stand together: where the first one is shown, what they have in common, and how many they are. */
export interface Group {
  start: number;
  heading: string;
  count: number;
}

export interface Arranged {
  /** places in the list, in the order in which they are shown */
  places: number[];
  /** by the place on show of their first object */
  groups: Map<number, Group>;
}

type Value = string | number | null;

/**
 * Filters, groups and sorts a list, in this order. Stable: what is equal stays as it was found, both ways. Objects without a value stand last both
 * ways; groups rise always, and are ranges where they are numbers of which there are many.
 * @param count objects of the list @param subject n-th object
 */
export function arrange(
  count: number,
  subject: (n: number) => Subject,
  order: Order,
  by: OrderKey | null,
  group: OrderKey | null,
): Arranged {
  const places: number[] = [];
  const values: Value[] = new Array(count);
  const groupValues: Value[] = new Array(group ? count : 0);
  for (let n = 0; n < count; n++) {
    const one = subject(n);
    if (!passes(one, order)) continue;
    places.push(n);
    values[n] = by ? by.value(one) : 0;
    if (group) groupValues[n] = group.value(one);
  }
  const numbers = places.map((place) => groupValues[place]).filter((value) => typeof value === 'number');
  const ranges = group && rangesOf(numbers, group.unit);
  if (ranges) {
    for (const place of places) {
      const value = groupValues[place];
      if (typeof value === 'number') groupValues[place] = ranges.at(value);
    }
  }
  const heading = (value: Value) =>
    ranges && typeof value === 'number'
      ? (ranges.headings[value] as string)
      : (group?.heading?.(value) ?? String(value));
  const way = order.down ? -1 : 1;
  const isPlain = !by || by.id === 'list';
  if (isPlain && order.down) places.reverse();
  if (!isPlain || group) {
    // a reversed list is compared by nothing more than its groups: the sort keeps what is equal
    places.sort((a, b) => {
      const groups = group ? compare(groupValues[a] as Value, groupValues[b] as Value, 1) : 0;
      if (groups !== 0 || isPlain) return groups;
      return compare(values[a] as Value, values[b] as Value, way);
    });
  }
  return {places, groups: group ? groupsOf(places, groupValues, heading) : new Map()};
}

function passes({flag, seen, verdict}: Subject, order: Order): boolean {
  if (order.flags.length > 0 && !order.flags.includes(flag ?? 'unset')) return false;
  if (!order.tags.every((tag) => verdict?.tags?.includes(tag))) return false;
  return order.seen === null || order.seen === seen;
}

const DIGITS = /^\d+$/;

/** Texts of digits alone are ids: as long ones as theirs compare digit by digit, shorter ones are less. */
function compareTexts(a: string, b: string): number {
  if (a.length !== b.length && DIGITS.test(a) && DIGITS.test(b)) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compare(a: Value, b: Value, way: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * way;
  return compareTexts(String(a), String(b)) * way;
}

function groupsOf(
  places: readonly number[],
  values: readonly Value[],
  heading: (value: Value) => string,
): Map<number, Group> {
  const groups = new Map<number, Group>();
  let current: Group | null = null;
  places.forEach((place, at) => {
    const value = values[place] as Value;
    if (!current || compare(value, values[places[at - 1] as number] as Value, 1) !== 0) {
      current = {start: at, heading: heading(value), count: 0};
      groups.set(at, current);
    }
    current.count++;
  });
  return groups;
}
