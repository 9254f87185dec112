import {finitePixels} from '../finite';
import {percentilesOf} from '../percentiles';
import type {LimitsRule} from './rule';

/** Percentiles of the pixels, as numpy.percentile; 0.5 and 99.95 are those of the Fink portals. */
export const percentile: LimitsRule = {
  id: 'percentile',
  label: 'percentiles',
  numbers: {low: 'lower', high: 'upper', unit: '%', default: {low: 0.5, high: 99.95}},
  find(planes, given) {
    const values = finitePixels(planes);
    if (values.length === 0) return null;
    const [low = 0, high = 0] = percentilesOf(values, [
      Math.min(given.low, given.high),
      Math.max(given.low, given.high),
    ]);
    return {low, high};
  },
};
