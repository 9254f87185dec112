import {type AlertKey, type FlagsPer, type VerdictKey, verdictKeyOf} from '../alert';
import {membersPer} from './members-per';
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
  flagsPer: FlagsPer = 'object',
): {members: Member[]; objects: number; alerts: number} {
  const keyOf = (member: Member) => verdictKeyOf(member, {flagsPer});
  const all = new Map<VerdictKey, Member>(members.map((member) => [keyOf(member), member]));
  const objectKeys = new Set(members.map((member) => member.objectKey));
  let objects = 0;
  let alerts = 0;
  for (const member of membersPer(found, flagsPer)) {
    const {objectKey, alertKeys, row} = member;
    const key = keyOf(member);
    const before = all.get(key);
    const known = new Set<AlertKey>(before?.alertKeys);
    const fresh = [...new Set(alertKeys)].filter((alert) => !known.has(alert));
    alerts += fresh.length;
    if (!before) {
      if (!objectKeys.has(objectKey)) objects++;
      objectKeys.add(objectKey);
      all.set(key, {objectKey, alertKeys: fresh, row});
      continue;
    }
    const isNewer = row !== null && (row.mjdUtc ?? 0) > (before.row?.mjdUtc ?? 0);
    const takesRow = row !== null && (before.row === null || ((newerRows || fresh.length > 0) && isNewer));
    if (fresh.length === 0 && !takesRow) continue;
    all.set(key, {objectKey, alertKeys: [...fresh, ...before.alertKeys], row: takesRow ? row : before.row});
  }
  return {members: [...all.values()], objects, alerts};
}
