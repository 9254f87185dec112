/**
 * Runs inside a portal page from its first moment, in the page's own world (what it says is what a person would see, not what the extension
 * thinks). Counts the questions of the page, notes what every drawn frame showed, and which radio a trusted click was over.
 */
export interface PageWatch {
  /** questions of the page under way, those that only fill a card with pictures apart */
  asking: number;
  /** "id flag" of every radio that was seen checked in any frame, since the last `takeShown` */
  shown: Set<string>;
  /** what no frame may show: a widget at another object's link, two at one place, one at none */
  misplaced: Set<string>;
  /** trusted clicks on radios: id in the link of that card or row at the moment of the press */
  clicks: {id: string; flag: string}[];
  /** what was written to the console as an error, in full: drivers tell of objects only that they are objects */
  errors: string[];
  read(): PageReading;
}

export interface ShownResult {
  /** from the link of the card or row: the only identity a page has */
  id: string;
  hosts: number;
  key: string | null;
  flag: string | null;
  /** accessible name of the radiogroup, and names of its radios */
  label: string;
  radios: string;
  busy: boolean;
  /** the host is drawn and inside its card or cell */
  visible: boolean;
}

export interface PageReading {
  view: 'cards' | 'table' | 'none';
  header: string;
  results: ShownResult[];
  /** widgets that stand at no result */
  orphans: number;
  bars: number;
  /** texts in the counts of the bar: "This page: 9 objects", "1 good", … */
  counts: string[];
  message: string;
}

/** To be given to `page.evaluateOnNewDocument`: it must not reach for anything outside of itself. */
export function installWatch(): void {
  const FLAG = 'fink-flag';
  const linkOf = (unit: Element): HTMLAnchorElement | null =>
    unit.querySelector('a[href^="/"]:not([href="/"])') as HTMLAnchorElement | null;
  const idOf = (unit: Element): string => linkOf(unit)?.getAttribute('href')?.slice(1) ?? '';
  const unitOf = (node: Element): Element | null => node.closest('#results .card, #results tr');
  const units = (): Element[] => [
    ...document.querySelectorAll('#results_paginated .card'),
    ...[...document.querySelectorAll('#result_table tr')].filter((row) => row.querySelector('td[data-dash-row]')),
  ];
  const flagOf = (host: Element): string | null =>
    host.shadowRoot?.querySelector('[role=radio][aria-checked=true]')?.getAttribute('aria-label') ?? null;

  const watch: PageWatch = {
    asking: 0,
    shown: new Set(),
    misplaced: new Set(),
    clicks: [],
    errors: [],
    read() {
      const results = document.getElementById('results');
      const at = units();
      const bar = document.querySelector('fink-bar')?.shadowRoot;
      return {
        view: results?.querySelector('#result_table')
          ? 'table'
          : results?.querySelector('#results_paginated')
            ? 'cards'
            : 'none',
        header: results?.querySelector(':scope > .row .col-md-auto')?.textContent?.trim() ?? '',
        results: at.map((unit) => {
          const hosts = unit.querySelectorAll(FLAG);
          const [host] = hosts;
          const group = host?.shadowRoot?.querySelector('[role=radiogroup]');
          const box = host?.getBoundingClientRect();
          const own = host?.parentElement?.getBoundingClientRect();
          return {
            id: idOf(unit),
            hosts: hosts.length,
            key: host?.getAttribute('data-key') ?? null,
            flag: host ? flagOf(host) : null,
            label: group?.getAttribute('aria-label') ?? '',
            radios: [...(group?.querySelectorAll('[role=radio]') ?? [])]
              .map((radio) => radio.getAttribute('aria-label'))
              .join(' '),
            busy: group?.getAttribute('aria-busy') === 'true',
            visible:
              box !== undefined &&
              own !== undefined &&
              box.width > 60 &&
              box.left >= own.left - 1 &&
              box.right <= own.right + 1,
          };
        }),
        orphans: [...document.querySelectorAll(FLAG)].filter((host) => !unitOf(host) && !host.closest('#card_id_left'))
          .length,
        bars: document.querySelectorAll('fink-bar').length,
        counts: bar
          ? [...bar.querySelectorAll('.counts > span:not([hidden])')].map((part) => part.textContent?.trim() ?? '')
          : [],
        message: bar?.querySelector('.message')?.textContent ?? '',
      };
    },
  };
  (window as unknown as {watch: PageWatch}).watch = watch;

  const lookAtFrame = (): void => {
    for (const host of document.querySelectorAll(FLAG)) {
      const unit = unitOf(host);
      if (!unit) {
        if (!host.closest('#card_id_left')) watch.misplaced.add(`${host.getAttribute('data-key')} at no result`);
        continue;
      }
      const id = idOf(unit);
      const key = host.getAttribute('data-key');
      if (key?.split('/')[1] !== id) watch.misplaced.add(`${key} at ${id}`);
      if (unit.querySelectorAll(FLAG).length > 1) watch.misplaced.add(`two at ${id}`);
      const flag = flagOf(host);
      if (flag) watch.shown.add(`${id} ${flag}`);
    }
    requestAnimationFrame(lookAtFrame);
  };
  requestAnimationFrame(lookAtFrame);

  window.addEventListener(
    'pointerdown',
    (event) => {
      const path = event.composedPath() as Element[];
      const radio = path.find((node) => node.getAttribute?.('role') === 'radio');
      const host = path.find((node) => node.localName === FLAG);
      const unit = host && unitOf(host);
      if (event.isTrusted && radio && unit)
        watch.clicks.push({id: idOf(unit), flag: radio.getAttribute('aria-label') ?? ''});
    },
    true,
  );

  const say = console.error.bind(console);
  console.error = (...words: unknown[]) => {
    watch.errors.push(
      words
        .map((word) => {
          if (typeof word !== 'object' || word === null) return String(word);
          const {message, stack, html} = word as {message?: unknown; stack?: unknown; html?: unknown};
          return [message, html ?? stack ?? JSON.stringify(word)].filter(Boolean).join(' ');
        })
        .join(' '),
    );
    say(...words);
  };

  const ask = window.fetch;
  window.fetch = async (...args) => {
    const [url, init] = args;
    const about = typeof init?.body === 'string' ? init.body.slice(0, 400) : '';
    if (!String(url).includes('_dash-update-component') || /search_results_(cutouts|lightcurve)/.test(about))
      return ask(...args);
    watch.asking++;
    try {
      const response = await ask(...args);
      response
        .clone()
        .text()
        .catch(() => '')
        .then(() => setTimeout(() => watch.asking--));
      return response;
    } catch (error) {
      watch.asking--;
      throw error;
    }
  };
}
