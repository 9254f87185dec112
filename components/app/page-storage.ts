/** The page's own storage, outside of every database; null where the browser does not let the page have it. */
export function pageStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
