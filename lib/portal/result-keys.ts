import {flagKey, isTyping} from './flag-keys';
import type {FlagWidget} from './widget';

/** The next visible widget in a direction; from nowhere, the first that is on the screen. */
export function stepFocus(widgets: readonly FlagWidget[], from: FlagWidget | null, step: 1 | -1): void {
  const visible = widgets.filter(({host}) => host.checkVisibility?.() ?? true);
  const at = from ? visible.indexOf(from) : -1;
  const below = visible.find(({host}) => host.getBoundingClientRect().bottom > 0);
  const next = at >= 0 ? visible[at + step] : (below ?? visible[0]);
  if (!next) return;
  next.focus();
  next.host.scrollIntoView?.({block: 'nearest'});
}

/**
 * Keys on the page outside our widgets: on anything inside a card or a row 1 2 3 0 flag its object; j and k go from result to result.
 * Inert while typing, and where the focus is on a control of the page that is no result.
 */
export function listenResultKeys(window: Window, widgets: () => readonly FlagWidget[], signal: AbortSignal): void {
  window.document.addEventListener(
    'keydown',
    (event) => {
      const target = (event.composedPath()[0] ?? event.target) as Element | null;
      if (!target || isTyping(target)) return;
      const does = flagKey(event, false);
      if (!does) return;
      const at = widgets().find(({host}) => host.closest('.card, tr')?.contains(target)) ?? null;
      const nowhere = target === window.document.body || target === window.document.documentElement;
      if ('flag' in does) {
        if (!at) return;
        at.flag(does.flag);
      } else {
        if (!at && !nowhere) return;
        stepFocus(widgets(), at, does.step);
      }
      event.preventDefault();
    },
    {signal},
  );
}
