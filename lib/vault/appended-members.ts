import type {AlertKey, ObjectKey} from '../alert';
import type {Member} from './vault';

/**
 * What a list becomes when a search brings more: what is there stays where it is; new alerts stand in front of the older ones of their object,
 * as services give the newest first; new objects follow at the end, in the order of the answer.
 * @param newerRows whether a row that is later than the one known takes its place
 */
export function appended(
  members: readonly Member[],
  found: readonly Member[],
  newerRows: boolean,
): {members: Member[]; objects: number; alerts: number} {
  const all = new Map<ObjectKey, Member>(members.map((member) => [member.objectKey, member]));
  let objects = 0;
  let alerts = 0;
  for (const {objectKey, alertKeys, row} of found) {
    const before = all.get(objectKey);
    const known = new Set<AlertKey>(before?.alertKeys);
    const fresh = [...new Set(alertKeys)].filter((key) => !known.has(key));
    alerts += fresh.length;
    if (!before) {
      objects++;
      all.set(objectKey, {objectKey, alertKeys: fresh, row});
      continue;
    }
    const isNewer = row !== null && (row.mjdUtc ?? 0) > (before.row?.mjdUtc ?? 0);
    const takesRow = row !== null && (before.row === null || ((newerRows || fresh.length > 0) && isNewer));
    if (fresh.length === 0 && !takesRow) continue;
    all.set(objectKey, {objectKey, alertKeys: [...fresh, ...before.alertKeys], row: takesRow ? row : before.row});
  }
  return {members: [...all.values()], objects, alerts};
}
