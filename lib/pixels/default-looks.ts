import type {Kind} from '../alert';
import type {LookChoice} from './look';

const centre = {rule: 'centre', low: 0.5, high: 99.95} as const;
const portal = {rule: 'percentile', low: 0.5, high: 99.95, symmetric: false, scope: 'tile'} as const;
const whole = {rule: 'minmax', low: 0, high: 1, symmetric: false, scope: 'tile'} as const;

/** A look for all three kinds under a name. */
export interface LookPreset {
  id: string;
  label: string;
  looks: Record<Kind, LookChoice>;
}

const soft = {id: 'asinh', params: {a: 0.1}};
const straight = {id: 'linear', params: {}};

/**
 * Ready-made looks, the first is the default: science and template asinh between background and centre with the same limits,
 * difference linear and symmetric about 0, grey. Portal: what both Fink portals draw. ThumP: its own defaults.
 */
export const LOOK_PRESETS: readonly LookPreset[] = [
  preset('vetting', 'Vetting', centre, 'grey', 'grey'),
  preset('diverging', 'Vetting, difference in colour', centre, 'grey', 'coolwarm'),
  preset('portal', 'Fink portal', portal, 'Blues_r', 'Blues_r'),
  {
    id: 'thump',
    label: 'ThumP',
    looks: eachKind(() => ({limits: whole, stretch: straight, colormap: 'TRE', inverted: false})),
  },
];

function preset(
  id: string,
  label: string,
  limits: LookChoice['limits'],
  colormap: string,
  difference: string,
): LookPreset {
  return {
    id,
    label,
    looks: eachKind((kind) => ({
      limits: {...limits},
      stretch: kind === 'difference' ? straight : soft,
      colormap: kind === 'difference' ? difference : colormap,
      inverted: false,
    })),
  };
}

function eachKind(look: (kind: Kind) => LookChoice): Record<Kind, LookChoice> {
  return {science: look('science'), template: look('template'), difference: look('difference')};
}
