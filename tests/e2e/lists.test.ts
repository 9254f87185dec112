/** Lists without a portal page: from the form of classes and tags, and from 500 pasted ids with unknown ones and duplicates among them. */
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {TRAP_IDS} from '../pocket-fink/sky/index.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {openList, readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {gridIsThere, keys, shown} from '../support/vet-page.ts';

let fink: PocketFink;
let launched: Launched | undefined;

beforeAll(async () => {
  fink = await startPocketFink();
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(() => fink?.close());

/** Presses what has exactly these words. */
const press = (page: Page, selector: string, words: string): Promise<unknown> =>
  until(`“${words}”`, () =>
    page.evaluate(
      (where, wanted) => {
        const found = [...document.querySelectorAll<HTMLElement>(where)].find(
          (one) => one.textContent.trim() === wanted,
        );
        found?.click();
        return Boolean(found);
      },
      selector,
      words,
    ),
  );

/** Text into a field as a paste brings it: at once. */
async function paste(page: Page, selector: string, text: string): Promise<void> {
  await page.focus(selector);
  await page.evaluate((words) => document.execCommand('insertText', false, words), text);
}

describeBrowsers('lists', (kind) => {
  it('come from the form of classes and tags, of both surveys', async () => {
    launched = await launch(kind, fink);
    const page = await launched.extensionPage('desk.html');
    await until('the form', () => page.$('.start [role="combobox"]'));
    for (const [survey, label, endpoint, args, object] of [
      ['ztf', 'Early SN Ia candidate', 'latests', {class: 'Early SN Ia candidate', n: 250}, 'i:objectId'],
      ['lsst', 'extragalactic_new_candidate', 'tags', {tag: 'extragalactic_new_candidate', n: 250}, 'r:diaObjectId'],
    ] as const) {
      const wanted = [
        ...new Set((await fink.services.rows(survey, endpoint, args)).map((row) => `${survey}/${row[object]}`)),
      ];
      await page.evaluate(
        (id) => document.querySelector<HTMLElement>(`input[name="survey"][value="${id}"]`)?.click(),
        survey,
      );
      // the names come from the service, and are found by typing a part of one
      await until('the names', () => page.$('[role="combobox"][placeholder^="Search "]'));
      await page.focus('[role="combobox"]');
      await page.keyboard.type(label.slice(0, 12));
      await until('the name among the options', () =>
        page.evaluate(
          (name) =>
            [...document.querySelectorAll('[role="option"] .combobox-value')].some((one) => one.textContent === name),
          label,
        ),
      );
      for (let step = 0; step < 20; step++) {
        await keys(page, 'ArrowDown');
        const active = await page.evaluate(
          () => document.querySelector('[role="option"].is-active .combobox-value')?.textContent,
        );
        if (active === label) break;
      }
      await keys(page, 'Enter');
      expect(await page.$eval('[role="combobox"]', (field) => (field as HTMLInputElement).value)).toBe(label);
      await page.$eval('.form input[type="number"]', (field) => (field as HTMLInputElement).select());
      await page.keyboard.type('250');
      await press(page, 'button', 'Make the list');
      await until('the list', async () => (await shown(page)).total === wanted.length);
      await gridIsThere(page);
      const {dataset, members} = openList(await readStored(page));
      expect(members.map(({objectKey}) => objectKey)).toEqual(wanted);
      expect(dataset).toMatchObject({state: 'ready', alerts: 250, surveys: [survey], message: ''});
      // and the way to the next one
      await keys(page, '/');
      await press(page, 'dialog[open] button', 'New list');
    }
    expect(launched.problems()).toEqual([]);
  });

  it('come from 500 pasted ids, exact; unknown ones and duplicates are told', async () => {
    const {ztf, lsst} = fink.services.sky;
    // Rubin's ids that are the same as doubles, and many others of both surveys
    const known: string[] = TRAP_IDS.map((id) => `lsst/${id}`);
    for (let n = 0; known.length < 460; n++) {
      const key = n % 2 ? `ztf/${ztf.at(n * 7).id}` : `lsst/${lsst.at(n * 5).id}`;
      if (!known.includes(key)) known.push(key);
    }
    expect(new Set(known).size).toBe(known.length);
    // of the right form and next to real ones: one more at the end of 18 digits
    const unknown = Array.from({length: 20}, (_, n) =>
      n % 2 ? `ZTF99zzzzz${String.fromCharCode(97 + n)}z` : `9999999999999990${10 + n}`,
    );
    const twice = known.slice(100, 120);
    const idOf = (key: string) => key.slice(key.indexOf('/') + 1);
    const given = [...known.map(idOf)];
    for (const [n, id] of unknown.entries()) given.splice(n * 23 + 5, 0, id);
    const words = [...given, ...twice.map(idOf)];
    expect(words).toHaveLength(500);

    launched = await launch(kind, fink);
    const page = await launched.extensionPage('desk.html');
    await press(page, '[role="tab"]', 'Ids');
    await until('the field', () => page.$('textarea'));
    await paste(page, 'textarea', words.map((word, n) => (n % 9 === 0 ? `"${word}", ` : `${word}\n`)).join(''));
    await until('what was read', () =>
      page.evaluate(() => document.querySelector('.form [role="status"]')?.textContent.includes('20 given twice')),
    );
    await press(page, 'button', 'Make the list');
    await until('the list', async () => (await shown(page)).total === known.length, 60_000);
    const {dataset, members} = openList(await readStored(page));
    expect(members.map(({objectKey}) => objectKey)).toEqual(known);
    expect(dataset.report?.duplicates).toBe(20);
    expect(dataset.report?.unknown).toEqual(unknown);
    const report = await page.evaluate(() => {
      document.querySelector<HTMLElement>('.banner summary')?.click();
      return document.querySelector('.banner')?.textContent ?? '';
    });
    expect(report).toContain('20 given twice, kept once');
    expect(report).toContain('20 unknown ids');
    for (const id of unknown) expect(report).toContain(id);
    expect(launched.problems()).toEqual([]);
  });
});
