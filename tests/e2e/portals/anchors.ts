/** Compares a page with what was counted on a recorded one: which anchors are there, how often, and which are not. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'puppeteer';
import {until} from '../../support/until.ts';
import {RECORDINGS, type Survey} from './pocket-page.ts';

interface Recording {
  anchors: Record<string, number>;
  anchors_absent?: string[];
}

/** Counts that hang on the data: how many badges, how many rows a filter leaves, columns of an alert, values drawn. */
const DATA_DEPENDENT = [
  /mantine-Badge-root/,
  /^#result_table t[dr]/,
  /^t[dr]\b/,
  /^a\[href\^/,
  /^th\[/,
  /js-plotly-plot/,
  /Skeleton/,
  /data-dash-is-loading/,
];

/** Anchors the pocket portals have not, each with its reason; `state selector`, or the selector alone for all states. */
const EXCEPT: Record<string, string> = {
  '[id*=\'"type":"popover_indicator"\']': 'help of the trend arrows, which are icons from the network',
  'nav-3-stats .js-plotly-plot': 'the statistics page holds only its title: nothing of ours looks at it',
};

function recording(survey: Survey, name: string): Recording {
  return JSON.parse(readFileSync(join(RECORDINGS, survey, `${name}.json`), 'utf8')) as Recording;
}

async function differences(page: Page, name: string, {anchors, anchors_absent = []}: Recording): Promise<string[]> {
  const selectors = [...Object.keys(anchors), ...anchors_absent];
  const counts = await page.evaluate((list) => list.map((item) => document.querySelectorAll(item).length), selectors);
  return selectors.flatMap((selector, at) => {
    const ours = counts[at] ?? 0;
    const theirs = anchors[selector] ?? 0;
    if (selector in EXCEPT || `${name} ${selector}` in EXCEPT) return [];
    // The moment a page was saved in the middle of filling is another one each time.
    if (/data-dash-is-loading|Skeleton-root/.test(selector) && theirs > 0) return [];
    const loose = DATA_DEPENDENT.some((pattern) => pattern.test(selector));
    const same = loose ? ours > 0 === theirs > 0 : ours === theirs;
    return same ? [] : [`${selector}: recorded ${theirs}, ours ${ours}`];
  });
}

/** Waits until the page agrees with the recording. @throws with every difference that is left */
export async function agrees(page: Page, survey: Survey, name: string, timeout = 8000): Promise<void> {
  const recorded = recording(survey, name);
  let left: string[] = [];
  await until(
    `the page to agree with ${survey}/${name}`,
    async () => {
      left = await differences(page, name, recorded);
      return left.length === 0;
    },
    timeout,
  ).catch(() => {
    throw new Error(`${survey}/${name} differs:\n  ${left.join('\n  ')}`);
  });
}
