/** Frames stand so far apart, CSS px: the mark of the one that is shown stands between them. */
const FRAME_GAP = 3;
/** the line with dates below the frames, CSS px at a text size of 1 */
const DATES = 14;
/** a frame of a cell that may become wider for it, CSS px */
const NATURAL_FRAME = 40;
const LEAST_FRAME = 8;

/** Width that a strip of so many frames would like to have, CSS px. */
export const naturalStrip = (frames: number): number => frames * NATURAL_FRAME + (frames - 1) * FRAME_GAP;

/**
 * Frames are squares, as large as stamps where there is room, else as large as the width allows.
 * @param width that there is, CSS px @param side of a stamp @param scale of the text
 */
export function stripSize(width: number, frames: number, side: number, scale: number): {width: number; height: number} {
  const fit = Math.floor((width - (frames - 1) * FRAME_GAP) / frames);
  const frame = Math.max(LEAST_FRAME, Math.min(Math.round(side), fit));
  return {width: frames * frame + (frames - 1) * FRAME_GAP, height: frame + Math.round(DATES * scale)};
}

/** Places of the frames from the corner of a strip of that width. */
export function framesIn(width: number, frames: number): {x: number; y: number; width: number; height: number}[] {
  const frame = (width - (frames - 1) * FRAME_GAP) / frames;
  return Array.from({length: frames}, (_, n) => ({x: n * (frame + FRAME_GAP), y: 0, width: frame, height: frame}));
}
