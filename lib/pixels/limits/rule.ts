import type {Plane} from '../../alert';

export type {Plane} from '../../alert';

/** Values drawn with the first and the last colour, in the stamp's unit. */
export interface Limits {
  low: number;
  high: number;
}

/** How the limits of one image, or of some that share them, are found. */
export interface LimitsRule {
  id: string;
  label: string;
  /** what `low` and `high` of the settings mean for this rule; null where it has no such numbers */
  numbers: {low: string; high: string; unit: string; default: Limits} | null;
  /**
   * Missing pixels (NaN, infinite) never count.
   * @param planes one image, or those that share limits
   * @param given `low` and `high` of the settings
   * @param isSymmetric the result will be made symmetric about 0: how far the image goes below matters as much as above
   * @returns low <= high, or null where no pixel can tell
   */
  find(planes: readonly Plane[], given: Limits, isSymmetric?: boolean): Limits | null;
  /**
   * One pair for many objects out of the pairs of each (at least one). Absent: `find` over all their pixels together.
   * @param each as `find` gave them
   */
  pool?(each: readonly Limits[]): Limits;
}
