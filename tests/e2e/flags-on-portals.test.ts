/**
 * Whatever the person does on a results page, each result shows one widget with the flag of its own object, and on disk is exactly what was
 * clicked. Walks of random steps (seeded) on the pages of both portals, both views, in today's front ends, which recycle nodes for other
 * objects, and in the coming one, which makes them anew. Every drawn frame is looked at, not only the end of a step.
 */

import type {Page} from 'puppeteer';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {createRandom, hash, type Random} from '../pocket-fink/sky/random.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {drawFew} from '../support/few-pictures.ts';
import {type Launched, launch} from '../support/launch.ts';
import {openPortal, type PortalId, type PortalTab} from '../support/portal-tab.ts';
import {storedFlags} from '../support/stored-flags.ts';
import {until} from '../support/until.ts';

/** Of a walk: on today's front ends in Chromium. The others go half as far, so that the suite stays short. */
const WHOLE = {steps: 20, clicks: 50};
const HALF = {steps: 10, clicks: 25};
const SEED = 20_261_121;

type View = 'cards' | 'table';

/** Searches with more than a page in either view, with one, and one where an object comes several times. */
const SEARCHES: Record<PortalId, readonly string[]> = {
  ztf: [
    'class="Early SN Ia candidate" last=250',
    'class="Early SN Ia candidate" last=120',
    'class="(TNS) TDE"',
    'class="SLSN candidate"',
  ],
  lsst: [
    'tag=extragalactic_new_candidate last=250',
    'tag=extragalactic_new_candidate last=120',
    'tag=in_tns',
    'tag=hostless_candidate',
  ],
};
const COLUMNS: Record<PortalId, {sorted: readonly string[]; filtered: string; added: readonly string[]}> = {
  ztf: {sorted: ['i:ra', 'i:dec', 'i:ndethist'], filtered: 'i:ra', added: ['i:magpsf', 'i:rb', 'i:fid']},
  lsst: {sorted: ['r:ra', 'r:dec'], filtered: 'r:ra', added: ['r:snr', 'r:band', 'r:psfFlux']},
};
const UNIQUE: Record<PortalId, string> = {ztf: '#alert-object-switch', lsst: '#alert-object-switch-card'};

/** What a person can do now, by the name that stands in the message of a failure. */
function stepsOf(
  tab: PortalTab,
  view: View,
  random: Random,
  state: {text: string},
): Record<string, () => Promise<void>> {
  const {page, survey} = tab;
  const search = async (text: string): Promise<void> => {
    state.text = text;
    await tab.search(text);
  };
  const other = (): string => random.pick(SEARCHES[survey].filter((text) => text !== state.text));
  const common = {
    search: () => search(other()),
    'same search again': () => search(state.text),
    'search that fails': async () => {
      const {header} = await tab.read();
      await tab.search('class="not closed');
      expect((await tab.read()).header).toBe(header);
      await tab.type('#search_bar_input', state.text);
    },
    'other view': async () => {
      await tab.press('#results_table_switch');
      // a State on one portal, an Input on the other
      if (survey === 'ztf') await search(other());
      // the front end of the table is loaded when it is first needed
      const wanted = view === 'cards' ? 'table' : 'cards';
      await until(`the ${wanted}`, async () => (await tab.read()).view === wanted);
      await tab.settled();
    },
  };
  if (view === 'cards') {
    const turn = async (): Promise<void> => {
      const pages = await page.$$eval('#results_pagination button', (buttons) =>
        buttons.flatMap((button, at) =>
          /^\d+$/.test(button.textContent ?? '') && !button.hasAttribute('aria-current') ? [at] : [],
        ),
      );
      if (pages.length > 0) await tab.press('#results_pagination button', random.pick(pages));
    };
    return {
      page: turn,
      'another page': turn,
      'third page': turn,
      ...common,
      ...(survey === 'lsst' && {unique: () => tab.press(UNIQUE.lsst)}),
    };
  }
  const {sorted, filtered, added} = COLUMNS[survey];
  const filter = async (text: string): Promise<void> => {
    await tab.type(`#result_table th.dash-filter[data-dash-column="${filtered}"] input`, text);
    await page.keyboard.press('Enter');
    await tab.settled();
  };
  return {
    page: async () => {
      const buttons = await page.$$eval('.previous-next-container button:not([disabled])', (list) =>
        list.map((button) => button.className),
      );
      if (buttons.length > 0) await tab.press(`.previous-next-container .${random.pick(buttons).split(' ').pop()}`);
    },
    sort: () => tab.press(`#result_table th[data-dash-column="${random.pick(sorted)}"] .column-header--sort`),
    'sort again': () => tab.press(`#result_table th[data-dash-column="${random.pick(sorted)}"] .column-header--sort`),
    filter: async () => {
      const values = await page.$$eval(`#result_table td[data-dash-column="${filtered}"]`, (cells) =>
        cells.map((cell) => Number(cell.textContent)),
      );
      if (values.length > 3) await filter(`>= ${random.pick([...values].sort((a, b) => a - b).slice(0, -2))}`);
      else await filter('');
    },
    'filter off': () => filter(''),
    column: async () => {
      // The menu keeps its choice over searches; the same once more is no change to it.
      const chosen = await page.$$eval('#field-dropdown2 .Select-value-label', ([label]) => label?.textContent);
      const name = random.pick(added.filter((one) => one !== chosen));
      await until('a click on the menu of columns', () => tab.clickAt([['#field-dropdown2 .Select-control', 0]]));
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await page.waitForSelector(`#result_table td[data-dash-column="${name}"]`);
      await tab.settled();
    },
    ...common,
    unique: () => tab.press(UNIQUE[survey]),
  };
}

/** Holds page and disk to the clicks made; says every difference. */
async function agree(tab: PortalTab, disk: Page, truth: ReadonlyMap<string, string>, after: string): Promise<void> {
  let wrong: string[] = [];
  const look = async (): Promise<boolean> => {
    const {results, orphans, bars} = await tab.read();
    wrong = [];
    for (const {id, hosts, key, flag, label, radios, busy, visible} of results) {
      const own = `${tab.survey}/${id}`;
      if (hosts !== 1) wrong.push(`${hosts} widgets at ${id}`);
      else if (key !== own || label !== `Flag of ${id}`) wrong.push(`${key} (${label}) at ${id}`);
      else if (flag !== (truth.get(own) ?? null)) wrong.push(`${flag} at ${id}, which is ${truth.get(own)}`);
      else if (radios !== 'good maybe bad' || busy || !visible)
        wrong.push(`${radios}${busy ? ', busy' : ''}${visible ? '' : ', not to be seen'} at ${id}`);
    }
    if (results.length === 0) wrong.push('no results');
    if (orphans !== 0 || bars !== 1) wrong.push(`${orphans} widgets at nothing, ${bars} bars`);
    return wrong.length === 0;
  };
  try {
    await until(`flags and results to agree after ${after}`, look, 10_000);
    await until(
      `the disk to hold the clicks after ${after}`,
      async () => {
        const stored = await storedFlags(disk);
        wrong = [...new Set([...Object.keys(stored), ...truth.keys()])]
          .filter((key) => stored[key] !== truth.get(key))
          .map((key) => `${key}: ${stored[key]} on disk, ${truth.get(key)} clicked`);
        return wrong.length === 0;
      },
      10_000,
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${wrong.slice(0, 10).join('; ')}`);
  }
}

/** @param truth flags by key, of everything clicked in this browser so far @param ever "id flag" of every flag that ever was one */
async function walk(
  launched: Launched,
  disk: Page,
  survey: PortalId,
  first: View,
  truth: Map<string, string>,
  ever: Set<string>,
  {steps: wantedSteps, clicks: wantedClicks}: typeof WHOLE,
): Promise<void> {
  const random = createRandom(hash(SEED, survey, first));
  const tab = await openPortal(launched, survey);
  const state = {text: SEARCHES[survey][0] as string};
  const isTable = await tab.page.$eval('#results_table_switch', (box) => (box as HTMLInputElement).checked);
  if (isTable !== (first === 'table')) await tab.press('#results_table_switch');
  await tab.search(state.text);
  await agree(tab, disk, truth, 'the first search');

  let clicked = 0;
  const click = async (): Promise<void> => {
    const {results} = await tab.read();
    await tab.clickFlag(random.whole(0, results.length - 1), random.pick(['good', 'maybe', 'bad']));
    for (const {id, flag} of await tab.clicks()) {
      clicked++;
      const key = `${survey}/${id}`;
      if (truth.get(key) === flag) truth.delete(key);
      else {
        truth.set(key, flag);
        ever.add(`${id} ${flag}`);
      }
    }
  };
  const done: string[] = [];
  for (let n = 0; n < wantedSteps; n++) {
    const {view} = await tab.read();
    const steps = stepsOf(tab, view === 'table' ? 'table' : 'cards', random, state);
    const name = random.pick(Object.keys(steps));
    done.push(name);
    await steps[name]?.().catch((error: unknown) => {
      throw new Error(`${survey} ${first}, step ${done.length} (${done.join(', ')}): ${error}`, {cause: error});
    });
    const after = `step ${n + 1} of ${survey} ${first} (${done.join(', ')})`;
    await agree(tab, disk, truth, after);
    // bursts: the next step often comes while the last flags are on their way to the disk
    const goal = Math.round(((n + 1) * wantedClicks) / wantedSteps);
    for (let tries = 0; clicked < goal && tries < 30; tries++) await click();
    const frames = await tab.frames();
    expect(frames.misplaced, after).toEqual([]);
    expect(
      frames.shown.filter((pair) => !ever.has(pair)),
      `${after}: shown in some frame, never clicked`,
    ).toEqual([]);
  }
  await agree(tab, disk, truth, 'the last click');
  expect(clicked).toBeGreaterThanOrEqual(wantedClicks);
  expect(await tab.problems()).toEqual([]);
  await tab.page.close();
}

function walks(
  kind: 'chromium' | 'firefox',
  generation: 'pinned' | 'rebuilding',
  ways: readonly [PortalId, View][],
): void {
  describe(`${generation} front ends`, () => {
    let fink: PocketFink;
    let launched: Launched;
    let disk: Page;
    const truth = new Map<string, string>();
    const ever = new Set<string>();
    beforeAll(async () => {
      fink = await startPocketFink({generation});
      drawFew(fink, 0.15);
      launched = await launch(kind, fink);
      disk = await launched.extensionPage('options.html');
    });
    afterAll(async () => {
      await launched?.close();
      await fink?.close();
    });
    it.each(ways)('%s, %s first: every result its own flag, the disk what was clicked', async (survey, view) => {
      const length = kind === 'chromium' && generation === 'pinned' ? WHOLE : HALF;
      await walk(launched, disk, survey, view, truth, ever, length);
    });
  });
}

const ALL: readonly [PortalId, View][] = [
  ['ztf', 'cards'],
  ['ztf', 'table'],
  ['lsst', 'cards'],
  ['lsst', 'table'],
];
describeBrowsers('flags on the portals', (kind) => {
  walks(
    kind,
    'pinned',
    kind === 'chromium'
      ? ALL
      : [
          ['ztf', 'cards'],
          ['lsst', 'table'],
        ],
  );
  walks(
    kind,
    'rebuilding',
    kind === 'chromium'
      ? ALL
      : [
          ['lsst', 'cards'],
          ['ztf', 'table'],
        ],
  );
});
