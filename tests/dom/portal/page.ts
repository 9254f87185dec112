import type {ObjectKey, Verdict} from '@/lib/alert';
import type {Events, PortalSettings, Requests} from '@/lib/platform/protocol';
import {lsst} from '@/lib/portal/lsst';
import type {PortalService} from '@/lib/portal/portal-service';
import {readQuery} from '@/lib/portal/read-query';
import {startPortal} from '@/lib/portal/start-portal';
import {ztf} from '@/lib/portal/ztf';

/** A page as the portals draw it, and a background of our own, for tests of what is put into it. */

const PORTALS = {ztf, lsst};

export function node(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function ztfCard(id: string): HTMLElement {
  return node(
    'div',
    {class: 'card'},
    node(
      'div',
      {class: 'card-body'},
      node('a', {href: `/${id}`, target: '_blank'}, node('p', {}, id)),
      node('div', {class: 'row'}, node('div', {id: `{"index":0,"objectId":"${id}","type":"search_results_cutouts"}`})),
    ),
  );
}

export function lsstCard(id: string, source = '314002971860926640'): HTMLElement {
  return node(
    'div',
    {class: 'card'},
    node(
      'div',
      {class: 'card-header'},
      node(
        'div',
        {class: 'mantine-Group-root'},
        node('a', {href: `/${id}`}, node('p', {}, id)),
        node('div'),
        node('div'),
      ),
    ),
    node(
      'div',
      {class: 'card-body'},
      node('div', {id: `{"diaSourceId":"${source}","index":0,"type":"search_results_cutouts"}`}),
    ),
  );
}

export function row(id: string, column = 'i:objectId'): HTMLElement {
  return node(
    'tr',
    {},
    node(
      'td',
      {class: 'dash-cell', 'data-dash-column': column, 'data-dash-row': '0'},
      node('div', {class: 'dash-cell-value cell-markdown'}, node('p', {}, node('a', {href: `/${id}`}, id))),
    ),
    node(
      'td',
      {class: 'dash-cell', 'data-dash-column': 'i:ra', 'data-dash-row': '0'},
      node('div', {class: 'dash-cell-value'}, '1'),
    ),
  );
}

export const headerRow = (text: string): HTMLElement =>
  node('div', {class: 'row'}, node('div', {class: 'col-md-auto'}, text));

export const HEADER = "Last 100 objects with class 'SN candidate' - 100 alerts found";

/** Puts a search page into the document. */
export function showResults(list: HTMLElement, header = HEADER): HTMLElement {
  const results = node('div', {id: 'results'}, headerRow(header), list);
  document.body.replaceChildren(
    node(
      'div',
      {id: 'react-entry-point'},
      node('main', {id: 'page-content'}, node('input', {id: 'search_bar_input'}), results),
    ),
  );
  return results;
}

export const cardList = (...cards: HTMLElement[]): HTMLElement => node('div', {id: 'results_paginated'}, ...cards);

export const tableOf = (...rows: HTMLElement[]): HTMLElement =>
  node(
    'div',
    {class: 'results-inner'},
    node('div', {id: 'result_table'}, node('table', {}, node('tbody', {}, ...rows))),
  );

/** A background with a vault in memory. */
export class FakeService implements PortalService {
  verdicts = new Map<ObjectKey, Verdict>();
  asked: {name: keyof Requests; ask: unknown}[] = [];
  settings: PortalSettings = {enabled: {ztf: true, lsst: true}, judged: 'show', theme: 'auto'};
  /** what the next writes do: an error is thrown, a promise is waited for */
  failWith: Error | null = null;
  hold: Promise<void> | null = null;
  gathered = 0;
  #listeners = new Map<string, Set<(event: never) => void>>();

  verdict(key: ObjectKey, flag?: Verdict['flag'], updated = Date.now()): Verdict {
    const verdict: Verdict = {key, updated, rater: '', ...(flag ? {flag} : {})};
    this.verdicts.set(key, verdict);
    return verdict;
  }

  count(name: keyof Requests): number {
    return this.asked.filter((one) => one.name === name).length;
  }

  async ask<K extends keyof Requests>(name: K, ask: Requests[K]['ask']): Promise<Requests[K]['answer']> {
    this.asked.push({name, ask});
    return (await this.#answer(name, ask)) as Requests[K]['answer'];
  }

  async #answer(name: keyof Requests, body: unknown): Promise<unknown> {
    switch (name) {
      case 'getSettings':
        return this.settings;
      case 'getVerdicts': {
        if (this.failWith?.name === 'ContextLost') throw this.failWith;
        const {keys} = body as Requests['getVerdicts']['ask'];
        return {verdicts: keys.flatMap((key) => this.verdicts.get(key) ?? [])};
      }
      case 'flag': {
        if (this.hold) await this.hold;
        if (this.failWith) throw this.failWith;
        const {changes} = body as Requests['flag']['ask'];
        for (const {key, flag} of changes) this.verdict(key, flag ?? undefined);
        return {verdicts: changes.flatMap(({key}) => this.verdicts.get(key) ?? [])};
      }
      case 'annotate': {
        const {key, tags, note} = body as Requests['annotate']['ask'];
        const verdict = this.verdict(key, this.verdicts.get(key)?.flag);
        if (tags) verdict.tags = tags;
        if (note) verdict.note = note;
        return {verdicts: [verdict]};
      }
      case 'undo':
        return {label: 'bad · 3 objects'};
      case 'gatherPage': {
        this.gathered++;
        const {onPage, survey, ...texts} = body as Requests['gatherPage']['ask'];
        const read = readQuery(survey, texts);
        const query = read.ok ? read.query : null;
        const why = read.ok ? '' : read.reason;
        return {
          datasetId: `list-${this.gathered}`,
          count: query ? 57 : onPage.length,
          alerts: query ? 100 : 0,
          whole: query !== null,
          reason: query ? '' : `Only the ${onPage.length} objects of the page: ${why}`,
        };
      }
      case 'openPanel':
        return {opened: false, how: 'Press Alt+Shift+F.'};
      default:
        return {};
    }
  }

  onEvent<K extends keyof Events>(name: K, listener: (event: Events[K]) => void, signal: AbortSignal): void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener as (event: never) => void);
    signal.addEventListener('abort', () => set.delete(listener as (event: never) => void));
  }

  push<K extends keyof Events>(name: K, event: Events[K]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event as never);
  }

  frameUrl(datasetId: string): string {
    return `about:blank#${datasetId}`;
  }
}

let stop = new AbortController();

/** Sets the address without a load. */
export function goTo(path: string, portal: 'ztf' | 'lsst' = 'ztf'): void {
  const {happyDOM} = window as unknown as {
    happyDOM: {setURL(url: string): void; settings: {handleDisabledFileLoadingAsSuccess: boolean}};
  };
  // frames are not loaded here, and that is no error
  happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;
  happyDOM.setURL(`https://${portal}.fink-portal.org${path}`);
}

/** Starts the content side on the document as it is. */
export async function start(portal: 'ztf' | 'lsst' = 'ztf', service = new FakeService()): Promise<FakeService> {
  await startPortal({portal: PORTALS[portal], window: window as never, service, signal: stop.signal});
  await settle();
  return service;
}

export function end(): void {
  stop.abort();
  stop = new AbortController();
  document.body.replaceChildren();
  document.head.replaceChildren();
  goTo('/');
}

/** Lets observer callbacks and answers arrive: everything that is under way without a timer. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
}

export const hosts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('fink-flag')];

export const radios = (host: Element): HTMLElement[] => [
  ...(host.shadowRoot as ShadowRoot).querySelectorAll<HTMLElement>('[role="radio"]'),
];

/** The flag that a widget shows as confirmed. */
export const shown = (host: Element): string | null =>
  radios(host)
    .find((radio) => radio.getAttribute('aria-checked') === 'true')
    ?.getAttribute('aria-label') ?? null;

export const nameOf = (host: Element): string =>
  host.shadowRoot?.querySelector('[role="radiogroup"]')?.getAttribute('aria-label') ?? '';

export const click = (host: Element, flag: string): void =>
  radios(host)
    .find((radio) => radio.getAttribute('aria-label') === flag)
    ?.click();

export const press = (target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, composed: true, ...more});
  target.dispatchEvent(event);
  return event;
};

/** Every widget on the page: the id of its own card or row and the flag it shows. */
export const state = (): [string, string | null][] =>
  hosts().map((host) => {
    const place = host.closest('.card, tr');
    const link = place?.querySelector('a[href]')?.getAttribute('href')?.slice(1) ?? '';
    if (nameOf(host) !== `Flag of ${link}`) throw new Error(`${nameOf(host)} stands at ${link}`);
    return [link, shown(host)];
  });
