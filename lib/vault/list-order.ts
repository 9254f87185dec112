import {LIST_ORDER, type Order, repairOrder} from '../order';
import type {VaultDatabase} from './schema';
import type {Vault} from './vault';

/** In which order a list is shown, kept beside the place where the person stands in it: that record goes and comes back with the list. */
export function listOrder(db: VaultDatabase): Pick<Vault, 'order' | 'setOrder'> {
  return {
    async order(datasetId) {
      const kept = await db.places.get(datasetId);
      return kept?.order === undefined ? LIST_ORDER : repairOrder(kept.order);
    },

    setOrder: (datasetId, order: Order) =>
      db.transaction('rw!', db.places, async () => {
        const before = (await db.places.get(datasetId)) ?? {datasetId, focus: 0, updated: 0};
        await db.places.put({...before, order: repairOrder(order)});
      }),
  };
}
