/**
 * Asks the browser not to evict our data when the disk runs short. Called once by the app at its start: with `unlimitedStorage` Firefox says
 * yes without a question; Chrome may say no and still exempts us from eviction.
 * @returns whether storage is persistent now; false where the browser cannot say
 */
export async function askPersistence(): Promise<boolean> {
  try {
    const storage = globalThis.navigator?.storage;
    if (!storage?.persist) return false;
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return false;
  }
}
