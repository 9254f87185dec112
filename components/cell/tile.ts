import type {ComponentType} from 'preact';
import type {Kind, ObjectKey, Cell as Value} from '../../lib/alert';
import type {TileId} from '../../lib/commands';
import type {Column} from '../../lib/fink/survey';
import type {Folding, Member} from '../../lib/vault/vault';
import type {App} from '../app/app';
import type {LoadView} from '../app/load-state';
import type {TileNote} from '../sky/TileNotes';

/** Where a tile of a cell stands. Only `ready` ones are drawn on the canvas. */
export type TileState =
  | {kind: 'ready'}
  | {kind: 'loading'}
  /** the object has none; why */
  | {kind: 'missing'; reason: string}
  | {kind: 'error'; message: string; detail: string; canRetry: boolean};

export interface TileContext {
  objectKey: ObjectKey;
  objectId: string;
  load: LoadView;
  /** the row of the search that brought the object */
  row: Member['row'];
  columns: readonly Column[];
  values: Record<string, Value>;
  /** asks again for what failed of the object */
  retry(): void;
  /** of the grid: how light curves are folded */
  folding: Folding;
}

/** What a cell may show. One file each; the list is in `index.ts`. */
export interface Tile {
  id: TileId;
  /** as in the settings and in the names for screen readers */
  label: string;
  /** drawn on the canvas of the grid, the cell holds only its states */
  isDrawn: boolean;
  state(context: TileContext): TileState;
  /** what the DOM shows, where the tile is not drawn */
  view?: ComponentType<TileContext>;
  /** small words over the drawing; a plain function, not a component: a screen has hundreds of stamps and hardly one of them needs words */
  notes?(app: App, context: Pick<TileContext, 'load' | 'row' | 'values'>): readonly TileNote[];
}

/** State of one of the three stamps. */
export function stampState(kind: Kind, {loaded, isDone}: LoadView): TileState {
  const stamp = loaded?.stamps?.stamps[kind];
  if (stamp) return {kind: 'ready'};
  const reason = loaded?.stamps?.missing[kind];
  if (reason) return {kind: 'missing', reason};
  const problem = loaded?.problems.find((one) => one.step === 'stamps');
  if (problem) return {kind: 'error', message: problem.message, detail: problem.detail, canRetry: problem.canRetry};
  if (!isDone) return {kind: 'loading'};
  if (loaded?.stamps) return {kind: 'missing', reason: `The alert brought no ${kind} stamp.`};
  // Without a curve nobody knows which alert has stamps: that is the same failure.
  const first = loaded?.problems[0];
  if (first) return {kind: 'error', message: first.message, detail: first.detail, canRetry: first.canRetry};
  return {kind: 'missing', reason: 'The service names no alert with stamps for this object.'};
}
