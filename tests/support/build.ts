/** `npm run build`: both packages as they ship, into `.output`. `npm run zip`: the same as the archives for both stores, and the sources. */
import {buildPackages, wxt} from './build-packages.ts';
import {BROWSER_KINDS} from './find-browser.ts';
import {TARGET} from './packages.ts';

if (process.argv.includes('--zip')) {
  for (const kind of BROWSER_KINDS) await wxt(['zip', '-b', TARGET[kind]], {show: true});
} else {
  await buildPackages(BROWSER_KINDS, {always: true, show: true});
}
