/** Every dialog and drawer of the app, opened as a command opens it: a new one in the registry is walked over too. */
import {readFileSync} from 'node:fs';
import type {Page} from 'puppeteer';
import {until} from './until.ts';

/** The part of the app that is used here. */
interface AppInPage {
  dialog: {value: string | null};
  lists: {about: {value: string | null}; current: {value: {id: string; count: number} | null}};
  openList(id: string): void;
  flagObject(key: string, flag: string | null): Promise<unknown>;
  services: {
    vault: {
      createSharedDataset(
        about: object,
        members: readonly object[],
        verdicts: readonly object[],
      ): Promise<{id: string}>;
      members(id: string): Promise<{objectKey: string}[]>;
    };
  };
}

/** What a page holds, as Preact keeps it. */
interface Rendered {
  props?: {app?: AppInPage};
  __k?: Rendered | (Rendered | null)[] | null;
}

const REGISTRY = new URL('../../components/app/dialogs.tsx', import.meta.url);

/** The ids in the registry, in its order. */
export const dialogIds = (): string[] =>
  [...readFileSync(REGISTRY, 'utf8').matchAll(/^ {2}'?([a-z-]+)'?: late\(/gm)].map(([, id]) => id as string);

/** Makes the app that is drawn in a page known there as `app`. */
export async function findApp(page: Page): Promise<void> {
  await page.evaluate(() => {
    const find = (node: Rendered | null | undefined): AppInPage | undefined =>
      node?.props?.app?.dialog
        ? node.props.app
        : [node?.__k]
            .flat()
            .map((one) => one && find(one))
            .find((one) => one !== undefined && one !== null);
    const app = find(document.getElementById('app') as Rendered | null);
    if (!app) throw new Error('no app is drawn in this page');
    Object.assign(globalThis, {app});
  });
}

/** Opens one, on the open list. What it folds away is unfolded. */
export async function openDialog(page: Page, id: string): Promise<void> {
  if (id === 'copy-shared') await openShared(page);
  await page.evaluate((wanted) => {
    const {app} = globalThis as unknown as {app: AppInPage};
    app.lists.about.value = app.lists.current.value?.id ?? null;
    app.dialog.value = wanted;
  }, id);
  await until(`the dialog ${id}`, () =>
    page.evaluate(() => {
      const open = document.querySelector('dialog[open], aside.drawer');
      for (const one of open?.querySelectorAll('details') ?? []) one.open = true;
      return open !== null && open.textContent.trim() !== '';
    }),
  );
}

export const closeDialog = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (globalThis as unknown as {app: AppInPage}).app.dialog.value = null;
  });

/** What an open one shows in turn: its tabs, the choices of its first menu where that changes all below it, and what lies behind a door of it. */
export async function* facesOf(page: Page, id: string): AsyncGenerator<string> {
  yield id;
  if (id === 'view') {
    for (const tab of ['Grid', 'Sky', 'Keep']) {
      await page.evaluate((words) => {
        const all = [...document.querySelectorAll<HTMLElement>('.drawer .tabs button')];
        all.find((one) => one.textContent?.trim() === words)?.click();
      }, tab);
      yield `${id} ${tab}`;
    }
  }
  if (id === 'export') {
    const options = await page.$$eval('dialog .export-what option', (all) => all.map(({value}) => value));
    for (const option of options.slice(1)) {
      await page.select('dialog .export-what select', option);
      yield `${id} ${option}`;
    }
  }
  if (id === 'mirror') {
    const isTeam = await page.evaluate(() => {
      const door = [...document.querySelectorAll<HTMLElement>('dialog button')].find((one) =>
        /team|together/i.test(one.textContent),
      );
      door?.click();
      return door !== undefined;
    });
    if (isTeam) yield `${id} team`;
  }
}

/** The open list once more, as somebody else's with a flag. */
async function openShared(page: Page): Promise<void> {
  const id = await page.evaluate(async () => {
    const {app} = globalThis as unknown as {app: AppInPage};
    const members = await app.services.vault.members(app.lists.current.value?.id ?? '');
    const about = {
      name: 'A list of somebody else',
      source: 'ids',
      surveys: ['lsst', 'ztf'],
      query: null,
      description: '',
      shared: {from: 'E. Hubble', written: '2026-11-20T10:00:00Z'},
    };
    const verdict = {key: members[0]?.objectKey, flag: 'good', updated: Date.now(), rater: 'E. Hubble'};
    const {id: made} = await app.services.vault.createSharedDataset(about, members, [verdict]);
    app.openList(made);
    return made;
  });
  await until('the list of somebody else', () =>
    page.evaluate((wanted) => {
      const {lists} = (globalThis as unknown as {app: AppInPage}).app;
      return lists.current.value?.id === wanted && document.querySelectorAll('[role=gridcell]').length > 0;
    }, id),
  );
}
