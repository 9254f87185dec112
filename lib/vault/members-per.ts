import type {AlertKey, AlertRow, FlagsPer, ObjectKey} from '../alert';
import type {Member} from './vault';

const rowOf = (row: AlertRow | null, alert: AlertKey): AlertRow | null => (row?.alertKey === alert ? row : null);

/**
 * Members as a list of flags per object or per alert has them: an object with all its alerts, or one member an alert. A row goes with the alert
 * that it is of; an object of which no alert is known stays one member. Order: that of first appearance.
 */
export function membersPer(members: readonly Member[], per: FlagsPer): Member[] {
  if (per === 'alert') {
    return members.flatMap((member) =>
      member.alertKeys.length < 2
        ? [member]
        : member.alertKeys.map((alert) => ({
            objectKey: member.objectKey,
            alertKeys: [alert],
            row: rowOf(member.row, alert),
          })),
    );
  }
  const objects = new Map<ObjectKey, Member>();
  for (const member of members) {
    const before = objects.get(member.objectKey);
    objects.set(member.objectKey, {
      objectKey: member.objectKey,
      alertKeys: [...new Set([...(before?.alertKeys ?? []), ...member.alertKeys])],
      row: before?.row ?? member.row,
    });
  }
  return [...objects.values()];
}
