import type {LimitsRule} from './rule';

/** The two numbers as they were typed, in the unit of the image; what cannot be a pair of limits is no answer. */
export const manual: LimitsRule = {
  id: 'manual',
  label: 'fixed values',
  numbers: {low: 'from', high: 'to', unit: 'DN or nJy', default: {low: 0, high: 1000}},
  find(_planes, {low, high}) {
    if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
    return {low: Math.min(low, high), high: Math.max(low, high)};
  },
};
