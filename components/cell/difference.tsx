import {StampNotes} from '../sky/StampNotes';
import {stampState, type Tile} from './tile';

export const difference: Tile = {
  id: 'difference',
  label: 'Difference',
  isDrawn: true,
  state: ({load}) => stampState('difference', load),
  view: ({load, row}) => (load.loaded ? <StampNotes kind="difference" loaded={load.loaded} row={row} /> : null),
};
