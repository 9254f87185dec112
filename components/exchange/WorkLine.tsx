import {countText} from './progress-text';
import type {LongWork} from './use-long-export';

/** How far a long export is, with rate and time left, and its stop. */
export function WorkLine({work, onStop}: {work: LongWork; onStop(): void}) {
  const {done, total, elapsedMs} = work;
  return (
    <div class="field" role="status">
      <progress max={total || 1} value={done} aria-label="Done" />
      <span>{total > 0 ? countText(done, total, elapsedMs) : 'Beginning…'}</span>
      <button type="button" class="button" onClick={onStop}>
        Stop
      </button>
    </div>
  );
}
