/**
 * Which made objects carry which label. Blocks of indices come first, each with an exact number of alerts, so that
 * a test can ask for 3, 10, 25, 100, 250 or 1000 and knows the answer; what follows the blocks is shared out by hash.
 */
import {hash} from './random.ts';

export interface Block {
  readonly label: string;
  /** Alerts that carry the label, over all objects of the block. */
  readonly alerts: number;
  /** Most alerts of one object in the block. */
  readonly most: number;
}

/** Exact on the made sky; the real alerts add theirs to `SN candidate`. `Tracklet` and most SIMBAD types stay empty. */
export const ZTF_BLOCKS: readonly Block[] = [
  {label: 'Early SN Ia candidate', alerts: 250, most: 5},
  {label: 'Kilonova candidate', alerts: 3, most: 1},
  {label: 'Microlensing candidate', alerts: 10, most: 4},
  {label: 'SLSN candidate', alerts: 25, most: 6},
  {label: '(TNS) TDE', alerts: 100, most: 5},
  {label: 'SN candidate', alerts: 1000, most: 4},
];

/** Exact on the made sky; the real alerts add theirs to `most_likely_sn`. `mdwarf_flare` and the two others of newer filters stay empty. */
export const LSST_BLOCKS: readonly Block[] = [
  {label: 'extragalactic_new_candidate', alerts: 250, most: 5},
  {label: 'extragalactic_lt20mag_candidate', alerts: 3, most: 1},
  {label: 'sn_near_galaxy_candidate', alerts: 10, most: 4},
  {label: 'hostless_candidate', alerts: 25, most: 6},
  {label: 'in_tns', alerts: 100, most: 5},
  {label: 'most_likely_sn', alerts: 1000, most: 4},
];

export interface Share {
  readonly label: string;
  /** How many of the newest alerts of the object carry it. */
  readonly newest: number;
}

/** The shares of the blocks by index: `plan[i]` is the label of made object i, undefined beyond the blocks. */
export function planBlocks(seed: number, blocks: readonly Block[]): Share[] {
  const plan: Share[] = [];
  for (const {label, alerts, most} of blocks) {
    let left = alerts;
    for (let i = 0; left > 0; i++) {
      const newest = Math.min(left, 1 + (hash(seed, label, i) % most));
      plan.push({label, newest});
      left -= newest;
    }
  }
  return plan;
}
