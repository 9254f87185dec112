/** The coming generation of the renderer: on both portals a page of cards is made anew where today's recycles nodes. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {fates, mark, type Place} from './fates.ts';
import {type PocketBrowser, type PocketPage, pocketBrowser, type Survey} from './pocket-page.ts';
import {LSST_TAG, ZTF_CLASS} from './stub-services.ts';

const SEARCH: Record<Survey, string> = {ztf: `class="${ZTF_CLASS}"`, lsst: `tag=${LSST_TAG} last=40`};
const PLACES: Place[] = [
  {name: 'first child of .card', each: 'card', at: '', how: 'afterbegin'},
  {name: 'first child of .card-body', each: 'card', at: '.card-body', how: 'afterbegin'},
  {name: 'after the link', each: 'card', at: 'a[href^="/"]', how: 'afterend'},
];

describe('the rebuilding generation', () => {
  let browser: PocketBrowser;
  beforeAll(async () => {
    browser = await pocketBrowser('rebuilding');
  });
  afterAll(() => browser?.close());

  it.each(['ztf', 'lsst'] as const)('%s: cards are rebuilt on paging, rows of the table are not', async (survey) => {
    const pocket: PocketPage = await browser.open(survey);
    await pocket.go('/');
    await pocket.search(SEARCH[survey]);
    // the answer has come; on a busy machine its cards are drawn a little later
    await pocket.page.waitForFunction(() => document.querySelectorAll('#results a[href^="/"]').length === 10);
    const count = await mark(pocket.page, PLACES);
    expect(count['after the link']).toBe(10);
    const before = await pocket.page.$eval('#results a[href^="/"]', (link) => link.getAttribute('href'));
    await pocket.click('#results_pagination button:nth-child(4)');
    expect(await pocket.page.$eval('#results a[href^="/"]', (link) => link.getAttribute('href'))).not.toBe(before);
    expect(await fates(pocket.page)).toEqual(Object.fromEntries(PLACES.map(({name}) => [name, 'G'])));
    await pocket.page.waitForFunction(
      () => document.querySelectorAll('#results_paginated .js-plotly-plot').length === 20,
    );

    await pocket.click('label[for="results_table_switch"]');
    await pocket.search(SEARCH[survey].replace(' last=40', '').concat(' last=155'));
    await pocket.page.waitForSelector('#result_table td a');
    const cell: Place = {name: 'id cell', each: 'row', at: 'td', how: 'afterbegin'};
    expect((await mark(pocket.page, [cell]))['id cell']).toBe(100);
    await pocket.click('#result_table .next-page');
    expect((await fates(pocket.page))['id cell']).toMatch(/^CG?$/);

    await pocket.go(survey === 'ztf' ? '/ZTF26aaaaaaa' : '/201404902608217083');
    await pocket.page.waitForSelector('#download_objectid');
    await pocket.page.waitForSelector('#stamps .js-plotly-plot');
    expect(pocket.problems()).toEqual([]);
    await pocket.close();
  });
});
