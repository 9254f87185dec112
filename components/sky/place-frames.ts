import type {StampSet} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import type {Viewport} from '../../lib/sky';
import type {Member} from '../../lib/vault/vault';
import type {Frame} from '../app/filmstrips-state';
import type {Box, Pictures} from '../app/services';
import {type PlacedStamp, placeStamps, rightStamps, type SkyView} from './place-stamps';

/**
 * Places stamps of several alerts of an object side by side. All of them have the limits and colours of the alert that is shown, so that what became brighter
 * is brighter; each is turned by its own header. Without the marks of the grid: they would cover a small frame.
 * @param boxes one a frame, device pixels
 */
export function placeFrames(
  {loaded, row}: {loaded: Loaded; row: Member['row']},
  frames: readonly Frame[],
  boxes: readonly Box[],
  kind: 'science' | 'difference',
  pictures: (stamps: StampSet) => Pictures,
  sky: SkyView,
  ratio: number,
  viewport: Viewport | null,
): PlacedStamp[] {
  const {stamps} = rightStamps(loaded, row);
  const base = stamps && pictures(stamps)[kind];
  const alike = (set: StampSet): Pictures => {
    const own = pictures(set)[kind];
    if (!own) return {};
    const {label: _, ...drawn} = own;
    // of a signal-to-noise ratio, say, of which a frame has none
    const isAlike = base && base.stamp.unit === own.stamp.unit;
    return {[kind]: isAlike ? {...drawn, look: base.look} : drawn};
  };
  const {settings, wcs} = sky;
  const plain = {settings: {...settings, compass: false, scaleBar: false, centre: false}, wcs};
  return frames.flatMap((frame, n) => {
    const box = boxes[n];
    const of = frame.isShown ? loaded : frame.loaded;
    return box && of ? placeStamps(of, row, {[kind]: box}, alike, plain, ratio, viewport) : [];
  });
}
