import {parseVerdictKey, type VerdictKey} from '../../lib/alert';

/** @returns the object's id, with the alert's behind it where the flag is of one alert */
export function nameOf(key: VerdictKey): string {
  const parts = parseVerdictKey(key);
  if (!parts) return key;
  return parts.alertId === null ? parts.objectId : `${parts.objectId} alert ${parts.alertId}`;
}
