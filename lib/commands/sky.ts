import type {Command} from './command';
import type {Vetting} from './vetting';

export const northUp: Command<Vetting> = {
  id: 'north-up',
  label: 'North up, east left, or as stored',
  group: 'view',
  keys: ['Shift+n'],
  run: (app) => app.toggleNorthUp(),
};

export const markCompass: Command<Vetting> = {
  id: 'mark-compass',
  label: 'Compass: show or hide',
  group: 'view',
  keys: ['Shift+c'],
  run: (app) => app.toggleMark('compass'),
};

export const markScale: Command<Vetting> = {
  id: 'mark-scale',
  label: 'Scale bar: show or hide',
  group: 'view',
  keys: ['Shift+b'],
  run: (app) => app.toggleMark('scaleBar'),
};

export const markCentre: Command<Vetting> = {
  id: 'mark-centre',
  label: 'Mark of the alert: show or hide',
  group: 'view',
  keys: ['Shift+k'],
  run: (app) => app.toggleMark('centre'),
};
