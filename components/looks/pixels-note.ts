import {KINDS} from '../../lib/alert';
import {treatmentKey} from '../../lib/pixels/treat';
import type {LookSettings, Settings} from '../../lib/vault/vault';

/** @returns what is done to the pixels before they are drawn, kind by kind; '' = nothing. Nobody takes such a picture for what was measured. */
export function pixelsNote(looks: Settings['looks'] | null): string {
  if (!looks || treatmentKey(looks) === '') return '';
  return KINDS.flatMap((kind) => {
    const words = wordsOf(looks[kind]);
    return words ? `${kind}: ${words}` : [];
  }).join('; ');
}

const wordsOf = ({math, smooth}: LookSettings): string =>
  [
    math?.on && math.text.trim() !== '' ? math.text.trim() : '',
    smooth ? `smoothed (${smooth.kernel}, ${smooth.width})` : '',
  ]
    .filter(Boolean)
    .join(', ');
