/** All of a database: its version, how its tables are indexed, and every row. Plain JSON. */
export interface Archive {
  version: number;
  tables: {name: string; indexes: string; rows: unknown[]}[];
}
