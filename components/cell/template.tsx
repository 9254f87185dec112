import {StampNotes} from '../sky/StampNotes';
import {stampState, type Tile} from './tile';

export const template: Tile = {
  id: 'template',
  label: 'Template',
  isDrawn: true,
  state: ({load}) => stampState('template', load),
  view: ({load, row}) => (load.loaded ? <StampNotes kind="template" loaded={load.loaded} row={row} /> : null),
};
