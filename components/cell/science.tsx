import {stampState, type Tile} from './tile';

export const science: Tile = {
  id: 'science',
  label: 'Science',
  isDrawn: true,
  state: ({load}) => stampState('science', load),
};
