/** A list may have a look of its own: it is said, it stays with the list, and one click leads back. */
import {afterEach, expect, it} from 'vitest';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

it('keeps the changes of a list with its own look away from the other lists, and goes back with one click, which can be undone', async () => {
  opened = await openApp(async ({vault}) => {
    await makeList(vault, [ztf(1), ztf(2)], 'First');
    await makeList(vault, [ztf(3), ztf(4)], 'Second');
  });
  const {app, root, vault} = opened;
  const [second, first] = await Promise.all(
    ['Second', 'First'].map(async (name) => (await vault.datasets()).find((one) => one.name === name)?.id ?? ''),
  );
  await until(() => cells(root).length > 0 && app.looks.value);
  app.dialog.value = 'view';
  const button = (words: string) =>
    until(() => [...root.querySelectorAll('button')].find((one) => one.textContent?.trim() === words), words);
  (await button('Give this list its own')).click();
  await button('own look');
  press('i');
  await until(() => app.looks.value?.science.inverted === true);
  await until(() => root.querySelector('.look-of-list')?.textContent?.includes('this list alone'));
  expect(app.settings.all.value?.looks.science.inverted).toBe(false);

  app.openList(first ?? '');
  await until(() => app.lists.current.value?.name === 'First' && app.looks.value?.science.inverted === false);
  expect(root.textContent).not.toContain('own look');
  press('i');
  await until(() => app.settings.all.value?.looks.science.inverted === true);
  press('i');
  await until(() => app.settings.all.value?.looks.science.inverted === false);

  app.openList(second ?? '');
  await until(() => app.listLook.isOwn.value && app.looks.value?.science.inverted === true);
  app.dialog.value = 'view';
  (await button('Back to that of all lists')).click();
  await until(() => app.looks.value?.science.inverted === false && !app.listLook.isOwn.value);
  (await button('Undo')).click();
  await until(() => app.looks.value?.science.inverted === true);
  await until(async () => (await vault.looks(second ?? ''))?.science.inverted === true);
});
