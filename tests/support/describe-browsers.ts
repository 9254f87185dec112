/** The same end-to-end tests in each browser; one that is missing is said: skipped on a person's machine, failed in CI. */
import {describe, it} from 'vitest';
import {BROWSER_KINDS, type BrowserKind, findBrowser, howToGet} from './find-browser.ts';

export function describeBrowsers(
  title: string,
  tests: (kind: BrowserKind) => void,
  kinds: readonly BrowserKind[] = BROWSER_KINDS,
): void {
  for (const kind of kinds) {
    if (findBrowser(kind)) {
      describe(`${title} [${kind}]`, () => tests(kind));
    } else if (process.env.CI) {
      it(`${title} [${kind}]`, () => {
        throw new Error(howToGet(kind));
      });
    } else {
      it(`${title} [${kind}]`, (context) => context.skip(howToGet(kind)));
    }
  }
}
