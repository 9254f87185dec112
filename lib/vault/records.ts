import type {Verdict, VerdictKey} from '../alert';
import type {Act, Change, Member} from './vault';

/** Verdicts that lie together; `shelf` follows from their keys. */
export interface Shelf {
  shelf: number;
  verdicts: Verdict[];
}

/** An act as the log table keeps it: with what makes history and undo quick whatever the length of the log. */
export interface StoredAct extends Omit<Act, 'changes'> {
  /** objects touched; absent in what version 1 wrote */
  count?: number;
  /** absent where they stand in blocks of their own (`wide`) */
  changes?: Change[];
  /** the objects touched, for the index; absent like `changes` */
  keys?: VerdictKey[];
  /** of a step (flag, note, import): the step that undo comes to after this one; of an undo: the undo beneath it on the redo stack */
  prev?: number | null;
  /** undo, redo: number `n` of the act `of` */
  target?: number;
}

/** The heads of the two stacks: `undo` = n of the last step not undone, `redo` = n of the undo entry to be taken back next. */
export interface Steps {
  undo: number | null;
  redo: number | null;
}

/** A part of the changes of an act on many objects. */
export interface WideBlock {
  n: number;
  block: number;
  /** place of each change in its act */
  at: number[];
  changes: Change[];
}

export interface StoredMembers {
  datasetId: string;
  members: Member[];
  /** of a list to look at: what its sender says of the members. They are nobody's flags here */
  verdicts?: Verdict[];
}
