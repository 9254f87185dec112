/** A list of stamps in the app, drawn with a look that is known, the drawer open beside it. */
import type {Page} from 'puppeteer';
import {openApp, settled} from '../../bench/app-page.ts';
import {openDrawer, setField} from '../../support/drawer.ts';
import {putStamps} from '../../support/drawn-stamp.ts';
import type {Launched} from '../../support/launch.ts';
import {putLists} from '../../support/lists-in-vault.ts';
import {until} from '../../support/until.ts';
import type {Kind, Known} from './reference-limits.ts';

/** Linear, each tile by itself, missing pixels white. */
export const PLAIN_LOOK = {
  limits: {rule: 'minmax', low: 0, high: 1, symmetric: false, scope: 'tile'},
  stretch: {id: 'linear', params: {}},
  colormap: 'grey',
  missing: '#ffffff',
  inverted: false,
};

/** @param stampPx side of a tile, CSS px */
export async function openGrid(
  launched: Launched,
  members: readonly Known['member'][],
  stampPx: number,
  look: object,
  columns = 3,
): Promise<Page> {
  const writer = await openApp(launched);
  await until('the vault', () => writer.$('.top-bar'));
  await putLists(writer, [{id: 'stamps', members}], {
    currentDataset: 'stamps',
    grid: {
      ...{columns, rows: 0, stampPx, gapPx: 6, fontScale: 1, advance: true, infoColumns: {}},
      tiles: ['science', 'template', 'difference'],
    },
    looks: {science: look, template: look, difference: look},
  });
  await writer.close();
  return openAgain(launched);
}

/** Closes the page and opens it again, with other pixels in the place of those of an alert. */
export async function openWith(
  launched: Launched,
  page: Page,
  alert: string,
  stamps: Parameters<typeof putStamps>[2],
): Promise<Page> {
  await page.close();
  const writer = await launched.extensionPage('options.html');
  await putStamps(writer, alert, stamps);
  await writer.close();
  return openAgain(launched);
}

async function openAgain(launched: Launched): Promise<Page> {
  const page = await openApp(launched);
  await page.bringToFront();
  await settled(page);
  await openDrawer(page);
  // it takes room from the grid
  await settled(page);
  return page;
}

export const tileSelector = (n: number, kind: Kind) =>
  `.cell[data-index="${n}"] .tile-${kind.toLowerCase()}.tile-is-ready`;

/** Whose look the fields of the drawer set from now on. */
export const setFor = (page: Page, kind: Kind | 'Science + template') => setField(page, kind, true);
