import {LIST_ORDER, type Order, repairOrder} from '../order';
import type {VaultDatabase} from './schema';
import {repairSetting} from './settings';
import type {PlaceInList, Vault} from './vault';

/**
 * In which order a list is shown, and with which look, kept beside the place where the person stands in it: that record goes and comes back with
 * the list.
 */
export function listView(db: VaultDatabase): Pick<Vault, 'order' | 'setOrder' | 'looks' | 'setLooks'> {
  const change = (datasetId: string, next: (before: PlaceInList) => PlaceInList) =>
    db.transaction('rw!', db.places, async () => {
      await db.places.put(next((await db.places.get(datasetId)) ?? {datasetId, focus: 0, updated: 0}));
    });
  return {
    async order(datasetId) {
      const kept = await db.places.get(datasetId);
      return kept?.order === undefined ? LIST_ORDER : repairOrder(kept.order);
    },

    setOrder: (datasetId, order: Order) => change(datasetId, (before) => ({...before, order: repairOrder(order)})),

    async looks(datasetId) {
      const kept = await db.places.get(datasetId);
      return kept?.looks === undefined ? null : repairSetting('looks', kept.looks);
    },

    setLooks: (datasetId, looks) =>
      change(datasetId, ({looks: _, ...before}) =>
        looks ? {...before, looks: repairSetting('looks', looks)} : before,
      ),
  };
}
