/** Keeps the newest things made, so that a page asked for twice is made once and memory stays bounded. */
export interface BoundedCache<V> {
  get(key: string | number, make: () => V): V;
}

export function createBoundedCache<V>(most: number): BoundedCache<V> {
  const kept = new Map<string | number, V>();
  return {
    get(key, make) {
      const found = kept.get(key);
      if (found !== undefined) return found;
      const made = make();
      kept.set(key, made);
      if (kept.size > most) kept.delete(kept.keys().next().value as string | number);
      return made;
    },
  };
}
