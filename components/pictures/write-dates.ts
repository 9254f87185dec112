import type {Loaded} from '../../lib/jobs/loader';
import {framesIn} from '../../lib/render/filmstrip';
import type {FilmstripSettings} from '../../lib/vault/vault';
import {FILMSTRIP, type Frame} from '../app/filmstrips-state';
import {daysFrom} from '../cell/frame-words';
import {FONT, text} from './sheet-text';

/** Band and days from the alert shown below each frame, a mark about that one, and words where a stamp is not there. */
export function writeDates(
  context: CanvasRenderingContext2D,
  {frames = [], loaded}: {frames?: readonly Frame[]; loaded: Loaded},
  {x: left, y: top, width}: {x: number; y: number; width: number},
  settings: FilmstripSettings | undefined,
  inks: {text: string; muted: string},
): void {
  if (frames.length < 2) return;
  const {kind, frames: most} = settings ?? FILMSTRIP;
  const shown = frames.find(({isShown}) => isShown)?.detection.mjdUtc;
  const boxes = framesIn(width, most);
  context.textAlign = 'center';
  for (const [n, {detection, isShown, loaded: own}] of frames.entries()) {
    const {x, width: side} = boxes[n] ?? {x: 0, width: 0};
    const middle = left + x + side / 2;
    const days = isShown || shown === undefined ? '0' : daysFrom(detection.mjdUtc - shown);
    text(context, `${detection.band} ${days}`, middle, top + side + 8, `10px ${FONT}`, inks.text, side);
    if (!(isShown ? loaded : own)?.stamps?.stamps[kind])
      text(context, 'no stamp', middle, top + side / 2, `10px ${FONT}`, inks.muted, side - 4);
    if (!isShown) continue;
    context.strokeStyle = inks.text;
    context.lineWidth = 1.5;
    context.strokeRect(left + x - 0.75, top - 0.75, side + 1.5, side + 1.5);
  }
  context.textAlign = 'left';
}
