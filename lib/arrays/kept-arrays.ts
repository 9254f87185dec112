import type {AlertKey, SeriesPattern} from '../alert';

/** A picture of a file: width x height values, row by row, in the file's own unit; NaN = missing. */
export interface KeptImage {
  name: string;
  width: number;
  height: number;
  pixels: Float32Array<ArrayBuffer>;
}

/** Rows of numbers as the file has them; what of them is x and what y is told by the pattern. */
export interface KeptRows {
  name: string;
  rows: Float64Array<ArrayBuffer>[];
}

/** What a file brought of one object: it can be fetched from nowhere again. */
export interface KeptArrays {
  key: AlertKey;
  images: KeptImage[];
  curves: KeptRows[];
  pattern: SeriesPattern;
  /** ms since 1970 */
  stored: number;
  /** of all its numbers */
  bytes: number;
}

export const bytesOf = ({images, curves}: Pick<KeptArrays, 'images' | 'curves'>): number =>
  images.reduce((sum, {pixels}) => sum + pixels.byteLength, 0) +
  curves.reduce((sum, {rows}) => sum + rows.reduce((more, row) => more + row.byteLength, 0), 0);

/** Ids that we make for what a file brought of an object begin so: no service knows them. */
export const FILE_ALERT = 'file-';
