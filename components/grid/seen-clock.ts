import type {ObjectKey} from '../../lib/alert';

const SECONDS_TO_BE_SEEN = 1;

/**
 * Tells which objects stood on the screen, with their pictures, for a second or more. A hidden window sees nothing.
 * @param onSeen called with all that became seen at that moment, each object once a clock
 */
export function createSeenClock(onSeen: (keys: ObjectKey[]) => void, ended: AbortSignal) {
  const since = new Map<ObjectKey, number>();
  const told = new Set<ObjectKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  ended.addEventListener('abort', () => clearTimeout(timer), {once: true});

  const check = () => {
    timer = undefined;
    const now = performance.now();
    const seen: ObjectKey[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const [key, start] of since) {
      const left = start + SECONDS_TO_BE_SEEN * 1000 - now;
      if (left <= 0) {
        seen.push(key);
        since.delete(key);
        told.add(key);
      } else next = Math.min(next, left);
    }
    if (seen.length > 0) onSeen(seen);
    if (Number.isFinite(next) && !ended.aborted) timer = setTimeout(check, next + 1);
  };

  return {
    /** @param keys on the screen now with something to see */
    show(keys: readonly ObjectKey[]) {
      const now = performance.now();
      const shown = new Set(keys);
      for (const key of since.keys()) if (!shown.has(key)) since.delete(key);
      for (const key of keys) if (!since.has(key) && !told.has(key)) since.set(key, now);
      if (since.size > 0 && timer === undefined && !ended.aborted) check();
    },
  };
}
