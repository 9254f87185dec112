import type {Kernel} from './kernel';

/**
 * An image smoothed. Missing pixels stay missing and weigh nothing in their neighbours, whose other neighbours weigh the more; beyond the
 * edge the outermost pixel goes on, as in the Fink services.
 * @param width of the kernel, brought into its range
 */
export function smooth(
  {pixels, width: columns, height: rows}: {pixels: Float32Array; width: number; height: number},
  kernel: Kernel,
  width: number,
): Float32Array {
  const {min, max} = kernel.width;
  const weights = kernel.weights(Number.isFinite(width) ? Math.min(max, Math.max(min, width)) : kernel.width.default);
  const size = rows * columns;
  let values = new Float64Array(size);
  let shares = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const value = pixels[i] as number;
    // NaN and the infinities are the values whose difference from themselves is not 0.
    if (value - value !== 0) continue;
    values[i] = value;
    shares[i] = 1;
  }
  const isWhole = shares.every((share) => share === 1);
  for (const [count, step, lines, between] of [
    [columns, 1, rows, columns],
    [rows, columns, columns, 1],
  ] as const) {
    values = along(values, weights, count, step, lines, between);
    if (!isWhole) shares = along(shares, weights, count, step, lines, between);
  }
  const out = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const value = pixels[i] as number;
    out[i] = value - value === 0 ? (values[i] as number) / (isWhole ? 1 : (shares[i] as number)) : Number.NaN;
  }
  return out;
}

/** Weighs along the lines of an image: `count` values `step` apart in each of `lines` lines that begin `between` apart. */
function along(
  from: Float64Array,
  weights: Float64Array,
  count: number,
  step: number,
  lines: number,
  between: number,
): Float64Array<ArrayBuffer> {
  const reach = (weights.length - 1) / 2;
  const out = new Float64Array(from.length);
  // one line with what lies beyond its ends
  const row = new Float64Array(count + 2 * reach);
  for (let line = 0; line < lines; line++) {
    const start = line * between;
    for (let i = 0; i < count; i++) row[reach + i] = from[start + i * step] as number;
    row.fill(row[reach] as number, 0, reach);
    row.fill(row[reach + count - 1] as number, reach + count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (row[i + k] as number);
      out[start + i * step] = sum;
    }
  }
  return out;
}
