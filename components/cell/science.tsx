import {StampNotes} from '../sky/StampNotes';
import {stampState, type Tile} from './tile';

export const science: Tile = {
  id: 'science',
  label: 'Science',
  isDrawn: true,
  state: ({load}) => stampState('science', load),
  view: ({load, row}) => (load.loaded ? <StampNotes kind="science" loaded={load.loaded} row={row} /> : null),
};
