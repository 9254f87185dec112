import {type ReadonlySignal, type Signal, signal} from '@preact/signals';
import type {VerdictKey} from '../../lib/alert';
import type {Zooming} from '../../lib/commands';
import {decimalDegrees, onAlert, type SkyPosition, sexagesimal, type Viewport, ZOOM_STEP, zoomed} from '../../lib/sky';
import type {SkySettings} from '../../lib/vault/vault';

/** Whose stamps: those of an object in the grid, or of the one that is shown large. */
export type ZoomOf = VerdictKey | 'large';

export interface ZoomState extends Omit<Zooming, 'hasObjects'> {
  /** counts up at each change; to be read where `view` is used in a view or an effect */
  changes: ReadonlySignal<number>;
  /** null = the whole stamps. One object for as long as nothing changes */
  view(of: ZoomOf): Viewport | null;
  set(of: ZoomOf, view: Viewport | null): void;
  /** whether anything that is shown is enlarged */
  isOn: ReadonlySignal<boolean>;
  /** position under the cursor; null = none is known there */
  pointed: Signal<SkyPosition | null>;
}

interface Parts {
  settings: ReadonlySignal<SkySettings>;
  keep(part: Partial<SkySettings>): void;
  /** the stamps that keys act upon */
  here(): ZoomOf | null;
  /** of the object with the focus */
  position(): SkyPosition | null;
  say(words: string): void;
  fail(words: string): void;
}

/** Far more than a person enlarges one by one. */
const KEPT = 5000;

/**
 * What of the stamps is shown. Each object of the grid has its view, or all have one; the large object has its own, which stays while one steps
 * to other objects. Views last as long as the window: what is kept for good are the two choices.
 */
export function createZoom({settings, keep, here, position, say, fail}: Parts): ZoomState {
  const changes = signal(0);
  const isOn = signal(false);
  const views = new Map<string, Viewport>();
  let together: Viewport | null = null;
  const pointed = signal<SkyPosition | null>(null);

  const isShared = (of: ZoomOf) => of !== 'large' && settings.peek().zoomTogether;
  const view = (of: ZoomOf): Viewport | null => (isShared(of) ? together : (views.get(objectIn(of)) ?? null));
  const changed = () => {
    isOn.value = together !== null || views.size > 0;
    changes.value++;
  };
  const set = (of: ZoomOf, next: Viewport | null) => {
    if (isShared(of)) together = next;
    else if (next) {
      if (views.size >= KEPT) views.clear();
      views.set(objectIn(of), next);
    } else views.delete(objectIn(of));
    changed();
  };
  const change = (by: (before: Viewport | null) => Viewport | null) => {
    const of = here();
    if (of) set(of, by(view(of)));
  };

  return {
    changes,
    isOn,
    pointed,
    view,
    set,
    zoomBy: (step) => change((before) => zoomed(before, ZOOM_STEP ** step)),
    zoomReset() {
      // Everything: what was enlarged here and there is not searched for one by one.
      views.clear();
      together = null;
      changed();
    },
    zoomOnAlert: () => change(onAlert),
    toggleZoomTogether() {
      const zoomTogether = !settings.peek().zoomTogether;
      const of = here();
      const now = of && of !== 'large' ? view(of) : null;
      keep({zoomTogether});
      if (zoomTogether) together = now;
      else {
        together = null;
        if (of && of !== 'large' && now) views.set(objectIn(of), now);
      }
      changed();
      say(zoomTogether ? 'All objects are zoomed together.' : 'Each object is zoomed alone.');
    },
    async copyPosition() {
      const at = pointed.peek() ?? position();
      if (!at) return say('The service sent no position of this object.');
      const words = `${decimalDegrees(at.raDeg, at.decDeg)} (${sexagesimal(at.raDeg, at.decDeg)})`;
      try {
        await navigator.clipboard.writeText(decimalDegrees(at.raDeg, at.decDeg));
        say(`Copied ${pointed.peek() ? 'the position under the cursor' : 'the position of the alert'}: ${words}`);
      } catch {
        fail(`The browser did not let the page copy. The position is ${words}`);
      }
    },
  };
}

/** All alerts of an object share its view: "ztf/ZTF21aaaaaaa/123" is "ztf/ZTF21aaaaaaa". */
function objectIn(of: ZoomOf): string {
  const end = of.indexOf('/', of.indexOf('/') + 1);
  return end < 0 ? of : of.slice(0, end);
}
