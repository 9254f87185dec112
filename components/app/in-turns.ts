import {batch} from '@preact/signals';

/** Shown together at first: well within a frame on a slow computer. */
const FIRST = 16;
/** Beyond that nothing is gained: it is a screen. */
const MOST = 128;
/** What a turn may take, rendering included, ms: with style, layout and painting after it the window still answers within 50 ms. */
const TURN_MS = 12;
/** Between two turns the browser can paint and answer. */
const PAUSE_MS = 8;

/**
 * Shows what arrives in turns: many arrivals of a moment are one rendering, an object of which more comes in the meantime is shown once, and a page that
 * comes from the cache at once does not hold up the window. How many go together follows from how long the last turn took: every turn costs a
 * frame, so that a fast computer has few of them.
 * @returns asks for `show` to be called in a turn to come, in place of what was asked before under that name
 */
export function inTurns(ended: AbortSignal, now = () => performance.now()): (name: string, show: () => void) => void {
  const waiting = new Map<string, () => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let together = FIRST;
  ended.addEventListener('abort', () => clearTimeout(timer), {once: true});

  const turn = () => {
    timer = undefined;
    const start = now();
    const some = [...waiting].slice(0, together);
    batch(() => {
      for (const [name, show] of some) {
        waiting.delete(name);
        show();
      }
    });
    // the rendering is a microtask that was asked for in the batch: it is over when this one runs
    queueMicrotask(() => {
      if (some.length < together / 2) return;
      const cost = Math.max(0.1, (now() - start) / some.length);
      together = Math.round(Math.max(FIRST / 2, Math.min(MOST, 2 * together, TURN_MS / cost)));
    });
    if (waiting.size > 0) timer = setTimeout(turn, PAUSE_MS);
  };

  return (name, show) => {
    waiting.set(name, show);
    if (timer === undefined && !ended.aborted) timer = setTimeout(turn, PAUSE_MS);
  };
}
