import type {App} from '../app/app';
import type {TileNote} from '../sky/TileNotes';
import {curve} from './curve';
import {foldOf, NO_FOLDING} from './fold-of';
import type {Tile, TileContext} from './tile';

/** At which period, and what has phase 0: in the title of a letter, since words would cover points. */
function phasedNotes(app: App, {load: {loaded}, values}: Pick<TileContext, 'load' | 'values'>): TileNote[] {
  const detections = loaded?.curve?.detections ?? [];
  const found = foldOf(values, app.grid.value.folding ?? NO_FOLDING, detections);
  if (!('fold' in found)) return [];
  const {periodDays, epochMjd} = found.fold;
  const title = `Folded at ${periodDays} d, two cycles: phase 0 to 2. Phase 0 is MJD ${epochMjd.toFixed(5)} UTC. Times as observed, not corrected to the barycentre.`;
  return [{text: 'P', title}];
}

/** The light curve folded at a period, drawn as the sparkline is: two cycles, phase 0 to 2. */
export const phased: Tile = {
  id: 'phased',
  label: 'Phased light curve',
  isDrawn: true,
  state(context) {
    const {load, values, folding} = context;
    if (load.loaded?.series) return {kind: 'missing', reason: 'The curves of a file say no time in days: not folded.'};
    const state = curve.state(context);
    const detections = load.loaded?.curve?.detections;
    if (state.kind !== 'ready' || !detections) return state;
    const found = foldOf(values, folding, detections);
    return 'fold' in found ? state : {kind: 'missing', reason: found.why};
  },
  notes: phasedNotes,
};
