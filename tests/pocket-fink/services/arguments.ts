/** Reading arguments with Python's manners: what cannot be read ends as a 500, thrown as `Failed`. */
import {type Argument, type Arguments, type PocketAnswer, serverError} from './http.ts';

/** An answer on its way out of a deep place. */
export class Failed extends Error {
  readonly answer: PocketAnswer;
  constructor(answer: PocketAnswer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

export function fail(answer: PocketAnswer = serverError()): never {
  throw new Failed(answer);
}

/** Comma-separated ids, spaces removed. A number has no `replace` in Python: 500. */
export function idList(value: Argument | undefined): string[] {
  if (typeof value !== 'string') fail();
  return value
    .replaceAll(' ', '')
    .split(',')
    .filter((id) => id !== '');
}

/** Asked columns; undefined for all (`*` or nothing). */
export function columnList(args: Arguments): string[] | undefined {
  const value = args.values.columns;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') fail();
  const names = value.replaceAll(' ', '').split(',');
  return names.length === 1 && names[0] === '*' ? undefined : names;
}

/** `int(x)` of Python: 500 for what is no whole number. */
export function wholeNumber(value: Argument | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^\s*[-+]?\d+\s*$/.test(value)) return Number(value);
  return fail();
}

/** `float(x)` of Python. */
export function realNumber(value: Argument | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(value)) return Number(value);
  return fail();
}

/** True for JSON true and for the text `True`; `true` is false. */
export function flag(value: Argument | undefined): boolean {
  return value === true || value === 'True';
}

export function text(value: Argument | undefined): string {
  if (typeof value === 'string') return value;
  return fail();
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?$/;

/** MJD (UTC) of an ISO date; 500 for anything else. */
export function isoDate(value: string): number {
  const match = ISO.exec(value.trim());
  if (!match) return fail();
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match;
  const ms =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) + Number(second) * 1000;
  return ms / 86_400_000 + 40587;
}

/** MJD (UTC) of an ISO date, a JD or an MJD. */
export function anyDate(value: Argument | undefined): number {
  const shown = String(value).trim();
  if (ISO.test(shown)) return isoDate(shown);
  const number = realNumber(shown);
  return number > 2_400_000 ? number - 2_400_000.5 : number;
}
