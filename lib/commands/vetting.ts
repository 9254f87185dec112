import type {Flag} from '../alert';
import type {GridSettings} from '../vault/vault';
import type {Annotating} from './annotating';
import type {Movement} from './movement';
import type {Ordering} from './ordering';
import type {Picturing} from './pictures';
import type {Selecting} from './selecting';
import type {Zooming} from './zoom';

/** What a cell may show. */
export type TileId = GridSettings['tiles'][number];

/**
 * What the commands act upon: the app with its list open. The app implements it; a command knows nothing else.
 * Everything is silent where it makes no sense (no list, first page, nothing to undo).
 */
export interface Vetting extends Annotating, Selecting, Ordering, Zooming, Picturing {
  /** whether a list with at least one object is open */
  readonly hasObjects: boolean;
  readonly isDetailOpen: boolean;
  /** flags the selected objects, else the focused one; null = unset; moves on where auto-advance is on and a single flag was set */
  flag(flag: Flag | null): void;
  move(to: Movement): void;
  page(delta: 1 | -1): void;
  nextUnset(): void;
  undo(): void;
  redo(): void;
  retry(): void;
  toggleAdvance(): void;
  toggleTile(tile: TileId): void;
  /** grey <-> inverted grey (any map), all kinds at once */
  invert(): void;
  /** pixel math of all kinds that have a formula: on, or off */
  toggleMath(): void;
  /** north up for all kinds of stamps, or none */
  toggleNorthUp(): void;
  toggleMark(mark: 'compass' | 'scaleBar' | 'centre'): void;
  /** next rule for the limits of all stamps; tile, object or page */
  cycleLimits(): void;
  cycleScope(): void;
  /** next stretch of all stamps */
  cycleStretch(): void;
  /** limits as numbers on the tiles */
  toggleLimitsShown(): void;
  /** the kinds follow one another in the place of one, until a key is let go */
  blink(): void;
  openDetail(): void;
  /** closes what is on top: dialog, sheet, detail view */
  close(): void;
  openOnPortal(): void;
  findList(): void;
  /** what is known of the open list */
  showList(): void;
  showKeys(): void;
  showProblems(): void;
  exportFlags(): void;
  importFiles(): void;
}
