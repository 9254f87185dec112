import type {AlertKey, Cell, Flag, ObjectKey} from '../alert';

/** One judged (or, on request, unset) object as files carry it. */
export interface FlagRow {
  key: ObjectKey;
  /** absent = unset */
  flag?: Flag;
  alertKey: AlertKey | null;
  /** the flag, tags and note are of the alert alone; absent = of the object */
  per?: 'alert';
  link: string;
  raDeg: number | null;
  decDeg: number | null;
  tags: string[];
  note: string;
  /** ISO 8601 UTC; '' = never changed */
  updated: string;
  rater: string;
  /** the services' own columns; ids are text */
  columns: Record<string, Cell>;
}

/** Where a file comes from: stands at its head. */
export interface Provenance {
  product: string;
  version: string;
  /** ISO 8601 UTC */
  written: string;
  list: string;
  query: string;
  source: string;
  /** what the flags of the file are of; absent = object. A file of all flags may hold both: each row says it */
  flagsPer?: 'object' | 'alert' | 'both';
  /** of the file that is kept in step: number of the newest act of the database that is in it */
  revision?: number;
}

export interface OutFile {
  name: string;
  type: string;
  text: string;
  /** what the format could not carry of these rows, in words for the person; absent = it carries all */
  warnings?: string[];
}

/** What reading a file gave. A row that could not be read is a problem with its place; the rest is still there. */
export interface ReadResult {
  rows: FlagRow[];
  problems: {line: number; column?: number; message: string}[];
  provenance: Partial<Provenance>;
  /** line of each row in the file, 1-based, parallel to `rows` */
  lines: number[];
}

/** A file format, in, out or both. One file each; the list is in `index.ts`. What it writes it reads back. */
export interface Format {
  id: string;
  label: string;
  extension: string;
  write?(rows: readonly FlagRow[], provenance: Provenance): string;
  /** Never throws: what cannot be read is a problem with its place. */
  read?(text: string): ReadResult;
  /** whether a file looks like this format, from its first 2,000 characters, without a byte-order mark */
  sniff?(head: string): boolean;
  /** MIME type of its files */
  type: string;
  /** whether it can say that an object is unset; a format that cannot refuses such rows: unset is not bad */
  carriesUnset: boolean;
  /** @returns what this format cannot carry of these rows, in words for the person; absent = it carries all */
  losses?(rows: readonly FlagRow[]): string[];
  /** The file's name where the format asks for its own; else the project's pattern. @param part what of the list is in it, '' = all */
  fileName?(provenance: Provenance, part: string): string;
}
