/** What the commands ask about the order of a list and its filter. */
export interface Ordering {
  /** opens the choice of order and filter, or closes it */
  showOrder(): void;
  /** rising or falling */
  reverseOrder(): void;
  /** all, without a flag, good, maybe, bad, all … */
  filterNext(): void;
  /** sorts and filters by the flags of now */
  orderAgain(): void;
}
