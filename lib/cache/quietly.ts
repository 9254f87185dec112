/** Runs an access to the cache; where it fails (closed, blocked, no room, private window) the answer is that of an empty cache. */
export async function quietly<T>(access: () => PromiseLike<T>, otherwise: T): Promise<T> {
  try {
    return await access();
  } catch {
    return otherwise;
  }
}

/** @returns whether the disk or the browser's share of it is full; Dexie hides the cause in `inner` */
export function isQuotaError(error: unknown): boolean {
  for (let one = error; typeof one === 'object' && one !== null; one = (one as {inner?: unknown}).inner) {
    if ((one as {name?: unknown}).name === 'QuotaExceededError') return true;
  }
  return false;
}
