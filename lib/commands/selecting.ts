import type {Movement} from './movement';

/** What the commands ask about several objects at once. */
export interface Selecting {
  /** the focused object into the selection, or out of it */
  toggleSelected(): void;
  /** moves the focus and selects everything from where that began */
  extend(to: Movement): void;
  /** moves the focus and leaves the selection as it is */
  moveOnly(to: Movement): void;
  selectPage(): void;
  selectAll(): void;
  /** on the page */
  invertSelection(): void;
  clearSelection(): void;
  /** all objects of the page that have no flag: bad, in one step */
  markRestBad(): void;
}
