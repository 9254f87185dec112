import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {pageCss} from '@/lib/portal/page-style';
import {
  cardList,
  click,
  end,
  FakeService,
  hosts,
  node,
  row,
  settle,
  showResults,
  start,
  state,
  tableOf,
  ztfCard,
} from './page';

const A = 'ZTF21aaaaaaa';
const B = 'ZTF21bbbbbbb';
const C = 'ZTF21ccccccc';
const key = (id: string) => `ztf/${id}` as const;
const bar = () => document.querySelector('fink-bar') as HTMLElement;
const inside = <E extends Element = HTMLElement>(selector: string) => bar().shadowRoot?.querySelector(selector) as E;
const button = (label: string) =>
  [...(bar().shadowRoot?.querySelectorAll<HTMLButtonElement>('button') ?? [])].find(
    ({textContent}) => textContent === label,
  ) as HTMLButtonElement;
const counts = () => inside('.counts').textContent?.replace(/\s+/g, ' ').trim();

beforeEach(end);
afterEach(end);

describe('bar', () => {
  it('is the first child of the results and counts the objects of the page, each once', async () => {
    const results = showResults(cardList(ztfCard(A), ztfCard(B), ztfCard(A), ztfCard(C)));
    const service = new FakeService();
    service.verdict(key(A), 'good');
    service.verdict(key(B), 'bad');
    await start('ztf', service);
    expect(results.firstElementChild).toBe(bar());
    expect(counts()).toBe('This page: 3 objects1 good0 maybe1 bad1 unset');
    click(hosts()[3] as Element, 'maybe');
    await settle();
    expect(counts()).toBe('This page: 3 objects1 good1 maybe1 bad0 unset');
    expect(button('Mark the rest of this page').disabled).toBe(true);
  });

  it('marks the rest of the page in one act, unset ones only, and undoes it', async () => {
    showResults(cardList(ztfCard(A), ztfCard(B), ztfCard(A), ztfCard(C)));
    const service = new FakeService();
    service.verdict(key(B), 'good');
    await start('ztf', service);
    button('Mark the rest of this page').click();
    await settle();
    expect(service.asked.filter(({name}) => name === 'flag').map(({ask}) => ask)).toEqual([
      {
        changes: [
          {key: key(A), flag: 'bad'},
          {key: key(C), flag: 'bad'},
        ],
        place: 'portal',
      },
    ]);
    expect(state()).toEqual([
      [A, 'bad'],
      [B, 'good'],
      [A, 'bad'],
      [C, 'bad'],
    ]);
    expect(inside('.message').textContent).toBe('2 objects of this page marked bad.');
    button('Undo').click();
    await settle();
    expect(inside('.message').textContent).toBe('Undone: bad · 3 objects');
  });

  it('sends the whole search and says how to open the panel where a click cannot', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    button('Open in panel').click();
    expect(service.asked.at(-2)?.name).toBe('openPanel');
    await settle();
    expect(service.asked.at(-1)).toEqual({
      name: 'gatherPage',
      ask: {
        survey: 'ztf',
        header: "Last 100 objects with class 'SN candidate' - 100 alerts found",
        bar: '',
        search: '',
        onPage: [key(A)],
      },
    });
    expect(inside('.message').textContent).toBe('The whole search: 57 objects from 100 alerts. Press Alt+Shift+F.');
  });

  it('says when only the objects of the page were taken', async () => {
    showResults(cardList(ztfCard(A), ztfCard(B)), 'ObjectId search with partial name ZTF21 - 37 alerts found');
    await start();
    button('Open in a tab').click();
    await settle();
    expect(inside('.message').textContent).toBe('Only the 2 objects of the page: A part of an id was searched.');
  });

  it('frames the compact grid over the list, one click back, and one list for both buttons', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    button('Compact grid').click();
    await settle();
    expect(inside<HTMLIFrameElement>('iframe').getAttribute('src')).toBe('about:blank#list-1');
    expect(bar().hasAttribute('data-compact')).toBe(true);
    button('Open in panel').click();
    await settle();
    expect(service.gathered).toBe(1);
    button('Back to the list').click();
    expect(inside('iframe')).toBeNull();
    expect(bar().hasAttribute('data-compact')).toBe(false);
  });

  it('closes the grid of an old search', async () => {
    const results = showResults(cardList(ztfCard(A)));
    await start();
    button('Compact grid').click();
    await settle();
    results.querySelector('.col-md-auto')?.replaceChildren("Last 5 objects with class 'X' - 5 alerts found");
    results.querySelector('#results_paginated')?.replaceChildren(ztfCard(B));
    await settle();
    expect(inside('iframe')).toBeNull();
  });

  it('says what went wrong', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    service.failWith = new Error('the disk is full.');
    button('Mark the rest of this page').click();
    await settle();
    expect(inside('.message').className).toContain('bad');
    expect(state()).toEqual([[A, null]]);
  });

  it('offers the panel alone where the rows have no ids', async () => {
    const rows = row(A);
    rows.querySelector('p')?.replaceChildren('0');
    showResults(tableOf(rows), 'Solar System object search with name K04J12Q - 1 alerts found');
    await start();
    expect(hosts()).toEqual([]);
    expect(counts()).toContain('no ids');
    expect(button('Mark the rest of this page').parentElement?.hidden).toBe(true);
  });
});

describe('style of the page', () => {
  it('hangs on our hosts alone: no class or attribute of a page node', () => {
    for (const judged of ['show', 'dim', 'hide'] as const)
      for (const rule of pageCss(judged).split('}'))
        if (rule) expect(rule).toMatch(/:has\(>?(td>)?(fink-flag|fink-bar)/);
  });

  it('follows the setting for judged results', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    const style = document.querySelector('style') as HTMLStyleElement;
    expect(style.textContent).not.toContain('opacity');
    service.push('settingsChanged', {...service.settings, judged: 'dim'});
    expect(style.textContent).toContain('opacity');
    service.push('settingsChanged', {...service.settings, judged: 'hide'});
    expect(document.querySelectorAll('style')).toHaveLength(1);
    expect(style.textContent).toContain('[data-flag]){display:none');
    expect(node('p').className).toBe('');
  });
});
