import {KINDS} from '../../lib/alert';
import type {Settings} from '../../lib/vault/vault';

/** Pixel math of all kinds that have a formula, off where any was on. @returns looks to set, null where no formula is written, and words */
export function toggleMath(looks: Settings['looks']): {looks: Settings['looks'] | null; words: string} {
  const written = KINDS.filter((kind) => looks[kind].math);
  if (written.length === 0) {
    return {looks: null, words: 'There is no pixel math; write a formula under Grid and colours.'};
  }
  const on = !written.some((kind) => looks[kind].math?.on);
  const next = {...looks};
  for (const kind of written) next[kind] = {...looks[kind], math: {text: looks[kind].math?.text ?? '', on}};
  return {looks: next, words: on ? 'Pixel math is on.' : 'Pixel math is off.'};
}
