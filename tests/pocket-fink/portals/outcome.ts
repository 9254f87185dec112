/** What a search of either portal comes to: rows under a header, or one alert; and the words both portals share. */
import type {Row} from './exact-json.ts';
import {isoFromText} from './sky-time.ts';

export type Outcome =
  | {kind: 'rows'; header: string; rows: Row[]}
  | {kind: 'alert'; color: 'warning' | 'danger'; text: string; recognised: boolean};

export interface DateRange {
  after?: string;
  before?: string;
  window?: number;
}

/** Both ends as ISO text; a window counts from the end that is given. */
export function dateRange({after, before, window}: DateRange): {after?: string; before?: string} {
  const start = after ? isoFromText(after) : before && window ? isoFromText(before, -window) : undefined;
  const stop = before ? isoFromText(before) : after && window ? isoFromText(after, window) : undefined;
  return {...(start && {after: start}), ...(stop && {before: stop})};
}

/** ` after D before D`, as headers say it. */
export function datesText(range: DateRange): string {
  const {after, before} = dateRange(range);
  return `${after ? ` after ${after}` : ''}${before ? ` before ${before}` : ''}`;
}

/** The services want both ends or none; a lone end of the past counts to now. */
export function datesParams(range: DateRange): Record<string, string> {
  const {after, before} = dateRange(range);
  return {...(after && {startdate: after}), ...(before && {stopdate: before})};
}

export const nothingFound = (header: string): Outcome => ({
  kind: 'alert',
  color: 'warning',
  text: `${header} - nothing found`,
  recognised: true,
});

/** Newest first. Rows without a time stay where they are. */
export const newestFirst = (rows: readonly Row[], timeColumn: string): Row[] =>
  [...rows].sort((a, b) => Number(b[timeColumn] ?? 0) - Number(a[timeColumn] ?? 0));

/** Text of a value that may be a bigint, missing, or one of the packets' placeholders for missing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return ['nan', 'None', 'null', 'Unknown', 'Fail'].includes(text) ? '' : text;
}

export const numberOf = (value: unknown): number =>
  value === null || value === undefined ? Number.NaN : Number(value);
