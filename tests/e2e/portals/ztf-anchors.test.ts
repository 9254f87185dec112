/** The pocket ZTF portal has the anchors of the recorded pages, state by state. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {agrees} from './anchors.ts';
import {haveRecordings, type PocketBrowser, type PocketPage, pocketBrowser} from './pocket-page.ts';
import {ZTF_CLASS, ztfId} from './stub-services.ts';

const CLASS_SEARCH = `class="${ZTF_CLASS}"`;

describe.skipIf(!haveRecordings)('pocket ZTF portal against the recordings', () => {
  let browser: PocketBrowser;
  let pocket: PocketPage;
  beforeAll(async () => {
    browser = await pocketBrowser('pinned');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    pocket = await browser.open('ztf');
  });
  afterEach(() => pocket.close());
  const header = (): Promise<string | null> =>
    pocket.page.$eval('#results > .row .col-md-auto', (element) => element.textContent);
  const alertText = (): Promise<string | null> =>
    pocket.page.$eval('#results > .alert', (element) => element.textContent);

  it('start page, drawer, help', async () => {
    await pocket.go('/');
    await agrees(pocket.page, 'ztf', '01-home');
    expect(await pocket.page.evaluate(() => document.activeElement?.id)).toBe('search_bar_input');
    await pocket.click('#help_search');
    await agrees(pocket.page, 'ztf', '03-home-help-open');
    await pocket.page.keyboard.press('Escape');
    await pocket.go('/');
    await pocket.click('#drawer-button');
    await agrees(pocket.page, 'ztf', '02-home-drawer-open');
    expect(pocket.problems()).toEqual([]);
  });

  it('cards: skeletons, loaded, pages, modal, help', async () => {
    await pocket.go('/');
    pocket.hold();
    await pocket.search(CLASS_SEARCH);
    await agrees(pocket.page, 'ztf', '10-cards-skeleton');
    expect(await header()).toBe("Last 100 objects with class 'SN candidate' - 100 alerts found");
    pocket.release();
    await agrees(pocket.page, 'ztf', '11-cards-loaded');
    expect(await pocket.page.evaluate(() => document.activeElement?.id)).toBe('search_bar_input');
    await pocket.click('#results_pagination button:nth-child(4)');
    await agrees(pocket.page, 'ztf', '13-cards-page2');
    await pocket.click('#results_pagination button:last-child');
    await agrees(pocket.page, 'ztf', '14-cards-last-page');
    await pocket.click('#open_modal_skymap');
    await agrees(pocket.page, 'ztf', '15-cards-skymap-modal');
    await pocket.click('#close_modal_skymap');
    await pocket.page.waitForSelector('.modal', {hidden: true});
    await pocket.click('#help_msg_info');
    await agrees(pocket.page, 'ztf', '16-cards-help-popover');
    expect(pocket.problems()).toEqual([]);
  });

  it('table: pages, sorted, filtered, column added, unique on and off, active cell', async () => {
    await pocket.go('/');
    await pocket.click('label[for="results_table_switch"]');
    await pocket.search(`last=155 ${CLASS_SEARCH}`);
    await agrees(pocket.page, 'ztf', '20-table-page1');
    await pocket.click('#result_table .next-page');
    await agrees(pocket.page, 'ztf', '21-table-page2');
    await pocket.click('#result_table th[data-dash-column="i:ra"] .column-header--sort');
    await agrees(pocket.page, 'ztf', '22-table-sorted-ra');
    await pocket.click('#result_table th.dash-filter[data-dash-column="i:ndethist"] input');
    await pocket.page.keyboard.type('> 20');
    await pocket.page.keyboard.press('Enter');
    await agrees(pocket.page, 'ztf', '23-table-filtered');
    await pocket.page.click('#result_table th.dash-filter[data-dash-column="i:ndethist"] input', {count: 3});
    await pocket.page.keyboard.press('Backspace');
    await pocket.page.keyboard.press('Enter');
    await pocket.click('#field-dropdown2 .Select-placeholder');
    await agrees(pocket.page, 'ztf', '24-table-columns-menu');
    await pocket.page.keyboard.type('i:magpsf');
    await pocket.page.keyboard.press('Enter');
    await agrees(pocket.page, 'ztf', '25-table-column-added');
    const rows = (): Promise<number> => pocket.page.$$eval('#result_table tr', (list) => list.length);
    await pocket.click('label[for="alert-object-switch"]');
    await agrees(pocket.page, 'ztf', '26-table-unique-on');
    const unique = await rows();
    expect(unique).toBe(72);
    await pocket.click('label[for="alert-object-switch"]');
    await agrees(pocket.page, 'ztf', '27-table-unique-off');
    expect(await rows()).toBe(unique);
    await pocket.click('#result_table td[data-dash-column="i:ra"]');
    await agrees(pocket.page, 'ztf', '28-table-cell-active');
    expect(pocket.problems()).toEqual([]);
    // The switch is remembered by the page, and is off again for what follows.
    expect(await pocket.page.evaluate(() => Object.keys(localStorage))).toContain(
      '_dash_persistence.results_table_switch.checked.true',
    );
    await pocket.search('270 20 18000');
    await agrees(pocket.page, 'ztf', '45-cone-table');
    await pocket.click('label[for="results_table_switch"]');
  });

  it('other searches, and the alerts of bad ones', async () => {
    await pocket.go('/');
    await pocket.search('ZTF26aaaaag');
    expect(await header()).toBe('ObjectId search with partial name ZTF26aaaaag - 40 alerts found');
    await agrees(pocket.page, 'ztf', '32-objectid-partial');
    // From here on only what stands over the cards counts.
    pocket.refuse();
    await pocket.search(ztfId(3));
    expect(await header()).toBe(`ObjectId search with exact name ${ztfId(3)} - 4 alerts found`);
    await pocket.search(`${ztfId(5)}, ${ztfId(1)}`);
    expect(await header()).toBe(`ObjectId search with exact name ${ztfId(1)} - 1 alert found`);
    await pocket.search('sso=8467');
    expect(await header()).toBe('Solar System object search with ssnamenr 8467 - 3 alerts found');
    await pocket.search('class=Anomaly last=2');
    expect(await header()).toBe('Last 2 anomalies - 2 alerts found');
    await pocket.search('class="SN candidate" last=2 after=2026-11-01 before=2026-11-15');
    expect(await header()).toBe(
      "Last 2 objects with class 'SN candidate' after 2026-11-01 00:00:00.000 before 2026-11-15 00:00:00.000 - 2 alerts found",
    );
    await pocket.search('class="(SIMBAD) Nova"');
    await agrees(pocket.page, 'ztf', '50-no-result-class');
    expect(await alertText()).toBe("Last 100 objects with class '(SIMBAD) Nova' - nothing found");
    await pocket.search('10 80 5');
    expect(await alertText()).toBe('Cone search with center at 10.0000 80.000 and radius 5.0 arcsec - nothing found');
    await pocket.search('xyzzy');
    await agrees(pocket.page, 'ztf', '53-bad-query');
    expect(await alertText()).toBe('Query not recognized: xyzzy');
    await pocket.search('last=10');
    expect(await alertText()).toBe('last must be used with class search. Add the keyword `class=` to your search.');
    await pocket.search('after=2026-11-01 before=2026-11-15');
    expect(await alertText()).toBe(
      "Unhandled query: {'object': None, 'type': None, 'partial': False, 'hint': 'Date range search', 'action': 'daterange', 'params': {'after': '2026-11-01', 'before': '2026-11-15'}, 'completions': [], 'string': 'after=2026-11-01 before=2026-11-15'}",
    );
    // A query that fails on the server leaves the old results under the new text.
    await pocket.search('class="Unknown');
    await agrees(pocket.page, 'ztf', '56-bad-quote');
    expect(await alertText()).toMatch(/^Unhandled query/);
    expect(pocket.problems()).toEqual([]);
  });

  it('opened by query string; the view switch waits for the next search', async () => {
    await pocket.go('/?action=class&class=SN%20candidate&last=20');
    await agrees(pocket.page, 'ztf', '60-url-class');
    expect(await header()).toBe("Last 20 objects with class 'SN candidate' - 20 alerts found");
    expect(await pocket.page.$eval('#search_bar_input', (bar) => (bar as HTMLInputElement).value)).toBe('');
    await pocket.click('label[for="results_table_switch"]');
    await agrees(pocket.page, 'ztf', '60-url-class-toggled');
    await pocket.click('label[for="results_table_switch"]');
    await pocket.click('#search_bar_submit');
    await agrees(pocket.page, 'ztf', '60-url-class-submit-empty-bar');
    await pocket.search(CLASS_SEARCH);
    await agrees(pocket.page, 'ztf', '60-url-class-then-typed');
    await pocket.go('/?query=ZTF26aamcbly');
    await agrees(pocket.page, 'ztf', '64-url-noaction');
    expect(pocket.problems()).toEqual([]);
  });

  it('the bar: suggestions, focus, history', async () => {
    await pocket.go('/');
    const {page} = pocket;
    const active = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);
    const bar = (): Promise<string> => page.$eval('#search_bar_input', (input) => (input as HTMLInputElement).value);
    await page.keyboard.type('class=SN');
    await page.waitForSelector('ul.react-autocomplete-input');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // Enter with the list open only completes.
    await page.waitForSelector('ul.react-autocomplete-input', {hidden: true});
    expect((await bar()).trim()).toBe(CLASS_SEARCH);
    await pocket.settled();
    expect(await page.$('#results_paginated')).toBeNull();
    await page.keyboard.press('Enter');
    await page.waitForSelector('#results_paginated > .card');
    await pocket.settled();
    expect(await active()).toBe('search_bar_input');
    // Paging leaves the focus where it is (a callback that fails would not: the renderer draws the page again then).
    await pocket.click('#results_pagination button:nth-child(4)');
    expect(await active()).not.toBe('search_bar_input');
    const stored = (): Promise<unknown> => page.evaluate(() => JSON.parse(localStorage.search_history_store ?? 'null'));
    expect(await stored()).toEqual([CLASS_SEARCH]);
    await pocket.search('xyzzy');
    expect(await stored()).toEqual([CLASS_SEARCH]);
    // Clear, a quick field, and a line of the history.
    await pocket.click('#search_bar_clear');
    expect(await bar()).toBe('');
    await pocket.click('a[id*=search_bar_quick_field]');
    expect(await bar()).toBe('class=');
    await page.keyboard.press('Escape');
    await pocket.click('#search_bar .mantine-ActionIcon-root');
    await page.waitForSelector('#search_history_menu [id*=search_bar_completion]');
    await page.click('#search_history_menu [id*=search_bar_completion]');
    await page.waitForSelector('#results_paginated > .card');
    expect(await bar()).toBe(CLASS_SEARCH);
    expect(pocket.problems()).toEqual([]);
  });

  it('object pages', async () => {
    await pocket.go(`/${ztfId(0)}`);
    await agrees(pocket.page, 'ztf', '80-object-summary');
    expect(await pocket.page.title()).toBe(`${ztfId(0)} : Fink Science Portal`);
    expect(await pocket.page.$eval('#download_objectid', (element) => element.textContent)).toBe(ztfId(0));
    await pocket.click('#summary_tabs-tab-Supernovae');
    await agrees(pocket.page, 'ztf', '80-object-tab-supernovae');
    await pocket.go('/ZTF99zzzzzzz');
    await agrees(pocket.page, 'ztf', '83-object-not-found-summary');
    expect(await pocket.page.$eval('.mantine-Alert-root[role=alert]', (element) => element.textContent)).toMatch(
      /^ZTF99zzzzzzz not found/,
    );
    await pocket.go('/ZTF26aaa');
    await agrees(pocket.page, 'ztf', '84-object-partial-summary');
    expect(await pocket.page.$eval('#card_id_left h1', (element) => element.textContent)).toBe('ZTF26aaa');
    expect(await pocket.page.$eval('#download_objectid', (element) => element.textContent)).toMatch(
      /^ZTF\d\d[a-z]{7}$/,
    );
    expect(pocket.problems()).toEqual([]);
  });

  it('navigation without a load', async () => {
    await pocket.go('/');
    await pocket.search(`last=20 ${CLASS_SEARCH}`);
    await pocket.click('header a[href="/"]');
    await agrees(pocket.page, 'ztf', '93-click-search-link-on-results');
    await pocket.click('header a[href="/gw"]');
    await pocket.page.waitForSelector('#results', {hidden: true});
    await agrees(pocket.page, 'ztf', '95-soft-navigation-gw');
    expect(await pocket.page.title()).toBe('Gravitational Waves : Fink Science Portal');
    await pocket.page.goBack();
    await agrees(pocket.page, 'ztf', '92-back-after-soft-navigation');
    expect(pocket.problems()).toEqual([]);
  });
});
