import {batch} from '@preact/signals';

/** Cells that are rendered and painted together: well within a frame. */
const MOST_TOGETHER = 16;
/** Between two turns the browser can paint and answer. */
const PAUSE_MS = 8;

/**
 * Shows what arrives in turns: many arrivals of a moment are one rendering, an object of which more comes in the meantime is shown once, and a page that
 * comes from the cache at once does not hold up the window.
 * @returns asks for `show` to be called in a turn to come, in place of what was asked before under that name
 */
export function inTurns(ended: AbortSignal): (name: string, show: () => void) => void {
  const waiting = new Map<string, () => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  ended.addEventListener('abort', () => clearTimeout(timer), {once: true});

  const turn = () => {
    timer = undefined;
    const some = [...waiting].slice(0, MOST_TOGETHER);
    batch(() => {
      for (const [name, show] of some) {
        waiting.delete(name);
        show();
      }
    });
    if (waiting.size > 0) timer = setTimeout(turn, PAUSE_MS);
  };

  return (name, show) => {
    waiting.set(name, show);
    if (timer === undefined && !ended.aborted) timer = setTimeout(turn, PAUSE_MS);
  };
}
