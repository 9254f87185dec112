import {FLAGS, type Flag, isFlag} from '../alert';
import {BAR_TAG} from './dash-page';
import {element, setAttribute} from './element';
import {isolate} from './isolate';

export interface BarCounts {
  /** objects on this page, each once */
  objects: number;
  good: number;
  maybe: number;
  bad: number;
  unset: number;
}

/** What the person can do from the bar at the header of the results. Each says in words how it ended. */
export interface BarActs {
  openPanel(): Promise<string>;
  openDesk(): Promise<string>;
  /** @returns the address of the compact grid of the whole search, and what to say about it */
  compact(): Promise<{url: string; message: string}>;
  markRest(flag: Flag): Promise<string>;
  undo(): Promise<string>;
}

export interface Bar {
  readonly host: HTMLElement;
  show(counts: BarCounts, results: {withoutIds: boolean; header: string}): void;
}

/** The bar above the results: counts of this page, ways into the panel, the compact grid in the page, marking of the rest. */
export function createBar(document: Document, sheets: CSSStyleSheet[], acts: BarActs): Bar {
  const host = document.createElement(BAR_TAG);
  isolate(host);
  const shadow = host.attachShadow({mode: 'open'});
  shadow.adoptedStyleSheets = sheets;

  const action = (label: string, title: string): HTMLButtonElement =>
    element(document, 'button', {type: 'button', class: 'action', title}, label);
  const numbers = new Map<string, HTMLElement>();
  const counter = (name: string): HTMLElement => {
    const number = element(document, 'b', {}, '0');
    numbers.set(name, number);
    return element(document, 'span', {class: name}, element(document, 'span', {class: 'dot'}), number, ` ${name}`);
  };
  const objects = element(document, 'span', {}, '');
  const counts = element(document, 'span', {class: 'counts'}, objects, ...[...FLAGS, 'unset'].map(counter));
  const panel = action('Open in panel', 'Open the whole search in the side panel');
  const desk = action('Open in a tab', 'Open the whole search in a tab of its own');
  const compact = action('Compact grid', 'Show the whole search as a grid of cutouts and light curves, here');
  compact.setAttribute('aria-pressed', 'false');
  const choice = element(
    document,
    'select',
    {'aria-label': 'Flag for the rest of this page'},
    ...[...FLAGS].reverse().map((flag) => element(document, 'option', {value: flag}, flag)),
  );
  const mark = action('Mark the rest of this page', 'Flag the objects of this page that have no flag yet');
  const rest = element(document, 'span', {class: 'rest'}, mark, choice);
  const undo = action('Undo', 'Take the last flag or mark back');
  const message = element(document, 'div', {class: 'message', role: 'status'});
  const bar = element(
    document,
    'div',
    {class: 'bar', role: 'region', 'aria-label': 'ThumP for Fink'},
    element(document, 'span', {class: 'title'}, 'ThumP'),
    counts,
    panel,
    compact,
    desk,
    rest,
    undo,
    message,
  );
  shadow.append(bar);

  const say = (words: string, wrong = false): void => {
    message.textContent = words;
    message.classList.toggle('bad', wrong);
  };

  /** Runs an act with its button switched off, and says how it ended. */
  const run = async (button: HTMLButtonElement, words: string, act: () => Promise<string>): Promise<void> => {
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    say(words);
    try {
      say(await act());
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), true);
    } finally {
      button.removeAttribute('aria-busy');
    }
  };

  let header = '';
  /** header of the search whose grid is framed; null = none */
  let framed: string | null = null;

  const closeFrame = (): void => {
    framed = null;
    shadow.querySelector('iframe')?.remove();
    host.removeAttribute('data-compact');
    setAttribute(compact, 'aria-pressed', 'false');
    compact.textContent = 'Compact grid';
  };

  // The act is called inside the click itself: Chrome opens the panel only while the click lasts.
  panel.addEventListener('click', () => void run(panel, 'Asking for the whole search…', acts.openPanel));
  desk.addEventListener('click', () => void run(desk, 'Asking for the whole search…', acts.openDesk));
  undo.addEventListener('click', () => void run(undo, '', acts.undo));
  mark.addEventListener('click', () => {
    const flag = choice.value;
    if (isFlag(flag)) void run(mark, 'Saving…', () => acts.markRest(flag));
  });
  compact.addEventListener('click', () => {
    if (host.hasAttribute('data-compact')) {
      closeFrame();
      say('');
      return;
    }
    void run(compact, 'Asking for the whole search…', async () => {
      const of = header;
      const {url, message: words} = await acts.compact();
      if (of !== header) return 'The search has changed meanwhile.';
      framed = of;
      shadow.append(element(document, 'iframe', {src: url, title: 'Compact grid of the whole search'}));
      host.setAttribute('data-compact', '');
      setAttribute(compact, 'aria-pressed', 'true');
      compact.textContent = 'Back to the list';
      return words;
    });
  });

  return {
    host,
    show(now, {withoutIds, header: shownHeader}) {
      header = shownHeader;
      // Another search: the grid of the old one goes.
      if (framed !== null && framed !== header) {
        closeFrame();
        say('');
      }
      const text = withoutIds
        ? 'The rows of this table have no ids: open the search in the panel.'
        : `This page: ${now.objects} ${now.objects === 1 ? 'object' : 'objects'}`;
      if (objects.textContent !== text) objects.textContent = text;
      for (const [name, number] of numbers) {
        const value = String(now[name as keyof BarCounts]);
        if (number.textContent !== value) number.textContent = value;
        number.parentElement?.toggleAttribute('hidden', withoutIds);
      }
      rest.toggleAttribute('hidden', withoutIds);
      mark.toggleAttribute('disabled', now.unset === 0);
    },
  };
}
