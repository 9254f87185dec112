/** Every action of the pocket LSST portal keeps, carries or wipes nodes as the README of its recordings says. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {everywhere, fates, mark, PAGE_PLACES, type Place} from './fates.ts';
import {type PocketBrowser, type PocketPage, pocketBrowser} from './pocket-page.ts';
import {LSST_TAG} from './stub-services.ts';

const SEARCH = `tag=${LSST_TAG} last=40`;
const VIEW = 'label[for="results_table_switch"]';
const UNIQUE = 'label[for="alert-object-switch-card"]';
const GROUP = '.card-header > .mantine-Group-root';

/** Columns of the README's table: card page; new search, unique; view switch. Its W is gone in either way: G here. */
const CARDS: [Place, string, string, string][] = [
  [{name: 'first child of .card', each: 'card', at: '', how: 'afterbegin'}, 'C', 'G', 'G'],
  [{name: 'first child of .card-header', each: 'card', at: '.card-header', how: 'afterbegin'}, 'C', 'G', 'G'],
  [{name: 'before the link', each: 'card', at: `${GROUP} > a`, how: 'beforebegin'}, 'C', 'G', 'G'],
  [{name: 'after the link', each: 'card', at: `${GROUP} > a`, how: 'afterend'}, 'C', 'G', 'G'],
  [{name: 'in the link', each: 'card', at: `${GROUP} > a`, how: 'beforeend'}, 'C', 'G', 'G'],
  [{name: 'end of the group', each: 'card', at: GROUP, how: 'beforeend'}, 'C', 'G', 'G'],
  [{name: 'first child of .card-body', each: 'card', at: '.card-body', how: 'afterbegin'}, 'C', 'G', 'G'],
  [{name: 'last child of .card-body', each: 'card', at: '.card-body', how: 'beforeend'}, 'C', 'G', 'G'],
  [{name: 'in the indicator', each: 'card', at: '[id*=\'"type":"indicator"\']', how: 'beforeend'}, 'G', 'G', 'G'],
  [
    {name: 'in the light curve', each: 'card', at: '[id*="search_results_lightcurve"]', how: 'beforeend'},
    'G',
    'G',
    'G',
  ],
  [{name: 'between cards', each: 'card', at: '', how: 'beforebegin'}, 'K', 'K', 'G'],
  [
    {name: 'first child of #results_paginated', each: 'page', at: '#results_paginated', how: 'afterbegin'},
    'K',
    'K',
    'G',
  ],
  [{name: 'last child of #results_paginated', each: 'page', at: '#results_paginated', how: 'beforeend'}, 'K', 'K', 'G'],
];
const CARD_PLACES = CARDS.map(([place]) => place);
const cardFates = (column: 1 | 2 | 3): Record<string, string> =>
  Object.fromEntries(CARDS.map((row) => [row[0].name, row[column]]));

const ID_CELL = 'td[data-dash-column="r:diaObjectId"]';
const TABLE: [Place, string, string][] = [
  [{name: 'td, before the value', each: 'row', at: ID_CELL, how: 'afterbegin'}, 'C', 'K'],
  [{name: 'td, after the value', each: 'row', at: ID_CELL, how: 'beforeend'}, 'C', 'K'],
  [{name: 'in the value', each: 'row', at: `${ID_CELL} .dash-cell-value`, how: 'beforeend'}, 'W', 'K'],
  [{name: 'after the link', each: 'row', at: `${ID_CELL} a`, how: 'afterend'}, 'G', 'K'],
  [{name: 'in the link', each: 'row', at: `${ID_CELL} a`, how: 'beforeend'}, 'G', 'K'],
  [{name: 'extra td at the end', each: 'row', at: '', how: 'beforeend', tag: 'td'}, 'C', 'K'],
];
const TABLE_PLACES = TABLE.map(([place]) => place);
const tableFates = (column: 1 | 2): Record<string, string> =>
  Object.fromEntries(TABLE.map((row) => [row[0].name, row[column]]));
const AROUND_TABLE: Place[] = [
  {name: 'before #result_table', each: 'page', at: '#result_table', how: 'beforebegin'},
  {name: 'after #result_table', each: 'page', at: '#result_table', how: 'afterend'},
];

describe('nodes of the pocket LSST portal', () => {
  let browser: PocketBrowser;
  let pocket: PocketPage;
  beforeAll(async () => {
    browser = await pocketBrowser('pinned');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    pocket = await browser.open('lsst');
    await pocket.go('/');
  });
  afterEach(() => pocket.close());

  it('cards: lazy content, page, new search, unique, view switch', async () => {
    pocket.hold();
    await pocket.search(SEARCH);
    await pocket.page.waitForSelector('#results_paginated > .card');
    const counts = await mark(pocket.page, [...CARD_PLACES, ...PAGE_PLACES]);
    for (const {name, each} of CARD_PLACES) expect(counts[name], name).toBe(each === 'card' ? 10 : 1);
    pocket.release();
    await pocket.page.waitForFunction(
      () => document.querySelectorAll('#results_paginated .js-plotly-plot').length === 20,
    );
    // Nodes placed on skeletons all stay, in the dict-id elements too.
    expect(await fates(pocket.page)).toEqual({...everywhere(CARD_PLACES, 'K'), ...everywhere(PAGE_PLACES, 'K')});

    await mark(pocket.page, [...CARD_PLACES, ...PAGE_PLACES]);
    await pocket.click('#results_pagination button:nth-child(4)');
    expect(await fates(pocket.page)).toEqual({...cardFates(1), ...everywhere(PAGE_PLACES, 'K')});

    await mark(pocket.page, [...CARD_PLACES, ...PAGE_PLACES]);
    await pocket.search(SEARCH);
    expect(await fates(pocket.page)).toEqual({...cardFates(2), ...everywhere(PAGE_PLACES, 'K')});

    await mark(pocket.page, [...CARD_PLACES, ...PAGE_PLACES]);
    await pocket.click(UNIQUE);
    expect(await fates(pocket.page)).toEqual({...cardFates(2), ...everywhere(PAGE_PLACES, 'K')});

    await mark(pocket.page, [...CARD_PLACES, ...PAGE_PLACES]);
    await pocket.click(VIEW);
    await pocket.page.waitForSelector('#result_table');
    expect(await fates(pocket.page)).toEqual({...cardFates(3), ...everywhere(PAGE_PLACES, 'K')});
    expect(pocket.problems()).toEqual([]);
  });

  it('table: page, column added, unique, navigation', async () => {
    const all = [...TABLE_PLACES, ...AROUND_TABLE, ...PAGE_PLACES];
    const around = {...everywhere(AROUND_TABLE, 'K'), ...everywhere(PAGE_PLACES, 'K')};
    await pocket.click(VIEW);
    await pocket.search(`tag=${LSST_TAG} last=230`);
    await pocket.page.waitForSelector('#result_table td a');
    expect((await mark(pocket.page, all))['in the link']).toBe(100);
    await pocket.click('#result_table .next-page');
    expect(await fates(pocket.page)).toEqual({...tableFates(1), ...around});

    await mark(pocket.page, all);
    await pocket.click('#field-dropdown2 .Select-placeholder');
    await pocket.page.keyboard.type('r:snr');
    await pocket.page.keyboard.press('Enter');
    await pocket.page.waitForSelector('#result_table td[data-dash-column="r:snr"]');
    expect(await fates(pocket.page)).toEqual({...tableFates(2), ...around});

    await mark(pocket.page, all);
    await pocket.click(UNIQUE);
    const found = await fates(pocket.page);
    // Rows that show the same object as before keep what is in them.
    for (const [name, fate] of Object.entries(tableFates(1)))
      expect(found[name], name).toMatch(new RegExp(`^[K${fate}G]+$`));
    expect(found['td, before the value']).toContain('C');
    for (const [name, fate] of Object.entries(around)) expect(found[name], name).toBe(fate);

    const sibling: Place = {name: 'before #results', each: 'page', at: '#results', how: 'beforebegin'};
    await mark(pocket.page, [...PAGE_PLACES, sibling]);
    await pocket.click('#navbar a[href="/stats"]');
    await pocket.page.waitForSelector('#results', {hidden: true});
    const after = await fates(pocket.page);
    expect(after['before #results']).toBe('G');
    expect(after['first child of #page-content']).toBe('K');
    expect(after.body).toBe('K');
    expect(pocket.problems()).toEqual([]);
  });
});
