import {finitePixels} from '../finite';
import {percentileOf, percentilesOf} from '../percentiles';
import type {Limits, LimitsRule, Plane} from './rule';

/** Side of the central region in parts of the side of the image: 15 of 63, 8 of 30 pixels. */
const PART = 0.25;
/** Median of |x - median| to standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.482602218505602;

/**
 * Limits from the background and the central region, so that a bright neighbour does not wash out the object in the middle (as
 * ESA's Cutana does). From 2 sigma below the background (median, MAD) to the brightest of the centre (99.5 %), at least 5 sigma above the
 * background. Dark pixels in the centre count for symmetric limits alone: elsewhere a dead pixel would turn the background bright.
 * Of images that share limits the widest count; of the objects of a page nine in ten on either side, so that one bright star or one high
 * background does not wash out all the others.
 */
export const centre: LimitsRule = {
  id: 'centre',
  label: 'background and centre',
  numbers: null,
  find(planes, _given, isSymmetric = false) {
    const all = planes.map((plane) => limitsOf(plane, isSymmetric)).filter((limits) => limits !== null);
    if (all.length === 0) return null;
    return {low: Math.min(...all.map(({low}) => low)), high: Math.max(...all.map(({high}) => high))};
  },
  pool(each) {
    const low = percentileOf(
      Float32Array.from(each, (one) => one.low),
      10,
    );
    const high = percentileOf(
      Float32Array.from(each, (one) => one.high),
      90,
    );
    return {low: Math.min(low, high), high: Math.max(low, high)};
  },
};

/** Used again for each image. */
let deviations = new Float32Array(0);

function limitsOf(plane: Plane, isSymmetric: boolean): Limits | null {
  const values = finitePixels([plane]);
  if (values.length === 0) return null;
  const median = percentileOf(values, 50);
  if (deviations.length < values.length) deviations = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) deviations[i] = Math.abs((values[i] as number) - median);
  const sigma = MAD_TO_SIGMA * percentileOf(deviations.subarray(0, values.length), 50);
  const middle = finitePixels([middleOf(plane)]);
  const [darkest = median, brightest = median] = middle.length > 0 ? percentilesOf(middle, [0.5, 99.5]) : [];
  const low = median - 2 * sigma;
  return {low: isSymmetric ? Math.min(low, darkest) : low, high: Math.max(median + 5 * sigma, brightest)};
}

function middleOf({pixels, width, height}: Plane): Plane {
  const w = Math.max(1, Math.round(width * PART));
  const h = Math.max(1, Math.round(height * PART));
  const left = Math.floor((width - w) / 2);
  const top = Math.floor((height - h) / 2);
  const part = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    const start = (top + y) * width + left;
    part.set(pixels.subarray(start, start + w), y * w);
  }
  return {pixels: part, width: w, height: h};
}
