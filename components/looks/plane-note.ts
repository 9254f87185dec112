import {type Kind, parseAlertKey} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {planesNeeded} from '../../lib/pixels';
import type {App} from '../app/app';

const WORDS = {
  snr: {short: 'S/N', long: 'Signal to noise: each pixel over the root of its variance.'},
  psf: {short: 'PSF', long: 'Point spread function at the place of the alert.'},
} as const;

/** @returns what a person must know of a stamp that shows more than its pixels: what it is, or why it is not there; null = nothing */
export function planeNote(
  {planes, services}: Pick<App, 'planes' | 'services'>,
  kind: Kind,
  {alertKey}: Loaded,
): {text: string; title: string} | null {
  const look = planes.look(kind);
  if (!look) return null;
  const needs = planesNeeded(look);
  if (!needs.variance && !needs.psf) return null;
  void planes.arrivals.value;
  const {short, long} = look.plane ? WORDS[look.plane] : {short: 'var', long: 'The formula uses the variance.'};
  const what = needs.psf ? 'point spread function' : 'variance';
  const view = planes.view(alertKey, kind);
  switch (view.state) {
    case 'failed':
      return {text: `${short} failed`, title: `${view.message} Ask again in the panel of colours.`};
    case 'known': {
      const isThere = needs.psf ? view.planes?.psf : view.planes?.variance;
      if (isThere) return look.plane ? {text: short, title: long} : null;
      const survey = alertKey ? parseAlertKey(alertKey)?.survey : undefined;
      const label = survey ? services.surveys[survey].label : 'The survey';
      return {text: `no ${short}`, title: `${label} sends no ${what} with this stamp.`};
    }
    default:
      return {text: `${short} …`, title: `The ${what} is on its way.`};
  }
}
