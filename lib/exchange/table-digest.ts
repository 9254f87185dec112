import type {Archive} from '../vault';
import {sha256} from './sha256';

/** Keys in one order, so that equal values are equal text. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, part]) => [key, inOrder(part)]),
  );
}

/** SHA-256 (hex) of the sorted rows of a table: equal for equal contents, whatever the order. */
export const tableDigest = (rows: readonly unknown[]): Promise<string> =>
  sha256(
    new TextEncoder().encode(
      rows
        .map((row) => JSON.stringify(inOrder(row)))
        .sort()
        .join('\n'),
    ),
  );

/** Of every table of an archive, by name. */
export const digestsOf = async ({tables}: Archive): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(tables.map(async ({name, rows}) => [name, await tableDigest(rows)])));
