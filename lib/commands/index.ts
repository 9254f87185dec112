/**
 * Everything a user can do, in the order of the `?` sheet. To add a command: write it in a file of this folder and list it here;
 * the walking test asks for a label and for keys that collide with no other.
 */
import {
  editNote,
  nextUnseen,
  showHistory,
  showTags,
  tag1,
  tag2,
  tag3,
  tag4,
  tag5,
  tag6,
  tag7,
  tag8,
  tag9,
} from './annotate';
import {exportFlags, findList, importFiles, openOnPortal, retry, showKeys, showProblems} from './app';
import type {Command} from './command';
import {flagBad, flagClear, flagGood, flagMaybe} from './flag';
import {redo, undo} from './history';
import {listInfo} from './list-info';
import {
  moveDown,
  moveLeft,
  moveListFirst,
  moveListLast,
  movePageFirst,
  movePageLast,
  moveRight,
  moveUp,
  nextUnset,
  pageNext,
  pagePrevious,
  toggleAdvance,
} from './move';
import {filterNext, orderAgain, reverseOrder, showOrder} from './order';
import {saveFits, savePictures} from './pictures';
import {
  keepDown,
  keepLeft,
  keepRight,
  keepUp,
  markRestBad,
  selectAll,
  selectDown,
  selectInvert,
  selectLeft,
  selectNone,
  selectPage,
  selectPageFirst,
  selectPageLast,
  selectRight,
  selectToggle,
  selectUp,
} from './select';
import {markCentre, markCompass, markScale, northUp} from './sky';
import type {Vetting} from './vetting';
import {
  blink,
  close,
  invert,
  limitsRule,
  limitsScope,
  limitsShown,
  nextStretch,
  openDetail,
  tileBands,
  tileComposite,
  tileCurve,
  tileDifference,
  tileFilmstrip,
  tileInfo,
  tilePhased,
  tileScience,
  tileTemplate,
  toggleMath,
} from './view';
import {copyPosition, zoomAlert, zoomIn, zoomOut, zoomReset, zoomTogether} from './zoom';

export const COMMANDS: readonly Command<Vetting>[] = [
  flagGood,
  flagMaybe,
  flagBad,
  flagClear,
  markRestBad,
  editNote,
  tag1,
  tag2,
  tag3,
  tag4,
  tag5,
  tag6,
  tag7,
  tag8,
  tag9,
  undo,
  redo,
  moveLeft,
  moveRight,
  moveUp,
  moveDown,
  nextUnset,
  nextUnseen,
  pageNext,
  pagePrevious,
  movePageFirst,
  movePageLast,
  moveListFirst,
  moveListLast,
  toggleAdvance,
  selectToggle,
  selectPage,
  selectAll,
  selectInvert,
  selectNone,
  selectLeft,
  selectRight,
  selectUp,
  selectDown,
  selectPageFirst,
  selectPageLast,
  keepLeft,
  keepRight,
  keepUp,
  keepDown,
  openDetail,
  close,
  tileScience,
  tileTemplate,
  tileDifference,
  tileComposite,
  tileBands,
  tileCurve,
  tilePhased,
  tileFilmstrip,
  tileInfo,
  blink,
  limitsRule,
  limitsScope,
  limitsShown,
  nextStretch,
  invert,
  toggleMath,
  northUp,
  markCompass,
  markScale,
  markCentre,
  zoomIn,
  zoomOut,
  zoomReset,
  zoomAlert,
  zoomTogether,
  copyPosition,
  showOrder,
  reverseOrder,
  filterNext,
  orderAgain,
  openOnPortal,
  retry,
  showProblems,
  findList,
  listInfo,
  exportFlags,
  importFiles,
  showTags,
  showHistory,
  savePictures,
  saveFits,
  showKeys,
];

export const GROUP_TITLES: Record<Command<Vetting>['group'], string> = {
  flag: 'Flags',
  move: 'Moving',
  select: 'Selecting',
  view: 'View',
  list: 'Lists and objects',
  app: 'Help',
};

export type {Annotating} from './annotating';
export type {Command} from './command';
export {ownFlagCommands} from './flag';
export * from './key-names';
export * from './keymap';
export type {Movement} from './movement';
export type {Ordering} from './ordering';
export type {Picturing} from './pictures';
export type {Selecting} from './selecting';
export type {TileId, Vetting} from './vetting';
export type {Zooming} from './zoom';
