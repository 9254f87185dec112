/** The pocket LSST portal has the anchors of the recorded pages, state by state. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {agrees} from './anchors.ts';
import {haveRecordings, type PocketBrowser, type PocketPage, pocketBrowser} from './pocket-page.ts';
import {ASTEROID, LSST_TAG, lsstId} from './stub-services.ts';

const VIEW = 'label[for="results_table_switch"]';
const UNIQUE = 'label[for="alert-object-switch-card"]';

describe.skipIf(!haveRecordings)('pocket LSST portal against the recordings', () => {
  let browser: PocketBrowser;
  let pocket: PocketPage;
  beforeAll(async () => {
    browser = await pocketBrowser('pinned');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    pocket = await browser.open('lsst');
  });
  afterEach(() => pocket.close());
  const header = (): Promise<string | null> =>
    pocket.page.$eval('#results > .row.m-2 .col-md-auto', (element) => element.textContent);
  const alertText = (): Promise<string | null> =>
    pocket.page.$eval('#results > .alert', (element) => element.textContent);

  it('start page, help, drawer', async () => {
    await pocket.go('/');
    await agrees(pocket.page, 'lsst', 'home');
    expect(await pocket.page.title()).toBe('Fink/Rubin Science Portal');
    await pocket.click('#help_search');
    await agrees(pocket.page, 'lsst', 'home-help');
    await pocket.go('/');
    await pocket.click('#drawer-demo-button');
    await agrees(pocket.page, 'lsst', 'home-drawer');
    await pocket.page.waitForSelector('#select-units');
    expect(pocket.problems()).toEqual([]);
  });

  it('cards: skeletons, loaded, pages, unique, sky map', async () => {
    await pocket.go('/');
    pocket.hold();
    await pocket.search(`tag=${LSST_TAG} last=25`);
    await agrees(pocket.page, 'lsst', 'cards-1-skeleton');
    expect(await header()).toBe(`Last 25 objects with tag '${LSST_TAG}' - 25 alerts found`);
    pocket.release();
    await agrees(pocket.page, 'lsst', 'cards-3-loaded');
    const ids = await pocket.page.$$eval('[id*=\'"type":"search_results_cutouts"\']', (list) => list.map(({id}) => id));
    expect(ids[0]).toMatch(/^\{"diaSourceId":"\d{18,19}","index":0,"type":"search_results_cutouts"\}$/);
    const curve = await pocket.page.$eval('[id*=\'"type":"search_results_lightcurve"\']', ({id}) => id);
    expect(curve).toBe(`{"index":0,"is_sso":false,"main_id":"${lsstId(0)}","type":"search_results_lightcurve"}`);
    await pocket.click('#results_pagination button:nth-child(4)');
    await agrees(pocket.page, 'lsst', 'cards-4-page2');
    await pocket.click('#results_pagination button:nth-child(5)');
    await agrees(pocket.page, 'lsst', 'cards-5-lastpage');
    await pocket.click('#open_modal_skymap');
    await pocket.page.waitForSelector('.modal');
    await pocket.click('#close_modal_skymap');
    await pocket.page.waitForSelector('.modal', {hidden: true});
    await pocket.click(UNIQUE);
    expect(await header()).toBe(`Last 25 objects with tag '${LSST_TAG}' - 13 unique objects found`);
    await agrees(pocket.page, 'lsst', 'cards-6-unique');
    expect(pocket.problems()).toEqual([]);
  });

  it('table: pages, sorted, filtered, column added; the switches are new searches', async () => {
    await pocket.go('/');
    await pocket.click(VIEW);
    await pocket.search(`tag=${LSST_TAG} last=230`);
    await agrees(pocket.page, 'lsst', 'table-1-page1');
    await pocket.click('#result_table .next-page');
    await agrees(pocket.page, 'lsst', 'table-2-page2');
    await pocket.click('#result_table th[data-dash-column="r:ra"] .column-header--sort');
    await agrees(pocket.page, 'lsst', 'table-3-sorted');
    await pocket.click('#field-dropdown2 .Select-placeholder');
    await pocket.page.keyboard.type('r:snr');
    await agrees(pocket.page, 'lsst', 'table-5-dropdown-open');
    await pocket.page.keyboard.press('Enter');
    await agrees(pocket.page, 'lsst', 'table-6-column-added');
    await pocket.page.waitForSelector('#result_table td[data-dash-column="r:snr"]');
    await pocket.click(UNIQUE);
    await agrees(pocket.page, 'lsst', 'table-7-unique');
    // A new search: column and order are lost.
    expect(await pocket.page.$('#result_table td[data-dash-column="r:snr"]')).toBeNull();
    expect(await header()).toMatch(/unique objects found$/);
    await pocket.click(UNIQUE);
    await agrees(pocket.page, 'lsst', 'table-8-alerts');
    await pocket.click('#result_table th.dash-filter[data-dash-column="r:ra"] input');
    await pocket.page.keyboard.type('> 62');
    await pocket.page.keyboard.press('Enter');
    await agrees(pocket.page, 'lsst', 'table-4-filtered');
    await pocket.click(VIEW);
    await agrees(pocket.page, 'lsst', 'table-9-back-to-cards');
    expect(pocket.problems()).toEqual([]);
  });

  it('other searches, and the alerts of bad ones', async () => {
    await pocket.go('/');
    pocket.refuse();
    const id = String(lsstId(7));
    await pocket.search(`${lsstId(3)},${id}`);
    expect(await header()).toBe(`ObjectId search with exact name ${id} - 1 alerts found`);
    await pocket.search('64.2 -47.1 r=600');
    expect(await header()).toBe(
      'Cone search with center at 64.2000 -47.100 and radius 600.0 arcsec - 1 unique objects found',
    );
    await pocket.search(`sso=${ASTEROID}`);
    expect(await header()).toBe(`Solar System object search with name ${ASTEROID} - 1 alerts found`);
    expect(await pocket.page.$eval('#results_paginated .card-header a', (link) => link.getAttribute('href'))).toBe(
      `/${ASTEROID}`,
    );
    await pocket.search('2004 JQ12');
    expect(await header()).toBe(`Solar System object search with name ${ASTEROID} - 1 alerts found`);
    // Old results stay under a query that the server cannot read.
    await pocket.search('sso=8467');
    expect(await header()).toBe(`Solar System object search with name ${ASTEROID} - 1 alerts found`);
    await pocket.search('tag="unclosed');
    expect(await header()).toBe(`Solar System object search with name ${ASTEROID} - 1 alerts found`);
    await pocket.click(VIEW);
    await pocket.search(`sso=${ASTEROID}`);
    await agrees(pocket.page, 'lsst', 'search-sso-table');
    expect(await pocket.page.$('#result_table a')).toBeNull();
    await pocket.search(id);
    await agrees(pocket.page, 'lsst', 'search-id-table');
    expect(await pocket.page.$eval('#result_table a', (link) => link.getAttribute('href'))).toBe(`/${id}`);
    await pocket.search('64.2 -47.1 r=600');
    await agrees(pocket.page, 'lsst', 'search-cone-table');
    for (const [text, said] of [
      ['tag=not_a_tag', "Last 100 objects with tag 'not_a_tag' - nothing found"],
      ['999999999999999999', 'ObjectId search with exact name 999999999999999999 - nothing found'],
      ['170028485706', 'ObjectId search with partial name 170028485706 - nothing found'],
      ['foo bar baz', 'Query not recognized: foo bar baz'],
      ['last=10', 'last must be used with tag search. Add the keyword `tag=` to your search.'],
    ] as const) {
      await pocket.search(text);
      expect(await alertText()).toBe(said);
    }
    await agrees(pocket.page, 'lsst', 'search-last-only-cards');
    expect(pocket.problems()).toEqual([]);
  });

  it('opened by query string: a switch clears the results', async () => {
    await pocket.go(`/?action=tag&tag=${LSST_TAG}&last=15`);
    await agrees(pocket.page, 'lsst', 'url-1-cards');
    expect(await header()).toBe(`Last 15 objects with tag '${LSST_TAG}' - 15 alerts found`);
    await pocket.click(VIEW);
    await agrees(pocket.page, 'lsst', 'url-2-toggled');
    await pocket.search(`tag=${LSST_TAG} last=3`);
    await agrees(pocket.page, 'lsst', 'url-7-then-typed-toggled');
    await pocket.go(`/?tag=${LSST_TAG}`);
    await agrees(pocket.page, 'lsst', 'url-10-noaction');
    expect(pocket.problems()).toEqual([]);
  });

  it('object pages', async () => {
    await pocket.go(`/${lsstId(0)}`);
    await agrees(pocket.page, 'lsst', 'object-1-loaded');
    expect(await pocket.page.$eval('#download_objectid', (element) => element.textContent)).toBe(String(lsstId(0)));
    await pocket.click('#summary_tabs-tab-Observability');
    await agrees(pocket.page, 'lsst', 'object-3-observability');
    await pocket.go('/999999999999999999');
    await agrees(pocket.page, 'lsst', 'object-4-notfound');
    await pocket.go(`/${ASTEROID}`);
    await agrees(pocket.page, 'lsst', 'object-5-sso');
    expect(await pocket.page.$eval('#download_sso_ssnamenr', (element) => element.textContent)).toBe(ASTEROID);
    await pocket.go('/no/such/page');
    await agrees(pocket.page, 'lsst', 'object-6-badpath');
    expect(await pocket.page.$eval('#page-content', (main) => main.classList.contains('home'))).toBe(false);
    expect(pocket.problems()).toEqual([]);
  });

  it('navigation without a load', async () => {
    await pocket.go('/');
    await pocket.search(`tag=${LSST_TAG} last=15`);
    await agrees(pocket.page, 'lsst', 'nav-1-typed');
    await pocket.click('#navbar a[href="/stats"]');
    await pocket.page.waitForSelector('#results', {hidden: true});
    await agrees(pocket.page, 'lsst', 'nav-3-stats');
    await pocket.page.goBack();
    await agrees(pocket.page, 'lsst', 'nav-4-stats-back');
    expect(pocket.problems()).toEqual([]);
  });
});
