import {KINDS} from '../../lib/alert';
import {stampState, type Tile} from './tile';

/** The stamps of an alert on top of one another, each in its colour. */
export const composite: Tile = {
  id: 'composite',
  label: 'Composite',
  isDrawn: true,
  state({load}) {
    const states = KINDS.map((kind) => stampState(kind, load));
    const best = states.find(({kind}) => kind === 'ready');
    return best ?? states.find(({kind}) => kind === 'error') ?? states[0] ?? {kind: 'loading'};
  },
};
