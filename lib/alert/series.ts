/** One curve of a file that says neither band nor time system: x and y in the file's own units, equally long. NaN = missing. */
export interface Series {
  x: Float64Array;
  y: Float64Array;
}

/** The curves that stand together in one picture of a file. */
export interface SeriesPanel {
  name: string;
  series: Series[];
}

/** How the rows of a picture of ThumP are curves: every row is y, or rows are x, y, x, y in turn. */
export type SeriesPattern = 'y' | 'xy';
