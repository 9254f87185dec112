import {KINDS} from '../../lib/alert';
import type {App} from '../app/app';
import {planeNote} from '../looks/plane-note';
import type {TileNote} from '../sky/TileNotes';
import {stampState, type Tile, type TileContext} from './tile';

/** Says why nothing is drawn, where every stamp of it wants what its survey does not send. */
function compositeNotes(app: App, {load: {loaded}}: Pick<TileContext, 'load'>): TileNote[] {
  const {channels, solo} = app.lookState.drawing.value.composite;
  const kinds = channels.filter(({kind, on}) => (solo ? solo === kind : on)).map(({kind}) => kind);
  if (!loaded) return [];
  const notes = kinds.map((kind) => planeNote(app, kind, loaded));
  if (kinds.length === 0) return [{text: 'no stamp is on', title: ''}];
  const text = notes.every((note) => note?.text.startsWith('no ')) ? notes[0]?.text : '';
  return text ? [{text, title: ''}] : [];
}

/** The stamps of an alert on top of one another, each in its colour. */
export const composite: Tile = {
  id: 'composite',
  label: 'Composite',
  isDrawn: true,
  state({load}) {
    const states = KINDS.map((kind) => stampState(kind, load));
    const best = states.find(({kind}) => kind === 'ready');
    return best ?? states.find(({kind}) => kind === 'error') ?? states[0] ?? {kind: 'loading'};
  },
  notes: compositeNotes,
};
