import type {Kind} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import type {Member} from '../../lib/vault/vault';
import type {App} from '../app/app';
import {planeNote} from '../looks/plane-note';
import {rightStamps} from './place-stamps';
import type {TileNote} from './TileNotes';

/**
 * What a person must know of a drawn stamp: that the difference was sent the other way round and is shown with the right sign, and that
 * it is not north up although that is wanted.
 */
export function stampNotes(app: App, kind: Kind, loaded: Loaded, row: Member['row']): TileNote[] {
  const {sky} = app;
  void sky.arrivals.value;
  const notes: TileNote[] = [];
  const {isReversed} = kind === 'difference' ? rightStamps(loaded, row) : {isReversed: false};
  if (isReversed) {
    notes.push({
      text: 'sign reversed',
      short: '±',
      title: 'Fainter than the reference. The survey sent reference minus science; drawn is science minus reference.',
    });
  } else if (isReversed === null) {
    notes.push({
      text: 'sign not known',
      short: '±?',
      title:
        'ZTF sends the difference of what became fainter as reference minus science. Neither the light curve nor the list says which way round this one is: drawn as sent.',
    });
  }
  if (sky.settings.value.northUp[kind] && loaded.alertKey?.startsWith('lsst/')) {
    const view = sky.wcs(loaded.alertKey);
    const why =
      view.state === 'failed'
        ? view.message
        : view.state === 'known' && !view.wcs
          ? 'The header of the stamp says nothing of its directions.'
          : '';
    if (why) notes.push({text: 'as stored', short: 'N?', title: `Not turned north up. ${why}`});
  }
  const plane = planeNote(app, kind, loaded);
  if (plane) notes.push(plane);
  return notes;
}
