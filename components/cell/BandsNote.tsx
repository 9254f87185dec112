import type {Loaded} from '../../lib/jobs/loader';
import {useApp} from '../app/app';
import {planeNote} from '../looks/plane-note';
import {type TileNote, TileNotes} from '../sky/TileNotes';

/** Says which bands a composite does without, and why; that they are on their way; or that none is wanted. */
export function BandsNote({loaded}: {loaded: Loaded | null}) {
  const app = useApp();
  void app.bands.arrivals.value;
  const {kind} = app.lookState.drawing.value.bands;
  if (!loaded?.stamps) return null;
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
  return <TileNotes notes={notes} />;
}
