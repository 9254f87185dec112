import {stampNotes} from '../sky/stamp-notes';
import {stampState, type Tile} from './tile';

export const science: Tile = {
  id: 'science',
  label: 'Science',
  isDrawn: true,
  state: ({load}) => stampState('science', load),
  notes: (app, {load, row}) => (load.loaded ? stampNotes(app, 'science', load.loaded, row) : []),
};
