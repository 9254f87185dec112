/** Texts that want to be code, from the services and in the portals' pages, stay texts in everything of ours, and break no layout. */
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {appScreen} from '../support/app-screen.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {until} from '../support/until.ts';
import {barSays, openResults, pressInBar} from '../support/vet-page.ts';
import {expectHarmless, HOSTILE, hostileAnswer} from './pages/hostile.ts';
import {openInFront, prepareApp, press} from './pages/prepare.ts';

const RESULTS = {
  ztf: 'https://ztf.fink-portal.org/?action=class&class=Early%20SN%20Ia%20candidate&last=20',
  lsst: 'https://lsst.fink-portal.org/?action=tag&tag=extragalactic_new_candidate&last=20',
};

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());
afterEach(() => {
  fink.services.setAlter(undefined);
  fink.portalServices.setAlter(undefined);
});

describeBrowsers('hostile texts', (kind) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch(kind, fink, {width: 900, height: 800});
  });
  afterAll(() => launched?.close());

  it('hostile texts from the services stay texts in our pages', async () => {
    fink.services.setAlter(hostileAnswer);
    await prepareApp(launched, {currentDataset: null, theme: 'light'});
    const page = await openInFront(launched, 'sidepanel.html');
    await page.setViewport({width: 380, height: 800});
    const screen = appScreen(page);
    // names to search by, and their descriptions
    for (const [survey, word] of [
      ['Rubin/LSST', 'Tag'],
      ['ZTF', 'Class'],
    ] as const) {
      await press(page, '.new-list label', new RegExp(`^${survey}$`));
      await until(
        `the hostile names to be offered as ${word}`,
        async () =>
          (await screen.text('.combobox label')) === word &&
          (await screen.texts('[role=option] .combobox-value')).includes(HOSTILE[0]),
      );
      await page.focus('[role=combobox]');
      await expectHarmless(page, `the list of names, ${word}`);
    }
    // a search for such a name finds nothing, and says so with the name
    await page.locator('[role=combobox]').fill(HOSTILE[0]);
    await page.keyboard.press('Escape');
    await screen.click('.new-list button[type=submit]');
    await until('nothing to be found', async () => (await screen.text('.state-card')).includes('Nothing found'));
    expect(await screen.text('.state-card')).toContain(HOSTILE[0]);
    await expectHarmless(page, 'a search that finds nothing');

    // a refusal in words that are code, then a name of a list, then every column of every object
    const words = `{'status': 'error', 'text': '${HOSTILE[1]} ${HOSTILE[5]}'}`;
    const {ztf, lsst} = fink.services.sky;
    const ids = [0, 1, 2, 3].flatMap((at) => [ztf.at(700 + at).id, lsst.at(700 + at).id]);
    fink.services.setAlter((answer, about) =>
      about.endpoint === 'cutouts' && about.ids.includes(ids[2] ?? '')
        ? {
            ...answer,
            status: 400,
            headers: {...answer.headers, 'Content-Length': String(words.length)},
            body: Buffer.from(words),
          }
        : hostileAnswer(answer, about),
    );
    await screen.click('.list-button');
    await screen.sees('dialog .list-tools');
    await screen.click('dialog .list-tools button');
    await screen.sees('#way-ids');
    await screen.click('#way-ids');
    await page.locator('.new-list textarea').fill([...ids, ...HOSTILE].join('\n'));
    await page.locator('.new-list form label:last-of-type input').fill(HOSTILE[3]);
    await until('the words that are no ids', async () =>
      /no id/.test((await screen.texts('.new-list summary')).join()),
    );
    await expectHarmless(page, 'words that are no ids');
    await screen.click('.new-list button[type=submit]');
    await until(
      'the list',
      async () => (await screen.status()).includes(`of ${ids.length}`) && !(await screen.loadsMore()),
    );
    expect(await screen.text('.list-name')).toBe(HOSTILE[3]);
    // what arrived is shown in turns
    await until('the columns', async () => (await screen.texts('.info')).join().includes('globalThis.hacked'));
    await expectHarmless(page, 'the grid');
    await screen.sees('.status-errors');
    const [error] = await screen.errors();
    expect(error?.reason).toContain('hacked');
    await screen.click('.status-errors');
    await screen.sees('dialog h2');
    await expectHarmless(page, 'the error table');
    // a word without an end does not squeeze what stands beside it
    const line = await page.evaluate(
      () => document.querySelector('dialog tbody button')?.getBoundingClientRect().height,
    );
    expect(line).toBeLessThan(30);
    await screen.click('dialog [aria-label=Close]');
    await page.keyboard.press('Enter');
    await screen.sees('.column-table tbody');
    expect(await screen.text('.column-table tbody')).toContain('globalThis.hacked');
    await page.evaluate(() => document.querySelector('.column-table tbody')?.scrollIntoView());
    await expectHarmless(page, 'an object in detail');
    await page.keyboard.press('Escape');
    await screen.click('.list-button');
    await screen.sees('dialog .lists');
    expect((await screen.texts('dialog .list-title')).slice(0, 2)).toEqual([
      HOSTILE[3],
      expect.stringContaining(HOSTILE[0]),
    ]);
    await expectHarmless(page, 'the lists');
    await page.close();
    expect(launched.problems().filter((line) => !/Failed to load resource/.test(line))).toEqual([]);
  });

  // the controls are the same ones on both portals
  it.for(kind === 'chromium' ? (['ztf', 'lsst'] as const) : (['lsst'] as const))(
    'hostile texts of the %s portal page stay texts in our controls',
    async (survey) => {
      fink.portalServices.setAlter(hostileAnswer);
      await prepareApp(launched, {theme: 'light'});
      const portal = await openResults(launched, RESULTS[survey]);
      await portal.bringToFront();
      await until('ten results', () => portal.evaluate(() => document.querySelectorAll('fink-flag').length === 10));
      await expectHarmless(portal, 'the results');
      for (const [at, hostile] of HOSTILE.entries()) {
        // the search of the results is read from the header: it is of the page, and may say anything
        await portal.evaluate(
          (words) => {
            const header = document.querySelector('#results > .row .col-md-auto');
            const leaf = header?.querySelector(':scope *:not(:has(*))') ?? header;
            if (!leaf) throw new Error('the results have no header');
            leaf.textContent = words;
          },
          at % 2
            ? `Last 20 objects with ${survey === 'ztf' ? 'class' : 'tag'} '${hostile}' - 10 alerts found`
            : hostile,
        );
        await pressInBar(portal, 'Compact grid');
        await barSays(portal, /Only the \d+ objects of the page/);
        await expectHarmless(portal, `the header ${hostile.slice(0, 40)}`);
        await pressInBar(portal, 'Back to the list');
      }
      const page = await openInFront(launched, 'sidepanel.html');
      const screen = appScreen(page);
      await screen.click('.list-button');
      await screen.sees('dialog .lists');
      await expectHarmless(page, 'the lists of such searches');
      await page.close();
      await portal.close();
      expect(launched.problems().filter((line) => !/Failed to load resource/.test(line))).toEqual([]);
    },
  );
});
