import type {ObjectKey} from '../alert';
import {BAR_TAG, FLAG_TAG} from './dash-page';
import {type Anchor, anchorsOf, type PageState, type Portal} from './portal';

/** What the reconciler places: the widget of one anchor. */
export interface Placed {
  readonly host: HTMLElement;
  readonly key: ObjectKey;
  retarget(key: ObjectKey): void;
}

export interface Reconciler<W extends Placed> {
  /** Looks at the page now. */
  run(): void;
  /** in the order of the page */
  widgets(): W[];
}

/** More than so many repairs of an unchanged page within a second is a fight with the page (or another extension). */
const MAX_REPAIRS = 20;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 16_000;

/**
 * Keeps exactly one host at every anchor, standing for the object that the anchor shows now. Dash reuses result nodes for other objects
 * (or rebuilds them, with newer renderers), so after every relevant change of the page the links are read anew. Runs inside the observer's
 * callback, before the next paint: no frame shows a flag on the wrong object. Only adds and removes nodes of ours. Ends with the signal.
 */
export function startReconciler<W extends Placed>(options: {
  portal: Portal;
  window: Window & typeof globalThis;
  signal: AbortSignal;
  makeWidget: (anchor: Anchor) => W;
  /** the bar of a results container; made again where the container is another one */
  makeBar: () => HTMLElement;
  /** after every look at the page */
  onState: (state: PageState, bar: HTMLElement | null) => void;
}): Reconciler<W> {
  const {portal, window, signal, makeWidget, makeBar, onState} = options;
  const {document} = window;
  const mounted = new Map<Element, W>();
  const ours = new WeakSet<Node>();
  let bar: {host: HTMLElement; results: Element} | null = null;
  let order: W[] = [];
  let signature = '';
  let repairs: number[] = [];
  let pause = {until: 0, length: FIRST_PAUSE_MS};

  const observer = new window.MutationObserver((records) => {
    if (records.some(isRelevant)) run();
  });
  const observe = (): void =>
    observer.observe(document.body ?? document.documentElement, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['id', 'href'],
    });

  const removeAll = (): void => {
    for (const widget of mounted.values()) widget.host.remove();
    mounted.clear();
    order = [];
    bar?.host.remove();
    bar = null;
  };

  /** Nodes with our tags that are not of this run: left by an older copy of the extension, or by a page that was taken away. */
  const removeStrangers = (): void => {
    for (const node of document.querySelectorAll(`${FLAG_TAG}, ${BAR_TAG}`)) if (!ours.has(node)) node.remove();
  };

  /** @returns how many nodes were put in or moved */
  const place = (state: PageState, mayInsert: boolean): number => {
    const anchors = anchorsOf(state);
    const wanted = new Map(anchors.map((anchor) => [anchor.parent, anchor]));
    for (const [parent, widget] of mounted)
      if (!wanted.has(parent)) {
        widget.host.remove();
        mounted.delete(parent);
      }
    let edits = 0;
    order = [];
    for (const [parent, anchor] of wanted) {
      let widget = mounted.get(parent);
      if (!widget) {
        if (!mayInsert) continue;
        widget = makeWidget(anchor);
        ours.add(widget.host);
        mounted.set(parent, widget);
      }
      widget.retarget(anchor.key);
      const {host} = widget;
      if (host.parentNode !== parent || host.nextSibling !== anchor.before) {
        if (mayInsert) {
          parent.insertBefore(host, anchor.before);
          edits++;
        }
      }
      if (host.parentNode === parent) order.push(widget);
    }
    return edits + placeBar(state, mayInsert);
  };

  const placeBar = (state: PageState, mayInsert: boolean): number => {
    if (state.kind !== 'results') {
      bar?.host.remove();
      bar = null;
      return 0;
    }
    if (bar && bar.results !== state.results) {
      bar.host.remove();
      bar = null;
    }
    if (bar && state.results.firstElementChild === bar.host) return 0;
    if (!mayInsert) return 0;
    bar ??= {host: makeBar(), results: state.results};
    ours.add(bar.host);
    state.results.insertBefore(bar.host, state.results.firstChild);
    return 1;
  };

  /** Notes a repair of a page that shows the same as before; after too many the page is left alone for a while, never for good. */
  const guard = (edits: number, now: string): void => {
    const time = Date.now();
    if (edits === 0 || now !== signature) return;
    repairs = [...repairs.filter((at) => time - at < 1_000), time];
    if (repairs.length <= MAX_REPAIRS) return;
    const again = time - pause.until < 10_000;
    const length = again ? Math.min(pause.length * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    if (pause.until === 0) console.debug('ThumP for Fink: the page keeps removing the flags; waiting.');
    pause = {until: time + length, length};
    repairs = [];
    const timer = setTimeout(run, length + 1);
    signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
  };

  function run(): void {
    if (signal.aborted) return;
    let state: PageState;
    try {
      state = portal.read(document, window.location);
      const now = describe(state);
      removeStrangers();
      guard(place(state, Date.now() >= pause.until), now);
      signature = now;
    } catch (error) {
      // Whatever the page did to us: nothing of ours stays that might be wrong.
      removeAll();
      state = {kind: 'unknown', reason: `The page could not be changed (${error}).`};
    }
    onState(state, bar?.host ?? null);
    // What we did ourselves is no news.
    observer.takeRecords();
  }

  /** The person is at the page: whoever we fought with, try at once. */
  const resume = (): void => {
    if (Date.now() >= pause.until) return;
    pause.until = Date.now();
    run();
  };

  const listen = (name: string, listener: (event: Event) => void, capture = false): void =>
    window.addEventListener(name, listener, {signal, capture, passive: true});
  listen('pointerdown', resume, true);
  listen('keydown', resume, true);
  // Menu entries change the address without a load; the content follows later and is seen by the observer.
  listen('popstate', () => queueMicrotask(run));
  listen('_dashprivate_pushstate', () => queueMicrotask(run));
  listen('pagehide', () => observer.disconnect());
  listen('pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    observe();
    run();
  });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      removeAll();
    },
    {once: true},
  );

  observe();
  run();
  return {run, widgets: () => order};
}

const describe = (state: PageState): string =>
  `${state.kind} ${anchorsOf(state)
    .map((anchor) => anchor.key)
    .join(' ')}`;

/** Whether a change can concern us: plots and icons redraw all the time, and text alone is no identity. */
function isRelevant(record: MutationRecord): boolean {
  const target = record.target as Element;
  if (record.type === 'attributes') {
    if (record.attributeName === 'href' && target.localName !== 'a') return false;
  } else if (!hasElement(record.addedNodes) && !hasElement(record.removedNodes)) return false;
  return !target.closest?.('svg, .js-plotly-plot');
}

const hasElement = (nodes: NodeList): boolean => [...nodes].some(({nodeType}) => nodeType === 1);
