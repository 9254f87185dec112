import {type AlertRow, type FlagsPer, type ObjectKey, type VerdictKey, verdictKeyOf} from '../alert';
import type {Member} from '../vault/vault';

/**
 * Results are alerts: a list holds each object once, in order of first appearance, and keeps which alerts brought it. A list of flags per alert
 * holds each alert once.
 */
export function membersOfRows(rows: readonly AlertRow[], flagsPer: FlagsPer = 'object'): Member[] {
  const members = new Map<VerdictKey, Member>();
  for (const row of rows) {
    const alertKeys = row.alertKey ? [row.alertKey] : [];
    const key = verdictKeyOf({objectKey: row.objectKey, alertKeys}, {flagsPer});
    const member = members.get(key) ?? {objectKey: row.objectKey, alertKeys: [], row};
    members.set(key, member);
    if (row.alertKey && !member.alertKeys.includes(row.alertKey)) member.alertKeys.push(row.alertKey);
  }
  return [...members.values()];
}

/** Objects named one by one: in the order given; `rows` tell more of those that they hold. */
export function membersOfKeys(keys: readonly ObjectKey[], rows: readonly AlertRow[] = []): Member[] {
  const known = new Map(membersOfRows(rows).map((member) => [member.objectKey, member]));
  return [...new Set(keys)].map((objectKey) => known.get(objectKey) ?? {objectKey, alertKeys: [], row: null});
}

/** @returns how many alerts an answer has; a row that names none counts as one */
export const countAlerts = (rows: readonly AlertRow[]): number =>
  new Set(rows.map((row, i) => row.alertKey ?? `row ${i}`)).size;

/** The newest alert of each object. */
export function newestRows(rows: readonly AlertRow[]): Map<ObjectKey, AlertRow> {
  const newest = new Map<ObjectKey, AlertRow>();
  for (const row of rows) {
    const known = newest.get(row.objectKey);
    if (!known || (row.mjdUtc ?? 0) > (known.mjdUtc ?? 0)) newest.set(row.objectKey, row);
  }
  return newest;
}
