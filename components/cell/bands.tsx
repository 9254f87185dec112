import {BandsNote} from './BandsNote';
import {composite} from './composite';
import type {Tile} from './tile';

/** Stamps of one kind in several bands on top of one another, each in its colour. */
export const bands: Tile = {
  id: 'bands',
  label: 'Composite of bands',
  isDrawn: true,
  state: composite.state,
  view: ({load}) => <BandsNote loaded={load.loaded} />,
};
