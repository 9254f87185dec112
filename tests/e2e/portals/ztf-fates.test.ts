/** Every action of the pocket ZTF portal keeps, carries or wipes nodes as the README of its recordings says. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {everywhere, fates, mark, PAGE_PLACES, type Place} from './fates.ts';
import {type PocketBrowser, type PocketPage, pocketBrowser} from './pocket-page.ts';
import {ZTF_CLASS} from './stub-services.ts';

const CLASS_SEARCH = `class="${ZTF_CLASS}"`;

/** Columns of the README's table: lazy, card page, new search, search in the other view. */
const CARDS: [Place, string, string, string, string][] = [
  [{name: 'first child of .card', each: 'card', at: '', how: 'afterbegin'}, 'K', 'C', 'G', 'G'],
  [{name: 'last child of .card', each: 'card', at: '', how: 'beforeend'}, 'K', 'C', 'G', 'G'],
  [{name: 'first child of .card-body', each: 'card', at: '.card-body', how: 'afterbegin'}, 'K', 'C', 'G', 'G'],
  [{name: 'right after the link', each: 'card', at: '.card-body > a', how: 'afterend'}, 'K', 'C', 'G', 'G'],
  [
    {name: 'end of the group in the link', each: 'card', at: 'a > .mantine-Group-root', how: 'beforeend'},
    'K',
    'C',
    'G',
    'G',
  ],
  [{name: 'last child of the link', each: 'card', at: '.card-body > a', how: 'beforeend'}, 'K', 'C', 'G', 'G'],
  [{name: 'first child of .row', each: 'card', at: '.row', how: 'afterbegin'}, 'K', 'C', 'G', 'G'],
  [{name: 'last child of .row', each: 'card', at: '.row', how: 'beforeend'}, 'K', 'C', 'G', 'G'],
  [{name: 'text column', each: 'card', at: '.row > .col-auto:not([id])', how: 'beforeend'}, 'K', 'C', 'G', 'G'],
  [{name: 'cutout column', each: 'card', at: '[id*="search_results_cutouts"]', how: 'beforeend'}, 'K', 'G', 'G', 'G'],
  [
    {name: 'light-curve column', each: 'card', at: '[id*="search_results_lightcurve"]', how: 'beforeend'},
    'K',
    'G',
    'G',
    'G',
  ],
  [{name: 'in the name', each: 'card', at: 'a p', how: 'beforeend'}, 'K', 'W', 'G', 'G'],
  [{name: 'between cards', each: 'card', at: '', how: 'beforebegin'}, 'K', 'K', 'K', 'G'],
  [
    {name: 'first child of #results_paginated', each: 'page', at: '#results_paginated', how: 'afterbegin'},
    'K',
    'K',
    'K',
    'G',
  ],
  [
    {name: 'last child of #results_paginated', each: 'page', at: '#results_paginated', how: 'beforeend'},
    'K',
    'K',
    'K',
    'G',
  ],
];
const CARD_PLACES = CARDS.map(([place]) => place);
const cardFates = (column: 1 | 2 | 3 | 4): Record<string, string> =>
  Object.fromEntries(CARDS.map((row) => [row[0].name, row[column]]));

const ID_CELL = 'td[data-dash-column="i:objectId"]';
/** Columns: page, sort, filter, unique, search; column added; search in the other view. */
const TABLE: [Place, string, string, string][] = [
  [{name: 'td, before the value', each: 'row', at: ID_CELL, how: 'afterbegin'}, 'C', 'K', 'G'],
  [{name: 'td, after the value', each: 'row', at: ID_CELL, how: 'beforeend'}, 'C', 'K', 'G'],
  [{name: 'in the value', each: 'row', at: `${ID_CELL} .dash-cell-value`, how: 'beforeend'}, 'W', 'K', 'G'],
  [{name: 'in the link', each: 'row', at: `${ID_CELL} a`, how: 'beforeend'}, 'G', 'K', 'G'],
  [{name: 'after the link', each: 'row', at: `${ID_CELL} a`, how: 'afterend'}, 'G', 'K', 'G'],
  [{name: 'extra td at the end', each: 'row', at: '', how: 'beforeend', tag: 'td'}, 'C', 'K', 'G'],
];
const TABLE_PLACES = TABLE.map(([place]) => place);
const AROUND_TABLE: Place[] = [
  {name: 'before #result_table', each: 'page', at: '#result_table', how: 'beforebegin'},
  {name: 'after #result_table', each: 'page', at: '#result_table', how: 'afterend'},
];
const PAGE = PAGE_PLACES;

describe('nodes of the pocket ZTF portal', () => {
  let browser: PocketBrowser;
  let pocket: PocketPage;
  beforeAll(async () => {
    browser = await pocketBrowser('pinned');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    pocket = await browser.open('ztf');
    await pocket.go('/');
  });
  afterEach(() => pocket.close());
  const drawn = (): Promise<unknown> =>
    pocket.page.waitForFunction(() => document.querySelectorAll('#results_paginated .js-plotly-plot').length === 20);
  const firstLink = (): Promise<string | null> =>
    pocket.page.$eval('#results a[href^="/ZTF"]', (link) => link.getAttribute('href'));

  it('cards: lazy content, page, new search, other view', async () => {
    pocket.hold();
    await pocket.search(CLASS_SEARCH);
    await pocket.page.waitForSelector('#results_paginated > .card');
    const counts = await mark(pocket.page, [...CARD_PLACES, ...PAGE]);
    for (const {name, each} of CARD_PLACES) expect(counts[name], name).toBe(each === 'card' ? 10 : 1);
    pocket.release();
    await drawn();
    expect(await fates(pocket.page)).toEqual({...cardFates(1), ...everywhere(PAGE, 'K')});

    await mark(pocket.page, [...CARD_PLACES, ...PAGE]);
    const before = await firstLink();
    await pocket.click('#results_pagination button:nth-child(4)');
    expect(await firstLink()).not.toBe(before);
    expect(await fates(pocket.page)).toEqual({...cardFates(2), ...everywhere(PAGE, 'K')});

    await mark(pocket.page, [...CARD_PLACES, ...PAGE]);
    await pocket.search(`last=50 ${CLASS_SEARCH}`);
    expect(await fates(pocket.page)).toEqual({...cardFates(3), ...everywhere(PAGE, 'K')});

    await mark(pocket.page, [...CARD_PLACES, ...PAGE]);
    await pocket.click('label[for="results_table_switch"]');
    // A State here: nothing happens before the next search.
    expect(Object.values(await fates(pocket.page)).join('')).toMatch(/^K+$/);
    await pocket.search(`last=50 ${CLASS_SEARCH}`);
    await pocket.page.waitForSelector('#result_table');
    expect(await fates(pocket.page)).toEqual({...cardFates(4), ...everywhere(PAGE, 'K')});
    expect(pocket.problems()).toEqual([]);
  });

  it('table: page, sort, column added, unique, new search, other view', async () => {
    const tableFates = (column: 1 | 2 | 3): Record<string, string> =>
      Object.fromEntries(TABLE.map((row) => [row[0].name, row[column]]));
    const all = [...TABLE_PLACES, ...AROUND_TABLE, ...PAGE];
    const around = {...everywhere(AROUND_TABLE, 'K'), ...everywhere(PAGE, 'K')};
    /** Rows at the end of a shorter page go with all that is in them. */
    const withSurplus = Object.fromEntries(
      Object.entries(tableFates(1)).map(([name, fate]) => [name, [...new Set([fate, 'G'])].sort().join('')]),
    );
    await pocket.click('label[for="results_table_switch"]');
    await pocket.search(`last=155 ${CLASS_SEARCH}`);
    await pocket.page.waitForSelector('#result_table td a');
    const rows = (): Promise<number> => pocket.page.$$eval(`#result_table ${ID_CELL}`, (cells) => cells.length);

    expect((await mark(pocket.page, all))['in the link']).toBe(100);
    await pocket.click('#result_table .next-page');
    expect(await rows()).toBe(55);
    expect(await fates(pocket.page)).toEqual({...withSurplus, ...around});

    await mark(pocket.page, all);
    await pocket.click('#result_table .previous-page');
    expect(await rows()).toBe(100);
    expect(await fates(pocket.page)).toEqual({...tableFates(1), ...around});

    await pocket.click('#result_table th[data-dash-column="i:dec"] .column-header--sort');
    await mark(pocket.page, all);
    await pocket.click('#result_table th[data-dash-column="i:dec"] .column-header--sort');
    // Some rows keep their object: 155 alerts of 70 objects. What is not kept is carried or wiped.
    for (const [name, fate] of Object.entries(tableFates(1)))
      expect((await fates(pocket.page))[name], name).toMatch(new RegExp(`^[K${fate}]+$`));

    await mark(pocket.page, all);
    await pocket.click('#field-dropdown2 .Select-placeholder');
    await pocket.page.keyboard.type('i:magpsf');
    await pocket.page.keyboard.press('Enter');
    await pocket.page.waitForSelector('#result_table td[data-dash-column="i:magpsf"]');
    expect(await fates(pocket.page)).toEqual({...tableFates(2), ...around});
    // The new cell stands behind the foreign one.
    expect(
      await pocket.page.$eval(
        '#result_table tr td.foreign-mark',
        (cell) => (cell.nextElementSibling as HTMLElement).dataset.dashColumn,
      ),
    ).toBe('i:magpsf');

    await mark(pocket.page, all);
    await pocket.search(`last=40 ${CLASS_SEARCH}`);
    expect(await rows()).toBe(40);
    const found = await fates(pocket.page);
    expect(found['td, before the value']).toMatch(/^CG/);
    expect(found['in the value']).toMatch(/^GK?W$/);
    expect(found['before #result_table']).toBe('K');

    await mark(pocket.page, [...TABLE_PLACES, ...PAGE]);
    await pocket.click('label[for="results_table_switch"]');
    await pocket.search(`last=40 ${CLASS_SEARCH}`);
    await pocket.page.waitForSelector('#results_paginated');
    expect(await fates(pocket.page)).toEqual({...tableFates(3), ...everywhere(PAGE, 'K')});
    expect(pocket.problems()).toEqual([]);
  });

  it('navigation without a load: a sibling of #results survives as an orphan', async () => {
    pocket.refuse();
    await pocket.search(`last=20 ${CLASS_SEARCH}`);
    const sibling: Place = {name: 'before #results', each: 'page', at: '#results', how: 'beforebegin'};
    await mark(pocket.page, [...CARD_PLACES, ...PAGE, sibling]);
    await pocket.click('header a[href="/gw"]');
    await pocket.page.waitForSelector('#results', {hidden: true});
    const found = await fates(pocket.page);
    expect(found['before #results']).toBe('K');
    expect(found['first child of #page-content']).toBe('K');
    expect(found.body).toBe('K');
    expect(found['first child of #results']).toBe('G');
    expect(found['right after the link']).toBe('G');
    expect(pocket.problems()).toEqual([]);
  });
});
