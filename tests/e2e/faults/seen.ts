/** What the tests of faults and of politeness share: a small grid, cells that are good, stamps that were asked for. */
import type {Page} from 'puppeteer';
import type {LoggedRequest} from '../../pocket-fink/services/index.ts';
import type {SeenCell} from '../../support/app-screen.ts';

/** At most so many requests are in flight a host, over all windows. */
export const MOST_IN_FLIGHT = 4;

/** One column of so many objects, small. */
export const small = (pageSize: number) => ({
  columns: 1,
  rows: 0,
  pageSize,
  stampPx: 48,
  gapPx: 6,
  fontScale: 1,
  advance: true,
  infoColumns: {},
  tiles: ['science', 'template', 'difference', 'curve'],
});

export const isGood = ({tiles}: SeenCell): boolean => Object.values(tiles).every((state) => state === 'ready');

/** Alerts whose stamps were asked for, with how often. */
export function cutoutCounts(entries: readonly LoggedRequest[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const {endpoint, ids, method} of entries) {
    if (endpoint !== 'cutouts' || method === 'OPTIONS') continue;
    const name = ids.join(' ');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** CSS px: three stamps side by side, one, a light curve. */
const TILE_SIZES: readonly (readonly [width: number, height: number])[] = [
  [150, 48],
  [222, 72],
  [384, 126],
  [48, 48],
  [72, 72],
  [96, 72],
  [126, 126],
];

/** Failed tiles of a frame of the page whose words or button are cut off, or whose button is too low to be hit, at each size that a tile may have. */
export const cutTiles = (page: Page, frame: number): Promise<string[]> =>
  page.evaluate(
    (at, sizes) => {
      const tiles = [...(window.frames[at] as Window).document.querySelectorAll<HTMLElement>('.tile-is-error')];
      return tiles.flatMap((tile) => {
        const before = tile.style.cssText;
        const cut = sizes.flatMap(([width, height]) => {
          Object.assign(tile.style, {width: `${width}px`, height: `${height}px`});
          const whole = tile.getBoundingClientRect();
          const parts = [...tile.querySelectorAll('.tile-words > span, .tile-retry')].map((part) => {
            const {left, top, right, bottom} = part.getBoundingClientRect();
            const isLow = part.className === 'tile-retry' && bottom - top < 24;
            const isOut =
              Math.min(left - whole.left, top - whole.top, whole.right - right, whole.bottom - bottom) < -0.5;
            // words that have no line left to them are hidden
            return (isLow || isOut) && getComputedStyle(part).clipPath === 'none' ? part.textContent : '';
          });
          return parts.filter(Boolean).map((words) => `${width} x ${height}: ${words}`);
        });
        tile.style.cssText = before;
        return cut;
      });
    },
    frame,
    TILE_SIZES,
  );
