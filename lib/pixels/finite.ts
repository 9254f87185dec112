import type {Plane} from './limits/rule';

/**
 * The pixels that are there, image after image in order of the rows.
 * @returns not to be written to: one image without missing pixels is given as it is, since copies cost more than looking at them
 */
export function finitePixels(planes: readonly Plane[]): Float32Array {
  const [first] = planes;
  if (first && planes.length === 1 && isWhole(first.pixels)) return first.pixels;
  const values = new Float32Array(planes.reduce((sum, plane) => sum + plane.pixels.length, 0));
  let count = 0;
  for (const {pixels} of planes) {
    for (let i = 0; i < pixels.length; i++) {
      const value = pixels[i] as number;
      // NaN and the infinities are the values whose difference from themselves is not 0.
      if (value - value === 0) values[count++] = value;
    }
  }
  return values.subarray(0, count);
}

/** 0 times a number is 0; 0 times NaN or an infinity is NaN, and stays so in the sum. */
function isWhole(pixels: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < pixels.length; i++) sum += 0 * (pixels[i] as number);
  return sum === 0;
}
