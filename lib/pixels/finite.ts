import type {Plane} from './limits/rule';

/** @returns the pixels that are there, image after image in order of the rows; a new array, the caller's to change */
export function finitePixels(planes: readonly Plane[]): Float32Array<ArrayBuffer> {
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
