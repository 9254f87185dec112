/**
 * `npm start`: builds, starts the pocket Fink and opens a browser with the extension loaded, on a page of search results at the portal's
 * own address. `-- --browser firefox`, `-- --portal ztf`, `-- --live` (the real portals over the network). Ctrl+C ends all.
 */
import {startPocketFink} from '../pocket-fink/server.ts';
import {readChoices} from './arguments.ts';
import {buildPackages} from './build-packages.ts';
import {findBrowser, howToGet} from './find-browser.ts';
import {hasDisplay} from './has-display.ts';
import {type Launched, launch} from './launch.ts';
import {packageFolder} from './packages.ts';

/** A search that finds something on the pocket portals and on the real ones. */
const RESULTS = {
  ztf: 'https://ztf.fink-portal.org/?action=class&class=Early%20SN%20Ia%20candidate&last=100',
  lsst: 'https://lsst.fink-portal.org/?action=tag&tag=extragalactic_new_candidate&last=100',
};

const choices = readChoices();
const {browser: kind, live, portal} = choices;
if (!findBrowser(kind)) {
  console.error(howToGet(kind));
  process.exit(1);
}

console.log('Building the extension …');
await buildPackages([kind]);

const headless = choices.headless || !hasDisplay();
const fink = live ? null : await startPocketFink({latency: [100, 300]});
let launched: Launched | undefined;

let ending = false;
const end = async (code: number) => {
  if (ending) return;
  ending = true;
  await launched?.close();
  await fink?.close();
  process.exit(code);
};
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

try {
  launched = await launch(kind, fink, {headless, keepWelcome: true});
  // closing the browser's last window ends all
  launched.browser.on('disconnected', () => void end(0));
  const page = await launched.newPage(RESULTS[portal]);
  await page.bringToFront();
} catch (error) {
  console.error(`The browser could not be opened: ${error instanceof Error ? error.message : error}`);
  await end(1);
}

const button = kind === 'chromium' ? 'its toolbar button or Alt+Shift+F' : 'Alt+Shift+F or its toolbar button';
console.log(`
ThumP for Fink is loaded in ${kind}${headless ? ' (no display: without a window)' : ''} from ${packageFolder(kind)}
  results    ${RESULTS[portal]}
  portals    https://ztf.fink-portal.org/  https://lsst.fink-portal.org/  ${live ? '(the real ones)' : '(the pocket Fink on this machine; the other browsers of this machine see the real ones)'}
  panel      ${button}
Ctrl+C ends the browser${live ? '' : ' and the pocket Fink'}.`);
