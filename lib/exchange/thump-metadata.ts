/**
 * The columns of ThumP's CSV that are not the services': `class`, `objectId` and `link` are ThumP's, the others are ours, which to ThumP are
 * auxiliary columns like any other.
 */
export const THUMP_COLUMNS: ReadonlySet<string> = new Set([
  'class',
  'objectId',
  'link',
  'tags',
  'note',
  'updated',
  'rater',
]);

/** First line of ThumP's CSV, in ThumP's order of keys. `objPerPage` is text there, the others are numbers (background.md 1.5). */
export interface ThumpMetadata {
  /** YYYYMMDDHHMMSS; stands in the file's name too */
  sessionId: string;
  filesUploaded: string[];
  objPerPage: string;
  fileIdxStart: number;
  objIdxStart: number;
  objIdxStartFile: number;
  fileIdxEnd: number;
  objIdxEnd: number;
  objIdxEndFile: number;
  renderedObjs: number;
  objsPerFile: number;
  /** not in ThumP's own files: tells that no `bad` in the file is one that nobody set */
  writtenBy?: string;
}

/**
 * What ThumP says of a page. @param keys all entries of the one file on screen: ThumP counts those that begin with `$`, which are no objects, too
 */
export function thumpMetadata({
  sessionId,
  file,
  keys,
  writtenBy,
}: {
  sessionId: string;
  file: string;
  keys: number;
  writtenBy?: string;
}): ThumpMetadata {
  const last = Math.max(0, keys - 1);
  return {
    sessionId,
    filesUploaded: [file],
    objPerPage: String(keys),
    fileIdxStart: 0,
    objIdxStart: 0,
    objIdxStartFile: 0,
    fileIdxEnd: 0,
    objIdxEnd: last,
    objIdxEndFile: last,
    renderedObjs: keys,
    objsPerFile: keys,
    ...(writtenBy === undefined ? {} : {writtenBy}),
  };
}

/** `thump_<session>_<page, four digits>[_<suffix>].csv`, the pattern by which ThumP's own tools find their files. */
export const thumpFileName = (sessionId: string, page: number, suffix: string): string =>
  `thump_${sessionId}_${String(page).padStart(4, '0')}${suffix === '' ? '' : `_${suffix}`}.csv`;

/** A time as ThumP's session id; in UTC like every time of ours (ThumP takes the local time). @param iso ISO 8601 */
export const thumpSessionId = (iso: string): string => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '00000000000000' : time.toISOString().replace(/\D/g, '').slice(0, 14);
};
