/** The grid as it stands on the screen, read from the page: which cells, where, and how large. */
import type {Page} from 'puppeteer';

interface Seen {
  index: number;
  key: string;
  left: number;
  top: number;
  isBlock: boolean;
  isSelected: boolean;
  heading: string | null;
  /** width and height of the tiles, "59 49" */
  sizes: string[];
}

/** The cells, by place in the list. */
export const cells = (page: Page): Promise<Seen[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=gridcell]')]
      .map((cell) => {
        const {left, top} = cell.getBoundingClientRect();
        return {
          index: Number(cell.dataset.index),
          key: cell.dataset.key ?? '',
          left,
          top,
          isBlock: cell.classList.contains('is-block'),
          isSelected: cell.getAttribute('aria-selected') === 'true',
          heading: cell.querySelector('.cell-group')?.textContent ?? null,
          sizes: [...cell.querySelectorAll('.tile')].map((tile) => {
            const {width, height} = tile.getBoundingClientRect();
            return `${width} ${height}`;
          }),
        };
      })
      .sort((a, b) => a.index - b.index),
  );

/** Keys and headings alone, by place in the list: of a thousand cells the sizes take their time. */
export const keysAndHeadings = (page: Page): Promise<{index: number; key: string; heading: string | null}[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=gridcell]')]
      .map((cell) => ({
        index: Number(cell.dataset.index),
        key: cell.dataset.key ?? '',
        heading: cell.querySelector('.cell-group')?.textContent ?? null,
      }))
      .sort((a, b) => a.index - b.index),
  );

/** Columns and rows that the cells stand in, and the row and column of each. */
export const shape = (seen: readonly Seen[]) => {
  const places = (values: number[]) => [...new Set(values.map(Math.round))].sort((a, b) => a - b);
  const lefts = places(seen.map(({left}) => left));
  const tops = places(seen.map(({top}) => top));
  const spots = seen.map(({left, top}) => [tops.indexOf(Math.round(top)), lefts.indexOf(Math.round(left))]);
  return {columns: lefts.length, rows: tops.length, spots};
};

/** Writes into a field of the drawer, as typing does. */
export const fill = (page: Page, label: string, value: string): Promise<void> =>
  page.evaluate(
    (words, text) => {
      const field = [...document.querySelectorAll('.drawer .field')].find((one) =>
        one.querySelector('label, span')?.textContent?.startsWith(words),
      );
      const input = field?.querySelector('input');
      if (!input) throw new Error(`no field “${words}”`);
      input.value = text;
      input.dispatchEvent(new Event('input', {bubbles: true}));
    },
    label,
    value,
  );
