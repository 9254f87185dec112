import type {AlertKey, Detection} from '../alert';

/** A detection that is an alert: it has stamps. */
export type AlertDetection = Detection & {alertKey: AlertKey};

/**
 * The latest alerts of an object, oldest first. The one that is shown is always among them: where it is older than all of them it takes the place of
 * the first.
 * @param detections in any order; those without a time are left out
 */
export function latestAlerts(
  detections: readonly Detection[],
  count: number,
  shown: AlertKey | null,
): AlertDetection[] {
  const known = new Map<AlertKey, AlertDetection>();
  for (const one of detections) {
    if (one.alertKey !== null && Number.isFinite(one.mjdUtc)) known.set(one.alertKey, one as AlertDetection);
  }
  const all = [...known.values()].sort((a, b) => a.mjdUtc - b.mjdUtc);
  const latest = count > 0 ? all.slice(-count) : [];
  const one = shown === null ? undefined : known.get(shown);
  if (one && latest.length > 0 && !latest.includes(one)) latest[0] = one;
  return latest;
}
