/** A moment of a scroll. */
export interface Moment {
  /** CSS px of the list above the viewport */
  top: number;
  /** ms */
  time: number;
}

/** What is in sight for a shorter time flies past: a service answers in 0.3 s at best. */
const SIGHT_MS = 300;

/**
 * Whether what was in sight between two moments flew past. One leap is no flight: where it lands one stays, at least until the next.
 * @param height of the viewport, CSS px
 */
export const isFlight = (before: Moment, now: Moment, height: number): boolean => {
  const took = now.time - before.time;
  return took < SIGHT_MS && Math.abs(now.top - before.top) * SIGHT_MS > height * took;
};
