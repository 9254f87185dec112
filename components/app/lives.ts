/** What is under way for something on the page and ends with it. */
interface Live {
  life: AbortController;
}

/** Ends and forgets what is not needed any more. */
export function endOthers<Key>(entries: Map<Key, Live>, needed: ReadonlySet<Key>): void {
  for (const [key, {life}] of entries) {
    if (needed.has(key)) continue;
    entries.delete(key);
    life.abort();
  }
}

/** Ends all of it when the window goes. @param stop ends what would start more */
export function endAllWith<Key>(ended: AbortSignal, entries: Map<Key, Live>, stop: () => void): void {
  ended.addEventListener(
    'abort',
    () => {
      stop();
      endOthers(entries, new Set());
    },
    {once: true},
  );
}
