/** How smoothing weighs the pixels around one. Rows and columns are weighed alike, one after the other. */
export interface Kernel {
  id: string;
  label: string;
  /** what the width means, in pixels of the stamp */
  width: {label: string; default: number; min: number; max: number; step: number};
  /** @returns weights from -r to r, symmetric, with sum 1 */
  weights(width: number): Float64Array;
}
