import type {Command} from './command';

/** What the commands ask of the view of the stamps. Acts upon the object with the focus, or on all where they are zoomed together. */
export interface Zooming {
  readonly hasObjects: boolean;
  /** enlarges (`1`) or makes smaller (`-1`) by a step */
  zoomBy(step: 1 | -1): void;
  /** whole stamps again */
  zoomReset(): void;
  /** the alert into the middle, enlarged */
  zoomOnAlert(): void;
  /** all objects alike, or each its own */
  toggleZoomTogether(): void;
  /** position under the cursor, else that of the alert, to the clipboard */
  copyPosition(): void;
}

const command = (id: string, label: string, keys: string[], run: (app: Zooming) => void, repeats = false) =>
  ({id, label, group: 'view', keys, repeats, enabled: (app) => app.hasObjects, run}) satisfies Command<Zooming>;

export const zoomIn = command('zoom-in', 'Stamps: enlarge', ['+', '='], (app) => app.zoomBy(1), true);
export const zoomOut = command('zoom-out', 'Stamps: smaller', ['-'], (app) => app.zoomBy(-1), true);
export const zoomReset = command('zoom-reset', 'Stamps: whole again', ['w'], (app) => app.zoomReset());
export const zoomAlert = command('zoom-alert', 'Stamps: centre on the alert, enlarged', ['k'], (app) =>
  app.zoomOnAlert(),
);
export const zoomTogether = command(
  'zoom-together',
  'Stamps: zoom all objects together, or each alone',
  ['Shift+w'],
  (app) => app.toggleZoomTogether(),
);
export const copyPosition = command(
  'copy-position',
  'Copy the position under the cursor, or of the alert',
  ['y'],
  (app) => app.copyPosition(),
);
