/** What a person sets once: the welcome page comes once, a changed key and the name hold after a restart, the sheet says every key, a portal can be left alone. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {COMMANDS} from '../../lib/commands';
import {showKey} from '../../lib/commands/key-names';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {flagsOf, readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {allSaved, barSays, keys, openPanelFor, openResults, pressInBar, SEARCHES, shown} from '../support/vet-page.ts';

let fink: PocketFink;
let launched: Launched | undefined;
let profile: string | undefined;

beforeAll(async () => {
  fink = await startPocketFink();
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
  if (profile) rmSync(profile, {recursive: true, force: true, maxRetries: 5});
});
afterAll(() => fink?.close());

const welcomePages = async (browser: Launched['browser']): Promise<Page[]> => {
  const found: Page[] = [];
  for (const page of await browser.pages()) {
    const path = await page.evaluate(() => location.pathname).catch(() => '');
    if (path === '/welcome.html') found.push(page);
  }
  return found;
};

/** Gives a command one more key on the options page, as a person does. @returns what the page says against it */
async function addKey(options: Page, command: string, key: ';' | 'x'): Promise<string> {
  await options.evaluate((id) => {
    document.querySelector<HTMLElement>(`[data-command="${id}"] button[aria-label^="Add a key"]`)?.click();
  }, command);
  await until('the field that takes the key', () => options.$(`[data-command="${command}"] .key-catcher`));
  await keys(options, key);
  await until('the key to be taken or refused', () =>
    options.evaluate((id) => !document.querySelector(`[data-command="${id}"] .key-catcher`), command),
  );
  return options.evaluate(
    (id) => document.querySelector(`[data-command="${id}"] [role="alert"]`)?.textContent ?? '',
    command,
  );
}

const widgets = (page: Page) => page.evaluate(() => document.querySelectorAll('fink-flag, fink-bar').length);

describeBrowsers('settings', (kind) => {
  it('hold: welcome once, own keys, name, sheet of keys, portals switched off', async () => {
    profile = mkdtempSync(join(tmpdir(), 'thump-settings-'));
    launched = await launch(kind, fink, {profile, keepWelcome: true});
    const {browser} = launched;
    const [welcome] = await until('the welcome page', async () => {
      const found = await welcomePages(browser);
      return found.length > 0 && found;
    });
    if (!welcome) throw new Error('no welcome page');
    await until('the five steps', () => welcome.evaluate(() => document.querySelectorAll('.steps > li').length === 5));

    // a key, one that is taken, a name
    const options = await launched.extensionPage('options.html');
    await until('the options', () => options.$('[data-command="flag-good"]'));
    expect(await addKey(options, 'flag-good', 'x')).toContain('X belongs to “Flag bad”');
    expect(await addKey(options, 'flag-good', ';')).toBe('');
    await options.focus('.field.is-medium input');
    await options.keyboard.type('Vera');
    await options.evaluate(() => (document.activeElement as HTMLElement).blur());
    await until('all to be kept', async () => {
      const set = new Map((await readStored(options)).settings.map(({name, value}) => [name, value]));
      return set.get('rater') === 'Vera' && JSON.stringify(set.get('keys')) === '{"flag-good":["1","p",";"]}';
    });

    // a portal that is left alone, and comes back, without a reload
    const page = await openResults(launched, SEARCHES.lsst);
    const showOnRubin = () =>
      options.evaluate(() => document.querySelectorAll<HTMLElement>('.choices input[type="checkbox"]')[1]?.click());
    await showOnRubin();
    await until('the portal to be left alone', async () => (await widgets(page)) === 0);
    await showOnRubin();
    await until('the flags to come back', async () => (await widgets(page)) > 5);
    await page.bringToFront();

    // the sheet says every command with the keys it has
    await pressInBar(page, 'Open in panel');
    await barSays(page, /objects from 250 alerts/);
    let panel = await openPanelFor(launched, page);
    await keys(panel, '?' as ';');
    await until('the sheet', () => panel.$('dialog[open] .keys-sheet'));
    const sheet = await panel.evaluate(() =>
      [...document.querySelectorAll('dialog[open] .keys-row:not(.is-pointer)')].map((row) => [
        row.querySelector('dt')?.textContent,
        [...row.querySelectorAll('kbd')].map((one) => one.textContent),
      ]),
    );
    expect(sheet).toHaveLength(COMMANDS.length);
    for (const {id, label, keys: own} of COMMANDS) {
      expect(sheet).toContainEqual([label, [...own, ...(id === 'flag-good' ? [';'] : [])].map(showKey)]);
    }
    await keys(panel, 'Escape');
    await until('the sheet to close', () => panel.evaluate(() => !document.querySelector('dialog[open]')));

    // the new key flags, under the name
    const first = await shown(panel);
    await keys(panel, ';', '3', 'ArrowRight', ';');
    await allSaved(panel);
    const verdicts = new Map((await readStored(panel)).verdicts.map((verdict) => [verdict.key as string, verdict]));
    expect(verdicts.get(first.key)).toMatchObject({flag: 'good', rater: 'Vera'});
    const before = await until('the place to be kept', async () => {
      const stored = await readStored(panel);
      return stored.places[0]?.focus === 4 && stored;
    });
    expect([...flagsOf(before).values()].sort()).toEqual(['bad', 'good', 'good']);
    expect(launched.problems()).toEqual([]);
    await launched.close();

    // all of it after a restart, and no welcome
    launched = await launch(kind, fink, {profile, keepWelcome: true});
    const again = await openResults(launched, SEARCHES.lsst);
    panel = await openPanelFor(launched, again);
    await until('the place to be found', async () => (await shown(panel)).at === 5);
    expect((await shown(panel)).counts).toMatchObject({good: 2, bad: 1});
    const {key} = await shown(panel);
    await keys(panel, ';');
    await allSaved(panel);
    const after = await readStored(panel);
    expect(flagsOf(after)).toEqual(new Map([...flagsOf(before), [key, 'good']]));
    expect(after.verdicts.find((verdict) => verdict.key === key)?.rater).toBe('Vera');
    expect(await welcomePages(launched.browser)).toHaveLength(0);
    expect(launched.problems()).toEqual([]);
  });
});
