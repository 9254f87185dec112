import type {Errand} from '../app/errands';
import {countText} from './progress-text';

/** How far a long export is, with rate and time left, and its stop. */
export function WorkLine({work, onStop}: {work: Pick<Errand, 'done' | 'total' | 'elapsedMs'>; onStop(): void}) {
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
