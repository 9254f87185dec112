/**
 * A browser with the package that ships, looking at the pocket Fink under the portals' own host names: what `npm start` shows and what
 * the end-to-end tests drive. Nothing leaves the machine unless `live` is asked for.
 */
import {existsSync, readdirSync, rmSync} from 'node:fs';
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import puppeteer, {type Browser, type Extension, type LaunchOptions, type Page} from 'puppeteer';
import {type BrowserKind, findBrowser, howToGet} from './find-browser.ts';
import {packageFolder} from './packages.ts';
import {until} from './until.ts';

/** The part of the extension API that is asked inside a page. */
declare const chrome: {tabs: {getCurrent(): Promise<object | undefined>}};

/** Where the pocket Fink listens, as `startPocketFink` tells it. */
export interface FinkPorts {
  port: number;
  proxyPort: number;
}

export interface LaunchChoices {
  headless?: boolean;
  /** kept by the caller and used again after `kill`; absent = a fresh one, removed at the end */
  profile?: string;
  /** the page that opens once after the installation is left open; else it is waited for and closed, so that it takes nobody's place */
  keepWelcome?: boolean;
  /** the package to load; absent = the built one */
  extension?: string;
  width?: number;
  height?: number;
  /** folder to which downloads go without a question */
  downloads?: string;
  args?: string[];
  /** preferences of Firefox */
  prefs?: Record<string, string | number | boolean>;
}

export interface Launched {
  kind: BrowserKind;
  browser: Browser;
  /** `chrome-extension://<id>` or `moz-extension://<uuid>` */
  origin: string;
  /** A tab at an address of the web. */
  newPage(url: string): Promise<Page>;
  /** A page of the extension in a tab (or a window of its own), `sidepanel.html` unless said. In Firefox `page.url()` stays `about:blank`: ask `location`. */
  extensionPage(path?: string, type?: 'tab' | 'window'): Promise<Page>;
  /** The real side panel beside `page`, opened by the toolbar button. Chromium only. */
  sidePanel(page: Page): Promise<Page>;
  /** Chromium only: its service worker and its pages. */
  extension(): Promise<Extension>;
  /** Uncaught errors and console errors of every page since the start or the last `problems()`, ours and the portal's. */
  problems(): string[];
  /** SIGKILL to the whole browser, as a crash or a power cut does. The profile stays. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Fixed, so that pages of the extension can be addressed in Firefox, and storage is found again after a restart. */
const FIREFOX_UUID = 'f1a6f1a6-0000-4000-8000-7468756d7066';
const GECKO_ID = 'thump-for-fink@fink-portal.org';

/** @param fink where to look for the portals; null = the real ones, over the network. @throws when the browser is missing or does not start */
export async function launch(
  kind: BrowserKind,
  fink: FinkPorts | null,
  choices: LaunchChoices = {},
): Promise<Launched> {
  const executablePath = findBrowser(kind);
  if (!executablePath) throw new Error(howToGet(kind));
  const profile = choices.profile ?? (await mkdtemp(join(tmpdir(), `thump-${kind}-`)));
  const isFresh = !existsSync(profile) || readdirSync(profile).length === 0;
  const {width = 1280, height = 900, headless = true} = choices;
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    userDataDir: profile,
    acceptInsecureCerts: fink !== null,
    defaultViewport: headless ? {width, height} : null,
    // the caller decides what Ctrl+C does
    handleSIGINT: false,
    ...(kind === 'chromium' ? chromium(fink, choices) : firefox(fink, choices)),
  });
  const process_ = browser.process();
  let gone = false;
  const tidy = () => {
    gone = true;
    if (!choices.profile) rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  };
  const kill = async () => {
    if (gone || !process_?.pid) return;
    const ended = new Promise((resolve) => process_.once('exit', resolve));
    killTree(process_.pid);
    if (process_.exitCode === null && process_.signalCode === null) await ended;
    tidy();
  };

  const problems: string[] = [];
  const watched = new WeakSet<Page>();
  const watch = (page: Page): Page => {
    if (watched.has(page)) return page;
    watched.add(page);
    page.on('pageerror', (error) => {
      problems.push(`${page.url()}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error')
        problems.push(`${page.url()}: ${message.text()} ${message.location()?.url ?? ''}`);
    });
    return page;
  };
  browser.on('targetcreated', async (target) => {
    if (target.type() !== 'page') return;
    // a page may be gone before it can be watched
    const page = await target.page().catch(() => null);
    if (page) watch(page);
  });

  try {
    const id = await browser.installExtension(choices.extension ?? packageFolder(kind));
    const origin = kind === 'chromium' ? `chrome-extension://${id}` : `moz-extension://${FIREFOX_UUID}`;
    if (isFresh && !choices.keepWelcome) await closeWelcome(browser);
    const extension = async () => {
      if (kind !== 'chromium') throw new Error('Firefox tells puppeteer nothing of its extensions');
      return until('the extension to be there', async () => (await browser.extensions()).get(id));
    };
    return {
      kind,
      browser,
      origin,
      extension,
      async newPage(url) {
        const page = watch(await browser.newPage());
        await page.goto(url, {waitUntil: 'domcontentloaded'});
        return page;
      },
      async extensionPage(path = 'sidepanel.html', type = 'tab') {
        const page = watch(await browser.newPage({type}));
        const url = `${origin}/${path}`;
        if (kind === 'chromium') {
          await page.goto(url, {waitUntil: 'domcontentloaded'});
        } else {
          // Firefox never reports this load to the driver: it is fired, then looked for
          void page.goto(url).catch(() => {});
          await until(`${url} to open`, () =>
            page.evaluate((wanted) => location.href === wanted && document.readyState !== 'loading', url),
          );
          await page.setViewport({width, height});
        }
        return page;
      },
      async sidePanel(page) {
        const found = await extension();
        const open = async () => {
          for (const one of await found.pages()) {
            if (!one.url().startsWith(`${origin}/sidepanel.html`)) continue;
            // the same page in a tab knows its tab
            const isTab = await one.evaluate(async () => Boolean(await chrome.tabs.getCurrent())).catch(() => true);
            if (!isTab) return one;
          }
          return null;
        };
        const already = await open();
        if (already) return watch(already);
        // right after a start the button sometimes does nothing: it is pressed again, which closes nothing that is open
        const panel = await until('the side panel to open', async () => {
          await found.triggerAction(page);
          return until('one press of the button', open, 2_000).catch(() => null);
        });
        return watch(panel);
      },
      problems: () => problems.splice(0),
      kill,
      async close() {
        if (gone) return;
        await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 10_000).unref())]).catch(
          () => {},
        );
        await kill();
        tidy();
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

function chromium(fink: FinkPorts | null, {args = [], downloads}: LaunchChoices): LaunchOptions {
  return {
    browser: 'chrome',
    pipe: true,
    enableExtensions: true,
    ...(downloads && {downloadBehavior: {policy: 'allow', downloadPath: downloads}}),
    args: [
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(fink
        ? [
            '--ignore-certificate-errors',
            `--host-resolver-rules=MAP *.fink-portal.org 127.0.0.1:${fink.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
          ]
        : []),
      ...args,
    ],
  };
}

function firefox(fink: FinkPorts | null, {args = [], downloads, prefs = {}}: LaunchChoices): LaunchOptions {
  return {
    browser: 'firefox',
    // without it pages of extensions cannot be opened from outside
    args: ['--remote-allow-system-access', ...args],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({[GECKO_ID]: FIREFOX_UUID}),
      // the add-on is a temporary one: its storage must outlive it as that of an installed one does
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      ...(downloads && {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.useDownloadDir': true,
      }),
      ...(fink
        ? {
            'network.proxy.type': 1,
            'network.proxy.ssl': '127.0.0.1',
            'network.proxy.ssl_port': fink.proxyPort,
            'network.proxy.http': '127.0.0.1',
            'network.proxy.http_port': fink.proxyPort,
          }
        : {}),
      ...prefs,
    },
  };
}

/** The page of a new installation. One that does not come is no failure of the launch. */
async function closeWelcome(browser: Browser): Promise<void> {
  const welcome = async () => {
    for (const page of await browser.pages()) {
      const at = await page.evaluate(() => location.pathname).catch(() => '');
      if (at === '/welcome.html') return page;
    }
    return null;
  };
  const page = await until('the welcome page', welcome, 5_000).catch(() => null);
  await page?.close();
}

/** Browsers are started as leaders of a group of their own, so that no child outlives them. */
function killTree(pid: number): void {
  try {
    if (process.platform === 'win32') process.kill(pid, 'SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // it had ended already
  }
}
