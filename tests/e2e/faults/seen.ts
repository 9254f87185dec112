/** What the tests of faults and of politeness share: a small grid, cells that are good, stamps that were asked for. */
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
