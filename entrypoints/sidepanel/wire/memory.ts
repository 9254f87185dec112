import {pageStorage} from '@/components/app/page-storage';
import type {Services} from '@/components/app/services';
import type {Vault} from '@/lib/vault';
import type {ActMemory} from '@/lib/vault/act-memory';

/** Panels and tabs notice a database that the browser dropped; a frame in a portal page has no room to say so. */
export function createMemory(
  {place, mirror}: Pick<Services, 'place' | 'mirror'>,
  vault: Vault,
  signal: AbortSignal,
): {memory: ActMemory | null; replaceable: Vault} {
  const storage = place === 'inpage' ? null : pageStorage();
  if (!storage) return {memory: null, replaceable: vault};
  // its code is not in the way of the first page; null: it could not be had, and then nothing is remembered
  const made = import('@/lib/vault/act-memory').then(
    ({createActMemory}) => createActMemory(vault, storage, {fileNow: () => mirror?.state().name ?? '', signal}),
    () => null,
  );
  const memory: ActMemory = {
    watch: (listener, until) => void made.then((found) => found?.watch(listener, until)),
    accept: async () => (await made)?.accept(),
    async replacing(run) {
      const found = await made;
      return found ? found.replacing(run) : run();
    },
  };
  const restoreArchive: Vault['restoreArchive'] = (archive) => memory.replacing(() => vault.restoreArchive(archive));
  return {memory, replaceable: {...vault, restoreArchive}};
}
