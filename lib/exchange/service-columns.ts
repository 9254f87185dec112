import type {Cell} from '../alert';
import type {FlagRow} from './format';

/** Columns of the services whose name is taken by a column of the format stand in the file with this before their name. */
const PREFIX = 'column:';

/** @returns name in the file of a column of the services */
export const toFileColumn = (name: string, taken: ReadonlySet<string>): string =>
  taken.has(name) || name.startsWith(PREFIX) ? `${PREFIX}${name}` : name;

/** @returns name of the services' column; the way back of `toFileColumn` */
export const fromFileColumn = (name: string): string => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name);

/** All columns of the rows, each once, in the order in which they first appear. */
export function unionOfColumns(rows: readonly Pick<FlagRow, 'columns'>[]): string[] {
  const names = new Set<string>();
  for (const {columns} of rows) for (const name of Object.keys(columns)) names.add(name);
  return [...names];
}

/** The value of a column in a row; names come from files and services, so that only own properties count. undefined = the row has none */
export const columnValue = ({columns}: Pick<FlagRow, 'columns'>, name: string): Cell | undefined =>
  Object.hasOwn(columns, name) ? columns[name] : undefined;
