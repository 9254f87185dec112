/**
 * A tab of a portal with the shipped extension in it, and what a person does there. Everything is waited for by what the page shows;
 * nothing here knows how the extension works inside.
 */
import type {Page} from 'puppeteer';
import type {Launched} from './launch.ts';
import {installWatch, type PageReading, type PageWatch} from './page-watch.ts';
import {until} from './until.ts';

declare global {
  interface Window {
    watch: PageWatch;
  }
}

export type PortalId = 'ztf' | 'lsst';

/** A callback that answers 500 (an unclosed quote) is written to the console by the portal itself, and by the browser. */
const FAILED_SEARCH = /Callback error updating|500 Internal Server Error|status of 500/;
/** What the drivers make of objects that pages write to the console: the page's own watch has the words. */
const OBJECT = /JSHandle@(object|error)|\[object Object\]|: Error\s*\S*dash_renderer/;

export interface PortalTab {
  page: Page;
  survey: PortalId;
  /** Opens an address of the portal and waits until it is drawn. */
  go(path: string): Promise<void>;
  /** Types into the bar, submits and waits for the answer. */
  search(text: string): Promise<void>;
  /** Presses a control of the page by script, and waits until the page has answered. */
  press(selector: string, nth?: number): Promise<void>;
  /** Types into a field, replacing what it holds. */
  type(selector: string, text: string): Promise<void>;
  settled(): Promise<void>;
  read(): Promise<PageReading>;
  /** A real mouse click in the middle of what `find` finds, through shadow roots. @returns false where it is covered or gone */
  clickAt(find: Find): Promise<boolean>;
  /** One radio of the result at this place of the page. */
  clickFlag(place: number, flag: string): Promise<boolean>;
  /** Clicks on radios since the last call, as the page saw them. */
  clicks(): Promise<{id: string; flag: string}[]>;
  /** what frames showed since the last call */
  frames(): Promise<{shown: string[]; misplaced: string[]}>;
  /** Errors since the last call, of all pages, without those that the portal writes when a search fails. */
  problems(): Promise<string[]>;
  /** a button of the bar by its words */
  clickBar(words: string): Promise<void>;
}

/** Where to click: a selector in the page, then one in each shadow root on the way, each with which of those it finds. */
export type Find = readonly (readonly [selector: string, nth: number])[];

export async function openPortal(launched: Launched, survey: PortalId, path = '/'): Promise<PortalTab> {
  const page = await launched.newPage('about:blank');
  await page.evaluateOnNewDocument(installWatch);

  const settled = async (): Promise<void> => {
    await until('the page to settle', () =>
      page.evaluate(async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        for (let quiet = 0; quiet < 3; quiet++) {
          if (window.watch.asking > 0 || !document.querySelector('#page-content > *')) return false;
          await frame();
        }
        return window.watch.asking === 0;
      }),
    );
  };

  const tab: PortalTab = {
    page,
    survey,
    settled,
    async go(to) {
      await page.goto(`https://${survey}.fink-portal.org${to}`, {waitUntil: 'domcontentloaded'});
      await settled();
    },
    async search(text) {
      await tab.type('#search_bar_input', text);
      await tab.press('#search_bar_submit');
    },
    async press(selector, nth = 0) {
      await page.$$eval(selector, (all, at) => (all[at] as HTMLElement).click(), nth);
      await settled();
    },
    async type(selector, text) {
      await page.$eval(
        selector,
        (field, value) => {
          (field as HTMLInputElement).focus();
          (field as HTMLInputElement).select();
          // as typing does, with events of the browser's own: the drivers type key by key, which is slow, or differ
          document.execCommand(value === '' ? 'delete' : 'insertText', false, value);
        },
        text,
      );
    },
    read: () => page.evaluate(() => window.watch.read()),
    async clickAt(find) {
      const spot = await page.evaluate(findSpot, find);
      if (!spot) return false;
      await page.mouse.click(spot.x, spot.y);
      return true;
    },
    clickFlag: (place, flag) =>
      tab.clickAt([
        ['#results fink-flag', place],
        [`[role=radio][aria-label=${flag}]`, 0],
      ]),
    clicks: () => page.evaluate(() => window.watch.clicks.splice(0)),
    frames: () =>
      page.evaluate(() => {
        const {shown, misplaced} = window.watch;
        const seen = {shown: [...shown], misplaced: [...misplaced]};
        shown.clear();
        misplaced.clear();
        return seen;
      }),
    async problems() {
      const written = await page.evaluate(() => window.watch.errors.splice(0));
      const told = launched.problems().filter((line) => !OBJECT.test(line));
      return [...written, ...told].filter((line) => !FAILED_SEARCH.test(line));
    },
    async clickBar(words) {
      const nth = await page.evaluate(
        (label) =>
          [...(document.querySelector('fink-bar')?.shadowRoot?.querySelectorAll('button') ?? [])].findIndex(
            (button) => button.textContent === label,
          ),
        words,
      );
      if (nth < 0) throw new Error(`The bar has no button "${words}"`);
      await until(`a click on "${words}"`, () =>
        tab.clickAt([
          ['fink-bar', 0],
          ['button', nth],
        ]),
      );
    },
  };
  await tab.go(path);
  return tab;
}

/** In the page: scrolls the target to the middle and tells where to click, or null where something lies over it. */
function findSpot(find: Find): {x: number; y: number} | null {
  let root: Document | ShadowRoot | null = document;
  let target: Element | undefined;
  for (const [i, [selector, nth]] of find.entries()) {
    target = root?.querySelectorAll(selector)[nth];
    if (!target) return null;
    target.scrollIntoView({block: 'center', inline: 'nearest'});
    if (i < find.length - 1) root = target.shadowRoot;
  }
  if (!target || !root) return null;
  const box = target.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  const hit = root.elementFromPoint(x, y);
  return hit && (hit === target || target.contains(hit)) ? {x, y} : null;
}
