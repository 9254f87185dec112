import {type AlertKey, parseVerdictKey, type VerdictKey} from '../alert';
import type {FlagRow} from './format';

/** Under which key the vault keeps what a row says: of the object, or of its alert. */
export const rowKey = ({key, per, alertKey}: Pick<FlagRow, 'key' | 'per' | 'alertKey'>): VerdictKey =>
  per === 'alert' && alertKey ? alertKey : key;

/** The way back: what of a row says which object or alert it is about. */
export function rowIdentity(key: VerdictKey): Pick<FlagRow, 'key' | 'per' | 'alertKey'> {
  const {objectKey, alertId} = parseVerdictKey(key) ?? {objectKey: key, alertId: null};
  return alertId === null
    ? {key: objectKey, alertKey: null}
    : {key: objectKey, alertKey: key as AlertKey, per: 'alert'};
}
