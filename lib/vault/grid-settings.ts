import type {SurveyId} from '../alert';

/** At which period light curves are folded. A column is asked before the number for all objects. */
export interface Folding {
  /** for all objects; null = none */
  periodDays: number | null;
  /** column of the list, in days; null = the number */
  periodColumn: string | null;
  /** time of phase 0, MJD UTC or JD; null = the first detection */
  epoch: number | null;
  epochColumn: string | null;
}

/** Stamps of one kind of the latest alerts of an object, side by side. */
export interface FilmstripSettings {
  kind: 'science' | 'difference';
  /** how many */
  frames: number;
}

/** How a page of the grid is laid out, and what a cell shows. */
export interface GridSettings {
  /** 0 = as many as fit the width / height */
  columns: number;
  rows: number;
  /** objects a page; 0 or absent = rows x columns */
  pageSize?: number;
  /** order of the objects: along the rows (absent) or, as in ThumP, down the columns */
  fill?: 'rows' | 'columns';
  /** the list page by page (absent), or the whole of it to scroll through */
  flow?: 'pages' | 'scroll';
  /** width of a stamp, CSS px */
  stampPx: number;
  /** its height, CSS px; 0 or absent = as wide. A stamp that is square itself is shown whole, in the middle */
  stampHeightPx?: number;
  /** what stands in the corner of a cell: its number (absent), or ThumP's short names a, b … z, aa … */
  names?: 'numbers' | 'letters';
  gapPx: number;
  fontScale: number;
  /** alternate blocks of so many cells are tinted; 0 or absent = none */
  highlight?: number;
  /** in the order in which they stand; columns of values are below the pictures unless they are first */
  tiles: ('science' | 'template' | 'difference' | 'composite' | 'bands' | 'curve' | 'phased' | 'filmstrip' | 'info')[];
  /** after a flag key the focus moves on */
  advance: boolean;
  /** columns shown in the info tile, by survey; absent = the survey's own */
  infoColumns: Partial<Record<SurveyId, string[]>>;
  /** absent = no period */
  folding?: Folding;
  /** absent = five difference stamps */
  filmstrip?: FilmstripSettings;
}
