import {batch} from '@preact/signals';
import type {TileId, Vetting} from '../../lib/commands';
import type {LookSettings} from '../../lib/vault/vault';
import {toggleMath} from '../looks/toggle-math';
import type {Acts} from './acts';
import {createAnnotating} from './annotating';
import type {AppState} from './app';
import {goToNextUnset} from './next-unset';
import {createOrdering} from './ordering';
import {createPictureActs} from './picture-acts';
import {createSelecting, flagSelected, leaveSelection} from './selecting';
import {withTile} from './toggle-tile';

/** What the commands ask of the app. */
export function createVetting(app: AppState, acts: Acts): Vetting {
  const {flagObject, step, afterStep} = acts;
  const {place, lists, verdicts, grid, looks, loads, notices, sky, zoom, detail, dialog, findListFocus, setGrid} = app;
  const {selection} = app;
  return {
    ...createSelecting(app, acts),
    ...createAnnotating(app, acts),
    ...createPictureActs(app),
    ...createOrdering(app),
    get hasObjects() {
      return lists.keys.peek().length > 0;
    },
    get isDetailOpen() {
      return detail.peek();
    },
    flag: (flag) =>
      afterStep(() => {
        const key = place.focusedKey.peek();
        if (!key || !verdicts.ready.peek()) return;
        if (selection.count.peek() > 0) {
          flagSelected(app, acts, flag);
          return;
        }
        void flagObject(key, flag);
        if (flag !== null && grid.peek().advance && !lists.isReadOnly.peek()) place.focusOn(place.focus.peek() + 1);
      }),
    move: (to) =>
      afterStep(() => {
        leaveSelection(app);
        if (detail.peek() && (to === 'up' || to === 'down')) place.focusOn(place.focus.peek() + (to === 'up' ? -1 : 1));
        else if (detail.peek() && (to === 'left' || to === 'right')) {
          place.focusOn(place.focus.peek() + (to === 'left' ? -1 : 1));
        } else place.move(to);
      }),
    page: (delta) => afterStep(() => place.goToPage(place.page.peek() + delta)),
    nextUnset: () =>
      afterStep(() => {
        leaveSelection(app);
        goToNextUnset(app);
      }),
    undo: () => step(false),
    redo: () => step(true),
    retry() {
      const key = place.focusedKey.peek();
      if (key && loads.problems.peek().some((problem) => problem.objectKey === key)) loads.retry(key);
      else notices.say('Nothing failed for this object.');
    },
    toggleAdvance() {
      const advance = !grid.peek().advance;
      setGrid({advance});
      notices.say(advance ? 'The focus moves on after a flag.' : 'The focus stays after a flag.');
    },
    toggleTile(tile: TileId) {
      const next = withTile(grid.peek().tiles, tile);
      if (next) setGrid({tiles: next});
      else notices.say('A cell shows one tile at least.');
    },
    invert() {
      const now = looks.peek();
      if (!now) return;
      const flip = (look: LookSettings): LookSettings => ({...look, inverted: !look.inverted});
      app.setLooks({science: flip(now.science), template: flip(now.template), difference: flip(now.difference)});
    },
    toggleMath() {
      const now = looks.peek();
      if (!now) return;
      const {looks: next, words} = toggleMath(now);
      if (next) app.setLooks(next);
      notices.say(words);
    },
    zoomBy: zoom.zoomBy,
    zoomReset: zoom.zoomReset,
    zoomOnAlert: zoom.zoomOnAlert,
    toggleZoomTogether: zoom.toggleZoomTogether,
    copyPosition: zoom.copyPosition,
    cycleLimits: app.lookState.cycleLimits,
    cycleStretch: app.lookState.cycleStretch,
    cycleScope: app.lookState.cycleScope,
    toggleLimitsShown: app.lookState.toggleLimitsShown,
    blink: app.lookState.blink,
    toggleNorthUp: sky.toggleNorthUp,
    toggleMark: sky.toggleMark,
    openDetail() {
      detail.value = true;
    },
    close() {
      if (dialog.peek()) dialog.value = null;
      else if (app.annotations.editing.peek()) app.annotations.editing.value = null;
      else if (detail.peek()) {
        detail.value = false;
        place.focusOn(place.focus.peek());
      } else leaveSelection(app);
    },
    openOnPortal() {
      const key = place.focusedKey.peek();
      if (key && app.urlOf(key)) app.services.around.openUrl(app.urlOf(key));
    },
    findList() {
      batch(() => {
        dialog.value = 'lists';
        findListFocus.value++;
      });
    },
    showList() {
      const id = lists.current.peek()?.id;
      if (!id) return notices.say('No list is open.');
      batch(() => {
        lists.about.value = id;
        dialog.value = 'list';
      });
    },
    showKeys() {
      dialog.value = 'keys';
    },
    showProblems() {
      dialog.value = 'problems';
    },
    importFiles() {
      dialog.value = 'import';
    },
    exportFlags() {
      dialog.value = 'export';
    },
  };
}
