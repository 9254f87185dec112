import {stampState, type Tile} from './tile';

export const template: Tile = {
  id: 'template',
  label: 'Template',
  isDrawn: true,
  state: ({load}) => stampState('template', load),
};
