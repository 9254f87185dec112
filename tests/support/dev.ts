/** `npm run dev`: WXT's development server, which opens a browser and reloads the extension as files change. `-- -b firefox` for Firefox. */

import {wxt} from './build-packages.ts';
import {findBrowser} from './find-browser.ts';
import {hasDisplay} from './has-display.ts';

// what web-ext, which WXT opens the browser with, looks at
process.env.CHROME_PATH ??= findBrowser('chromium') ?? '';
try {
  await wxt(process.argv.slice(2), {show: true});
} catch {
  // WXT has said what
  if (!hasDisplay())
    console.error('It opens a browser with a window, and there is no display here. npm start does without.');
  process.exitCode = 1;
}
