import {stampNotes} from '../sky/stamp-notes';
import {stampState, type Tile} from './tile';

export const template: Tile = {
  id: 'template',
  label: 'Template',
  isDrawn: true,
  state: ({load}) => stampState('template', load),
  notes: (app, {load, row}) => (load.loaded ? stampNotes(app, 'template', load.loaded, row) : []),
};
