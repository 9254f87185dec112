import {finitePixels} from '../finite';
import type {Limits, LimitsRule} from './rule';

const SAMPLES = 1000;
const CONTRAST = 0.25;
const MAX_REJECT = 0.5;
const MIN_PIXELS = 5;
const K_REJECT = 2.5;
const ITERATIONS = 5;

/**
 * IRAF's zscale as astropy's ZScaleInterval has it (n_samples 1000, contrast 0.25, max_reject 0.5, min_npixels 5, krej 2.5,
 * max_iterations 5): a line is fitted to the sorted sample, outliers are thrown out, and the slope over the contrast opens the
 * limits about the median. Shows the background and what stands a little above it.
 */
export const zscale: LimitsRule = {
  id: 'zscale',
  label: 'zscale',
  numbers: null,
  find(planes) {
    const values = finitePixels(planes);
    return values.length === 0 ? null : zscaleLimits(sample(values));
  },
};

/** Every n-th pixel in order, the first thousand of them, sorted. */
function sample(values: Float32Array): Float64Array {
  const stride = Math.max(1, Math.floor(values.length / SAMPLES));
  const samples = new Float64Array(Math.min(SAMPLES, Math.ceil(values.length / stride)));
  for (let i = 0; i < samples.length; i++) samples[i] = values[i * stride] as number;
  return samples.sort();
}

function zscaleLimits(samples: Float64Array): Limits {
  const n = samples.length;
  const least = samples[0] as number;
  const most = samples[n - 1] as number;
  const minGood = Math.max(MIN_PIXELS, Math.floor(n * MAX_REJECT));
  const grow = Math.max(1, Math.floor(n * 0.01));
  let bad: Uint8Array = new Uint8Array(n);
  let good = n;
  let lastGood = n + 1;
  let slope = 0;
  for (let round = 0; round < ITERATIONS && good < lastGood && good >= minGood; round++) {
    const line = fitLine(samples, bad);
    slope = line.slope;
    const threshold = K_REJECT * line.deviation;
    for (let i = 0; i < n; i++) {
      if (Math.abs((samples[i] as number) - (line.intercept + line.slope * i)) > threshold) bad[i] = 1;
    }
    bad = dilate(bad, grow);
    lastGood = good;
    good = n - bad.reduce((sum, isBad) => sum + isBad, 0);
  }
  if (good < minGood) return {low: least, high: most};
  const middle = Math.floor((n - 1) / 2);
  const median = ((samples[middle] as number) + (samples[Math.floor(n / 2)] as number)) / 2;
  const opened = slope / CONTRAST;
  return {
    low: Math.max(least, median - (middle - 1) * opened),
    high: Math.min(most, median + (n - middle) * opened),
  };
}

/** Least squares over the samples not marked; `deviation` is the population standard deviation of their residuals. */
function fitLine(samples: Float64Array, bad: Uint8Array): {slope: number; intercept: number; deviation: number} {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < samples.length; i++) {
    if (bad[i] !== 0) continue;
    count++;
    sumX += i;
    sumY += samples[i] as number;
  }
  const meanX = sumX / count;
  const meanY = sumY / count;
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < samples.length; i++) {
    if (bad[i] !== 0) continue;
    xx += (i - meanX) ** 2;
    xy += (i - meanX) * ((samples[i] as number) - meanY);
  }
  const slope = xx > 0 ? xy / xx : 0;
  const intercept = meanY - slope * meanX;
  // The residuals of a least squares line have the mean 0, so their variance is their mean square.
  let squares = 0;
  for (let i = 0; i < samples.length; i++) {
    if (bad[i] === 0) squares += ((samples[i] as number) - intercept - slope * i) ** 2;
  }
  return {slope, intercept, deviation: Math.sqrt(squares / count)};
}

/** Marks the neighbours of marked samples, as numpy.convolve(bad, ones(grow), mode='same') does. */
function dilate(bad: Uint8Array, grow: number): Uint8Array {
  const wide = new Uint8Array(bad.length);
  const back = (grow - 1) >> 1;
  for (let i = 0; i < bad.length; i++) {
    if (bad[i] !== 0) wide.fill(1, Math.max(0, i - back), i + grow - back);
  }
  return wide;
}
