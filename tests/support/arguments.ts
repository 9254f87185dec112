/** Reads the few choices of our commands. */
import {parseArgs} from 'node:util';
import {BROWSER_KINDS, type BrowserKind, findBrowser} from './find-browser.ts';

export interface Choices {
  browser: BrowserKind;
  live: boolean;
  headless: boolean;
  portal: 'ztf' | 'lsst';
}

/** @throws with what is allowed, for the person */
export function readChoices(args: string[] = process.argv.slice(2)): Choices {
  const {values} = parseArgs({
    args,
    options: {
      browser: {type: 'string', short: 'b'},
      portal: {type: 'string', default: 'lsst'},
      live: {type: 'boolean', default: false},
      headless: {type: 'boolean', default: false},
    },
  });
  const browser =
    values.browser === 'chrome' ? 'chromium' : (values.browser ?? BROWSER_KINDS.find(findBrowser) ?? 'chromium');
  if (!BROWSER_KINDS.includes(browser as BrowserKind))
    throw new Error(`--browser is one of ${BROWSER_KINDS.join(', ')}`);
  if (values.portal !== 'ztf' && values.portal !== 'lsst') throw new Error('--portal is one of ztf, lsst');
  return {browser: browser as BrowserKind, live: values.live, headless: values.headless, portal: values.portal};
}
