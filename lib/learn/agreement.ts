import {FLAGS} from '../alert';

/** Column of the table for what was not judged. */
export const UNSET = 'unset';

/** How far two raters agree. `K`: key of what they judged. */
export interface Agreement<K extends string = string> {
  /** rows and columns of the table: the flags from best to worst, then `unset` */
  ratings: readonly string[];
  /** how often: `table[of the first][of the second]`, over everything that either of them names */
  table: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** judged by both */
  both: number;
  /** of `both`: with the same flag */
  agreed: number;
  /** agreed / both, 0 to 1; null where nothing was judged by both */
  share: number | null;
  /** Cohen's kappa over `both` (Cohen 1960); null where it is not defined: nothing in common, or both used one and the same flag alone */
  kappa: number | null;
  /** the same with linear weights in the order of the flags (Cohen 1968): good against bad counts twice as much as good against maybe */
  weightedKappa: number | null;
  /** judged by both, differently; in the order of the first */
  disagreements: K[];
  /** judged by one of them only */
  onlyFirst: K[];
  onlySecond: K[];
}

/**
 * @param first, second flags by key; undefined = named, and unset
 * @param order of the flags, for the table and the weights; flags that it lacks stand at its end
 */
export function agreement<K extends string>(
  first: ReadonlyMap<K, string | undefined>,
  second: ReadonlyMap<K, string | undefined>,
  order: readonly string[] = FLAGS,
): Agreement<K> {
  const used = [...first.values(), ...second.values()].filter((flag) => flag !== undefined);
  const flags = [...new Set([...order, ...used])];
  const ratings = [...flags, UNSET];
  const table: Record<string, Record<string, number>> = {};
  for (const a of ratings) table[a] = Object.fromEntries(ratings.map((b) => [b, 0]));
  const lists = {disagreements: [] as K[], onlyFirst: [] as K[], onlySecond: [] as K[]};
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    const [a, b] = [first.get(key), second.get(key)];
    const row = table[a ?? UNSET] as Record<string, number>;
    row[b ?? UNSET] = (row[b ?? UNSET] ?? 0) + 1;
    if (a && b && a !== b) lists.disagreements.push(key);
    if (a && !b) lists.onlyFirst.push(key);
    if (b && !a) lists.onlySecond.push(key);
  }
  const counts = flags.map((a) => flags.map((b) => table[a]?.[b] ?? 0));
  const both = sum(counts.map(sum));
  const agreed = sum(counts.map((row, i) => row[i] ?? 0));
  return {
    ratings,
    table,
    both,
    agreed,
    share: both > 0 ? agreed / both : null,
    kappa: kappaOf(counts, (i, j) => (i === j ? 0 : 1)),
    weightedKappa: kappaOf(counts, (i, j) => Math.abs(i - j)),
    ...lists,
  };
}

/** 1 - observed / expected disagreement; null where none is to be expected. @param weight of a disagreement, of any scale; 0 = none */
function kappaOf(counts: readonly (readonly number[])[], weight: (i: number, j: number) => number): number | null {
  const rows = counts.map(sum);
  const columns = counts.map((_, j) => sum(counts.map((row) => row[j] ?? 0)));
  const all = sum(rows);
  let observed = 0;
  let expected = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      observed += weight(i, j) * count;
      expected += (weight(i, j) * (rows[i] ?? 0) * (columns[j] ?? 0)) / all;
    }
  }
  return all > 0 && expected > 0 ? 1 - observed / expected : null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
