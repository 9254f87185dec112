/** Every dialog and drawer that the app registers: accessible in both themes, and within a panel of 360 px. */
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {appScreen} from '../support/app-screen.ts';
import {axeFindings} from '../support/axe-findings.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {closeDialog, dialogIds, facesOf, findApp, openDialog} from '../support/dialogs.ts';
import {launch} from '../support/launch.ts';
import {membersFrom} from '../support/lists-in-vault.ts';
import {until} from '../support/until.ts';
import {openInFront, prepareApp} from './pages/prepare.ts';

let fink: PocketFink;
beforeAll(async () => {
  fink = await startPocketFink();
});
afterAll(() => fink?.close());

describeBrowsers(
  'dialogs',
  (kind) => {
    it('axe finds nothing in any of them in either theme, and none is wider than a panel of 360 px', async () => {
      const ids = dialogIds();
      expect(ids.length).toBeGreaterThan(15);
      const launched = await launch(kind, fink, {width: 360, height: 800});
      try {
        const members = membersFrom(fink.services.sky, 540, 6);
        // one object fails, so that errors are seen too
        const broken = members[2]?.alertKeys[0]?.split('/')[2] ?? '';
        fink.services.faults.add({kind: 404, endpoint: 'cutouts', id: broken});
        await prepareApp(launched, {theme: 'light', currentDataset: 'A list'}, members);
        const page = await openInFront(launched, 'sidepanel.html');
        const screen = appScreen(page);
        await until('the list to be drawn', async () => (await screen.status()) !== '' && !(await screen.loadsMore()));
        await findApp(page);
        const found = new Map<string, unknown>();
        for (const id of ids) {
          await openDialog(page, id);
          for await (const face of facesOf(page, id)) {
            const wide = await page.evaluate(() =>
              [...document.querySelectorAll<HTMLElement>('dialog[open], aside.drawer, dialog[open] *, aside.drawer *')]
                .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5)
                .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`)
                .slice(0, 5),
            );
            if (wide.length > 0) found.set(`${face}, too wide`, wide);
            for (const theme of ['light', 'dark']) {
              await page.evaluate((wanted) => {
                document.documentElement.dataset.theme = wanted;
              }, theme);
              const lines = await axeFindings(page, ['dialog[open], aside.drawer']);
              if (lines.length > 0) found.set(`${face}, ${theme}`, lines);
            }
          }
          await closeDialog(page);
        }
        expect(Object.fromEntries(found)).toEqual({});
        // and it does find what is wrong
        await openDialog(page, 'keys');
        await page.evaluate(() => document.querySelector('dialog[open]')?.append(document.createElement('button')));
        expect((await axeFindings(page, ['dialog[open]'])).join()).toContain('button-name');
        expect(launched.problems().filter((line) => !line.includes('404'))).toEqual([]);
      } finally {
        fink.services.faults.clear();
        await launched.close();
      }
    });
  },
  ['chromium'],
);
