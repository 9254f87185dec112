/** `npm run dev`: WXT's development server, which opens a browser and reloads the extension as files change. `-- -b firefox` for Firefox. */

import {wxt} from './build-packages.ts';
import {findBrowser} from './find-browser.ts';

// what web-ext, which WXT opens the browser with, looks at
process.env.CHROME_PATH ??= findBrowser('chromium') ?? '';
await wxt(process.argv.slice(2), {show: true});
