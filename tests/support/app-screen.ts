/** What a person sees of the app, read from its page, or from a frame of ours inside a page of ours. */
import type {Page} from 'puppeteer';
import {until} from './until.ts';

export type TileState = 'ready' | 'loading' | 'missing' | 'error';

export interface SeenCell {
  key: string;
  tiles: Partial<Record<'science' | 'template' | 'difference' | 'curve' | 'info', TileState>>;
}

export interface ErrorRow {
  object: string;
  step: string;
  reason: string;
  tries: number;
}

export interface AppScreen {
  cells(): Promise<SeenCell[]>;
  /** text of the first element that matches, '' = none */
  text(selector: string): Promise<string>;
  texts(selector: string): Promise<string[]>;
  /** Waits until an element with words in it matches. */
  sees(selector: string): Promise<string>;
  /** whether the status line says that objects are on their way */
  loadsMore(): Promise<boolean>;
  /** text of the status line */
  status(): Promise<string>;
  /** Waits until so many cells are drawn and nothing is loading any more. */
  settled(cells: number, timeout?: number): Promise<SeenCell[]>;
  /** Opens the error table, reads and closes it; no rows where there is no door to it. */
  errors(): Promise<ErrorRow[]>;
  /** Presses "Retry all" of the error table and closes it. */
  retryAll(): Promise<void>;
  /** Waits until an element matches and clicks the first. */
  click(selector: string): Promise<void>;
}

/** @param frame index of the iframe in the page, -1 = the page itself */
export function appScreen(page: Page, frame = -1): AppScreen {
  const who = frame < 0 ? 'the app' : `the app in frame ${frame}`;
  const click = async (selector: string): Promise<void> => {
    await until(`${selector} in ${who}`, () =>
      page.evaluate(
        (at, wanted) => {
          const {document} = at < 0 ? window : (window.frames[at] as Window);
          const found = document.querySelector<HTMLElement>(wanted);
          found?.click();
          return found !== null;
        },
        frame,
        selector,
      ),
    );
  };
  const text = (selector: string) =>
    page.evaluate(
      (at, wanted) => {
        const {document} = at < 0 ? window : (window.frames[at] as Window);
        return document.querySelector(wanted)?.textContent ?? '';
      },
      frame,
      selector,
    );
  const cells = () =>
    page.evaluate((at) => {
      const {document} = at < 0 ? window : (window.frames[at] as Window);
      return [...document.querySelectorAll<HTMLElement>('[role=gridcell]')].map((cell) => ({
        key: cell.dataset.key ?? '',
        tiles: Object.fromEntries(
          [...cell.querySelectorAll('.tile')].map(({className}) => [
            /tile-(science|template|difference|curve|info)/.exec(className)?.[1],
            /tile-is-(\w+)/.exec(className)?.[1],
          ]),
        ),
      }));
    }, frame) as Promise<SeenCell[]>;
  const sees = (selector: string) =>
    until(`${selector} in ${who}`, async () => (await text(selector)).trim() || null, 60_000);
  const loadsMore = () =>
    page.evaluate((at) => {
      const {document} = at < 0 ? window : (window.frames[at] as Window);
      return document.querySelector('.status-load progress') !== null;
    }, frame);
  const openErrors = async (): Promise<boolean> => {
    if (!(await text('.status-errors'))) return false;
    await click('.status-errors');
    await sees('dialog h2');
    return true;
  };
  const closeDialog = async () => {
    await click('dialog [aria-label=Close]');
    await until(`the dialog of ${who} to close`, async () => (await text('dialog')) === '');
  };
  return {
    cells,
    click,
    text,
    sees,
    loadsMore,
    texts: (selector) =>
      page.evaluate(
        (at, wanted) => {
          const {document} = at < 0 ? window : (window.frames[at] as Window);
          return [...document.querySelectorAll(wanted)].map(({textContent}) => textContent);
        },
        frame,
        selector,
      ),
    status: () => text('.status-line'),
    settled: (count, timeout = 60_000) =>
      until(
        `${who} to have ${count} cells and nothing loading`,
        async () => {
          const seen = await cells();
          const isLoading = seen.some(({tiles}) => Object.values(tiles).includes('loading'));
          // the line counts a moment after the cells
          return (
            seen.length === count && !isLoading && (await text('.status-load')) !== '' && !(await loadsMore()) && seen
          );
        },
        timeout,
      ),
    async errors() {
      if (!(await openErrors())) return [];
      const rows = await page.evaluate((at) => {
        const {document} = at < 0 ? window : (window.frames[at] as Window);
        return [...document.querySelectorAll('dialog tbody tr')].map((row) => {
          const [object = '', step = '', reason = '', tries = ''] = [...row.children].map(
            (cell) => cell.firstChild?.textContent?.trim() ?? '',
          );
          return {object, step, reason, tries: Number(tries)};
        });
      }, frame);
      await closeDialog();
      return rows;
    },
    async retryAll() {
      if (!(await openErrors())) throw new Error(`${who} has no errors`);
      await click('dialog .table-tools button');
      await closeDialog();
    },
  };
}

/** Fills a page of ours with frames of ours: many windows of the app, all of them on screen. */
export async function wallOf(page: Page, paths: readonly string[], {columns = 4, height = 600} = {}): Promise<void> {
  await page.evaluate(
    (all, across, tall) => {
      document.body.replaceChildren(
        ...all.map((path) => {
          const frame = document.createElement('iframe');
          frame.src = `/${path}`;
          frame.style.cssText = `width: calc(${100 / across}% - 4px); height: ${tall}px; border: 0;`;
          return frame;
        }),
      );
    },
    [...paths],
    columns,
    height,
  );
}
