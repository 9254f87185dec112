import type {App} from '../app/app';
import {planeNote} from '../looks/plane-note';
import type {TileNote} from '../sky/TileNotes';
import {composite} from './composite';
import type {Tile, TileContext} from './tile';

/** Says which bands a composite does without, and why; that they are on their way; or that none is wanted. */
function bandsNotes(app: App, {load: {loaded}}: Pick<TileContext, 'load'>): TileNote[] {
  void app.bands.arrivals.value;
  const {kind} = app.lookState.drawing.value.bands;
  if (!loaded?.stamps) return [];
  const found = app.bands.of(loaded.alertKey);
  const plane = planeNote(app, kind, loaded);
  const notes: TileNote[] = plane ? [plane] : [];
  if (app.bands.wanted.value.length === 0)
    notes.push({text: 'no band is on', short: '0', title: 'Choose bands in the panel.'});
  else if (!loaded.curve?.newest) notes.push({text: 'no bands', title: 'Nothing is known of alerts in other bands.'});
  else if (!found) notes.push({text: 'bands …', title: 'The stamps of the other bands are on their way.'});
  else if (found.missing.length > 0) {
    const title = found.missing.map(({band, why}) => `${band}: ${why}`).join('\n');
    notes.push({text: `no ${found.missing.map(({band}) => band).join(' ')}`, title});
  }
  return notes;
}

/** Stamps of one kind in several bands on top of one another, each in its colour. */
export const bands: Tile = {
  id: 'bands',
  label: 'Composite of bands',
  isDrawn: true,
  state: composite.state,
  notes: bandsNotes,
};
