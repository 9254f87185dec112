import type {GridSettings} from '../../lib/vault/vault';

/** What a preset sets: sizes and how the page is filled. Tiles and columns of values stay as the person has them. */
export type GridPreset = Pick<
  GridSettings,
  'stampPx' | 'stampHeightPx' | 'columns' | 'rows' | 'highlight' | 'pageSize' | 'fill'
>;

const fits = {columns: 0, pageSize: 0};

/**
 * Of the product, and the four that ThumP's author recommends (background.md 1.2). ThumP fills down the columns; its wall scrolls sideways, ours
 * downwards, and its 60 objects are a page.
 */
export const GRID_PRESETS: readonly {id: string; label: string; grid: GridPreset}[] = [
  {id: 'fit', label: 'As it fits', grid: {...fits, stampPx: 96, stampHeightPx: 0, rows: 0, highlight: 0, fill: 'rows'}},
  {id: 'large', label: 'Large', grid: {...fits, stampPx: 140, stampHeightPx: 0, rows: 0, highlight: 0, fill: 'rows'}},
  {
    id: 'thump-half',
    label: 'ThumP half screen',
    grid: {...fits, stampPx: 59, stampHeightPx: 49, rows: 4, highlight: 4, fill: 'columns'},
  },
  {
    id: 'thump-full',
    label: 'ThumP full screen',
    grid: {...fits, stampPx: 66, stampHeightPx: 66, rows: 4, highlight: 4, fill: 'columns'},
  },
  {
    id: 'thump-wide',
    label: 'ThumP wide screen',
    grid: {...fits, stampPx: 69, stampHeightPx: 69, rows: 5, highlight: 10, fill: 'columns'},
  },
  {
    id: 'thump-wall',
    label: 'ThumP discovery wall',
    grid: {...fits, stampPx: 200, stampHeightPx: 200, rows: 10, highlight: 20, pageSize: 60, fill: 'columns'},
  },
];

/** "59 × 49 px, 4 rows" */
export function sizeWords({stampPx, stampHeightPx, rows}: GridPreset): string {
  const size = `${stampPx} × ${stampHeightPx || stampPx} px`;
  return rows > 0 ? `${size}, ${rows} rows` : size;
}

/** @returns whether a grid has all that a preset sets */
export function isPreset(grid: GridSettings, preset: GridPreset): boolean {
  const values = (one: GridPreset) => [
    one.stampPx,
    one.stampHeightPx || one.stampPx,
    one.columns,
    one.rows,
    one.highlight ?? 0,
    one.pageSize ?? 0,
    one.fill ?? 'rows',
  ];
  return JSON.stringify(values(grid)) === JSON.stringify(values(preset));
}
