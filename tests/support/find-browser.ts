/**
 * Where the browsers are: told by the environment, else at the usual places. Nothing is downloaded. In CI a missing browser is a
 * failure; on a person's machine it is said and its tests are skipped.
 */
import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

export type BrowserKind = 'chromium' | 'firefox';
export const BROWSER_KINDS: readonly BrowserKind[] = ['chromium', 'firefox'];

const PLACES: Record<BrowserKind, {variables: string[]; names: string[]; paths: string[]}> = {
  chromium: {
    variables: ['CHROMIUM', 'CHROME_PATH', 'CHROMIUM_PATH', 'PUPPETEER_EXECUTABLE_PATH'],
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge', 'brave-browser'],
    paths: [
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    // not FIREFOX: WXT sets it to true or false
    variables: ['FIREFOX_PATH'],
    names: ['firefox-esr', 'firefox'],
    paths: [
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

/** @returns the browser's program, or null where there is none. @throws when the environment names one that cannot be run */
export function findBrowser(kind: BrowserKind): string | null {
  const {variables, names, paths} = PLACES[kind];
  for (const variable of variables) {
    const path = process.env[variable];
    if (!path) continue;
    if (!canRun(path)) throw new Error(`${variable} says ${path}, which is not a program that can be run`);
    return path;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths].find(canRun) ?? null;
}

/** What to do about a missing browser, in one sentence. */
export const howToGet = (kind: BrowserKind): string =>
  `No ${kind === 'firefox' ? 'Firefox' : 'Chromium or Chrome'} was found: install one, or name it in ${PLACES[kind].variables.slice(0, 2).join(' or ')}.`;

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
