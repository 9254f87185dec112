/** A number that a person may set; absent in the settings = `default`. */
interface Param {
  label: string;
  default: number;
  min: number;
  max: number;
}

/** How a value between the limits is spread over the colours. */
export interface Stretch {
  id: string;
  label: string;
  params: Record<string, Param>;
  /**
   * Rises from (0, 0) to (1, 1) and never falls.
   * @param x in [0, 1]
   * @param params a value for each of `params`
   * @returns in [0, 1]
   */
  apply(x: number, params: Readonly<Record<string, number>>): number;
}
