import type {Dexie} from 'dexie';
import {guard, toVaultError, VaultError, vaultError} from './vault-error';

/** A database cannot work with less. */
const LEAST_BYTES = 1e6;

/** Chromium has many names for a full disk: where it has no room left, that is what was wrong. */
async function named(error: VaultError): Promise<VaultError> {
  if (error.code !== 'failed' && error.code !== 'unavailable' && error.code !== 'closed') return error;
  try {
    const {quota, usage = 0} = await navigator.storage.estimate();
    if (quota !== undefined && quota - usage < LEAST_BYTES) return vaultError('full', error);
  } catch {
    // it does not say
  }
  return error;
}

export interface Repairs {
  /** gives up what can be fetched again. @returns whether there was anything */
  makeRoom?(): Promise<boolean>;
  /** opens a database that was not closed on purpose. @returns why it is not open; null = it is */
  reopen(): Promise<VaultError | null>;
}

/** What `reopen` does for a database of Dexie: one that did not open once, as on a full disk, does not try again by itself. */
export const reopening = (db: Dexie, isClosedOnPurpose: () => boolean) => async (): Promise<VaultError | null> => {
  if (isClosedOnPurpose()) return vaultError('outdated');
  try {
    await db.open();
    return null;
  } catch (error) {
    const failure = toVaultError(error);
    // it was open before, so there is a place for it
    return failure.code === 'unavailable' ? vaultError('closed', error) : failure;
  }
};

/**
 * Runs one thing of a database; on a full disk room is made and it is done again (each is one transaction, so nothing of the first try stands).
 * After a failure of the disk the browser may have closed the database under us: it is opened again.
 * @throws VaultError
 */
export async function withRoom<T>(run: () => PromiseLike<T>, {makeRoom, reopen}: Repairs): Promise<T> {
  let isMade = false;
  for (let left = 3; ; left--) {
    try {
      return await guard(run);
    } catch (thrown) {
      if (!(thrown instanceof VaultError)) throw thrown;
      const error = await named(thrown);
      if (error.code === 'outdated') {
        const failure = await reopen();
        if (failure?.code === 'outdated') throw failure;
        if (failure) isMade ||= (await makeRoom?.()) ?? false;
        // closed under us, whatever Dexie calls it
        if (left <= 1 || (failure && !isMade)) throw await named(failure ?? vaultError('closed', error));
        continue;
      }
      if (left <= 1) throw error;
      if (error.code === 'full') {
        isMade ||= (await makeRoom?.()) ?? false;
        if (!isMade) throw error;
      } else if (error.code !== 'closed') throw error;
    }
  }
}
