import {stampState, type Tile} from './tile';

export const difference: Tile = {
  id: 'difference',
  label: 'Difference',
  isDrawn: true,
  state: ({load}) => stampState('difference', load),
};
