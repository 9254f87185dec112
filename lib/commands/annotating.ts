/** Tags, notes, history and what was not looked at yet. */
export interface Annotating {
  /** opens the note and the tags of the focused object where it stands */
  editNote(): void;
  /** puts the tag of a digit on the selected objects, else the focused one; takes it off where all have it */
  tagDigit(digit: number): void;
  /** the tags of the list: cloud, and which tag is on which digit */
  showTags(): void;
  showHistory(): void;
  /** the next object that did not stand on the screen for a second yet */
  nextUnseen(): void;
}
