import {stampNotes} from '../sky/stamp-notes';
import {stampState, type Tile} from './tile';

export const difference: Tile = {
  id: 'difference',
  label: 'Difference',
  isDrawn: true,
  state: ({load}) => stampState('difference', load),
  notes: (app, {load, row}) => (load.loaded ? stampNotes(app, 'difference', load.loaded, row) : []),
};
