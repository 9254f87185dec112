import {csv} from './csv';
import {ExchangeError} from './exchange-error';
import type {Format, ReadResult} from './format';
import {json} from './json';
import {thumpCsv} from './thump-csv';

export {ExchangeError} from './exchange-error';
export type * from './format';

/** The formats, in the order in which they are offered. One file each. */
export const FORMATS: readonly Format[] = [csv, json, thumpCsv];

/** The same in the order in which a file is looked at: those that are surest of their own first. */
const BY_SURENESS: readonly Format[] = [json, thumpCsv, csv];

/** @throws ExchangeError for an id that is none */
export function formatById(id: string): Format {
  const format = FORMATS.find((one) => one.id === id);
  if (!format) throw new ExchangeError(`There is no format “${id}”.`);
  return format;
}

/** @param head first 2,000 characters, without a byte-order mark */
export const isFlagFile = (head: string): boolean => BY_SURENESS.some((one) => one.read && one.sniff?.(head));

/** Reads a file of flags in any of the formats. @throws ExchangeError where it is in none of them */
export function readFlags(text: string): {format: Format; result: ReadResult} {
  const head = (text.startsWith('\ufeff') ? text.slice(1) : text).slice(0, 2000);
  const format = BY_SURENESS.find((one) => one.read && one.sniff?.(head));
  if (!format?.read) {
    throw new ExchangeError(
      'This is no file of flags. ThumP for Fink reads its own CSV and JSON, the CSV of ThumP, and any CSV with the columns object_id and flag.',
    );
  }
  return {format, result: format.read(text)};
}
