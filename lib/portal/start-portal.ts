import {FLAGS, type Flag, type ObjectKey} from '../alert';
import type {PortalSettings, Requests} from '../platform/protocol';
import {type Bar, createBar} from './bar';
import {createFlagStore} from './flag-store';
import {stylePage} from './page-style';
import {anchorsOf, type PageState, type Portal} from './portal';
import type {PortalService} from './portal-service';
import {startReconciler} from './reconciler';
import {listenResultKeys, stepFocus} from './result-keys';
import {searchActs} from './search-acts';
import {createFlagWidget, type FlagWidget, type WidgetActs} from './widget';
import {createSheets} from './widget-style';

/** How long a page must stand still before the panel is told what it shows. */
const QUIET_MS = 200;

/** Puts flags and the bar into one portal page until the signal aborts; does nothing where the person switched the portal off. */
export async function startPortal(options: {
  portal: Portal;
  window: Window & typeof globalThis;
  service: PortalService;
  signal: AbortSignal;
}): Promise<void> {
  const {portal, service, signal} = options;
  let running: AbortController | null = null;
  let judged: PortalSettings['judged'] = 'show';

  const apply = (settings: PortalSettings): void => {
    judged = settings.judged;
    if (!settings.enabled[portal.id]) {
      running?.abort();
      running = null;
      return;
    }
    if (!running) {
      running = new AbortController();
      augment({...options, signal: AbortSignal.any([signal, running.signal])}, judged);
    } else stylePage(options.window.document, judged, AbortSignal.any([signal, running.signal]));
  };
  service.onEvent('settingsChanged', apply, signal);
  const settings = await service.ask('getSettings', {});
  if (!signal.aborted) apply(settings);
}

function augment(
  {
    portal,
    window,
    service,
    signal,
  }: {portal: Portal; window: Window & typeof globalThis; service: PortalService; signal: AbortSignal},
  judged: PortalSettings['judged'],
): void {
  const {document} = window;
  const sheets = createSheets(window, signal);
  stylePage(document, judged, signal);

  let state: PageState = {kind: 'other'};
  let bar: Bar | null = null;
  const keysOnPage = (): ObjectKey[] => [...new Set(anchorsOf(state).map(({key}) => key))];

  const store = createFlagStore({
    service,
    signal,
    onChange(keys) {
      const changed = new Set(keys);
      for (const widget of reconciler.widgets()) if (changed.has(widget.key)) widget.show(store.view(widget.key));
      showCounts();
    },
  });

  const showCounts = (): void => {
    if (!bar || state.kind !== 'results') return;
    const keys = keysOnPage();
    const flags = keys.map((key) => store.view(key).flag);
    const count = (flag: Flag | null): number => flags.filter((one) => one === flag).length;
    const [good, maybe, bad] = FLAGS.map(count) as [number, number, number];
    bar.show({objects: keys.length, good, maybe, bad, unset: count(null)}, state);
  };

  const acts: WidgetActs = {
    flag: (key, flag) => void store.set([{key, flag}]),
    annotate: (key, change) => void store.annotate(key, change),
    step: (from, step) => stepFocus(reconciler.widgets(), from, step),
  };

  const makeBar = (): HTMLElement => {
    bar = createBar(document, sheets, {
      ...searchActs({portal, window, service, keys: keysOnPage}),
      async markRest(flag) {
        // Only what is known to be unset, and not what is being saved at this moment.
        const rest = keysOnPage().filter((key) => {
          const view = store.view(key);
          return view.known && view.flag === null && view.saving === undefined;
        });
        if (rest.length === 0) return 'Nothing on this page is without a flag.';
        if (!(await store.set(rest.map((key) => ({key, flag}))))) throw new Error('Not saved: nothing was marked.');
        return `${rest.length} ${rest.length === 1 ? 'object' : 'objects'} of this page marked ${flag}.`;
      },
      async undo() {
        const {label} = await service.ask('undo', {redo: false});
        return label === null ? 'There is nothing to undo.' : `Undone: ${label}`;
      },
    });
    return bar.host;
  };

  const report = createReport(portal, service, signal);
  const reconciler = startReconciler<FlagWidget>({
    portal,
    window,
    signal,
    makeWidget: (anchor) => createFlagWidget(document, anchor.kind, anchor.key, sheets, acts),
    makeBar,
    onState(next, host) {
      state = next;
      if (!host) bar = null;
      // In a microtask, before the next paint: at the first look the reconciler is not in our hands yet.
      queueMicrotask(showAll);
      report(next);
    },
  });

  function showAll(): void {
    if (signal.aborted) return;
    for (const widget of reconciler.widgets()) widget.show(store.view(widget.key));
    store.show(keysOnPage());
    showCounts();
  }
  window.addEventListener(
    'pageshow',
    (event) => {
      // Nothing was told to the page while it slept.
      if (event.persisted) store.refresh();
    },
    {signal},
  );
  listenResultKeys(window, reconciler.widgets, signal);
}

/** Tells the panel what the page shows, when it has come to rest and says something new. */
function createReport(portal: Portal, service: PortalService, signal: AbortSignal): (state: PageState) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = '';
  signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
  return (state) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const ask: Requests['pageState']['ask'] = {
        portal: portal.id,
        kind: state.kind,
        reason: state.kind === 'unknown' ? state.reason : state.kind === 'empty' ? state.message : '',
        results: anchorsOf(state).length,
      };
      ask.reason = ask.reason.slice(0, 500);
      const text = JSON.stringify(ask);
      if (text === said) return;
      said = text;
      // The panel does without it; the next change says it again.
      service.ask('pageState', ask).catch(() => {
        said = '';
      });
    }, QUIET_MS);
  };
}
