/**
 * One page of the pocket portals in a bare Chromium (no extension: nothing may be added to what the portals draw),
 * under the real host names, with services of the test's own that can be held back.
 */
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import puppeteer, {type Browser, type Page} from 'puppeteer';
import {type Doors, openDoors} from '../../pocket-fink/doors.ts';
import {createPortals, type Generation} from '../../pocket-fink/portals/index.ts';
import {loadWheels} from '../../pocket-fink/wheels.ts';
import {findBrowser, howToGet} from '../../support/find-browser.ts';
import {until} from '../../support/until.ts';
import {stubServices} from './stub-services.ts';

export const RECORDINGS = fileURLToPath(new URL('../../../../shared/recordings/portal', import.meta.url));
export const haveRecordings = existsSync(RECORDINGS);
if (!haveRecordings)
  console.warn('Recordings of the real portals are not beside this checkout: the comparisons of anchors are skipped.');
export type Survey = 'ztf' | 'lsst';

/** Console lines that the real portals write as well: a callback that answers 500 is reported twice. */
const KNOWN = /status of 500|\[object Object\]|^Error$/;

export interface PocketPage {
  page: Page;
  /** Opens an address of the portal and waits until it is drawn. */
  go(path: string): Promise<void>;
  /** Types into the bar, submits by the button and waits for the answer. */
  search(text: string): Promise<void>;
  /** Clicks, and waits until every answer has come and been drawn. */
  click(selector: string): Promise<void>;
  /** Waits until no question is under way and the page has drawn twice. */
  settled(): Promise<void>;
  /** Light curves and stamps are not answered until `release`: cards stay skeletons. Dash asks at most 12 things at once. */
  hold(): void;
  /** Light curves and stamps fail until `release`: for tests that look at what stands over the cards. */
  refuse(): void;
  release(): void;
  /** Errors since the last call. */
  problems(): string[];
  /** Forgets what the portal remembered (the view switch, the history) and closes the page. */
  close(): Promise<void>;
}

export interface PocketBrowser {
  open(survey: Survey, size?: {width: number; height: number}): Promise<PocketPage>;
  close(): Promise<void>;
}

export async function pocketBrowser(generation: Generation): Promise<PocketBrowser> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error(howToGet('chromium'));
  const wheels = await loadWheels();
  if (wheels.missing.length > 0) throw new Error(`The portals' front ends are missing: ${wheels.missing.join('; ')}`);

  let gate: Promise<void> | null = null;
  let open: () => void = () => {};
  let refuse = false;
  let underWay = 0;
  const services = stubServices(async () => {
    await gate;
    return !refuse;
  });
  const portals = createPortals({services, generation, wheels});
  const doors: Doors = await openDoors(async (request) => {
    underWay += 1;
    try {
      return await portals.answer(request);
    } finally {
      underWay -= 1;
    }
  });
  const browser: Browser = await puppeteer.launch({
    executablePath,
    acceptInsecureCerts: true,
    args: [
      '--no-sandbox',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *.fink-portal.org 127.0.0.1:${doors.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  });

  return {
    async open(survey, size = {width: 1280, height: 900}) {
      const page = await browser.newPage();
      await page.setViewport(size);
      let found: string[] = [];
      page.on('pageerror', (error) =>
        found.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      );
      page.on('console', (message) => {
        if (message.type() === 'error' && !KNOWN.test(message.text())) found.push(message.text());
      });
      const idle = async (): Promise<boolean> => {
        if (underWay > 0 && !gate) return false;
        await page.evaluate(
          () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
        );
        return gate !== null || underWay === 0;
      };
      const settled = async (): Promise<void> => {
        await until('the page to settle', async () => (await idle()) && (await idle()));
      };
      const answered = (output: string): Promise<unknown> =>
        page.waitForResponse(
          (response) =>
            response.url().endsWith('/_dash-update-component') &&
            (response.request().postData()?.slice(0, 300).includes(output) ?? false),
        );
      return {
        page,
        settled,
        async go(path) {
          await page.goto(`https://${survey}.fink-portal.org${path}`, {waitUntil: 'domcontentloaded'});
          await page.waitForSelector('#page-content');
          await settled();
        },
        async search(text) {
          await page.click('#search_bar_input', {count: 3});
          await page.keyboard.press('Backspace');
          await page.keyboard.sendCharacter(text);
          await Promise.all([answered('results.children'), page.click('#search_bar_submit')]);
          await settled();
        },
        async click(selector) {
          await page.click(selector);
          await settled();
        },
        hold() {
          gate = new Promise((resolve) => {
            open = resolve;
          });
        },
        refuse() {
          refuse = true;
        },
        release() {
          refuse = false;
          gate = null;
          open();
        },
        async close() {
          refuse = false;
          gate = null;
          open();
          const session = await page.createCDPSession();
          const origin = `https://${survey}.fink-portal.org`;
          await session.send('Storage.clearDataForOrigin', {origin, storageTypes: 'local_storage'});
          await page.close();
        },
        problems() {
          const list = found;
          found = [];
          return list;
        },
      };
    },
    async close() {
      open();
      await browser.close();
      await doors.close();
    },
  };
}
