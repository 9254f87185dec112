/** Numbers cut into ranges: which one a number is in, and the words of each, rising. */
export interface Ranges {
  /** @returns place of the range, 0 = lowest */
  at(value: number): number;
  headings: readonly string[];
}

/** So many different numbers are headings of their own: class codes, bands, small counts. */
const FEW = 20;
const RANGES = 10;

/**
 * Ranges of about as many objects each, whatever the distribution: fluxes and counts are so skewed that equal steps would put all into one. The cuts
 * are the roundest numbers near the deciles.
 * @param values finite, in any order @returns null = few different numbers: each can stand for itself
 */
export function rangesOf(values: readonly number[], unit: string): Ranges | null {
  const sorted = Float64Array.from(values).sort();
  if (hasFew(sorted)) return null;
  const isWhole = sorted.every(Number.isInteger);
  const cuts = cutsOf(sorted, isWhole);
  const at = (value: number) => {
    let n = 0;
    while (n < cuts.length && value >= (cuts[n] as number)) n++;
    return n;
  };
  const words = unit ? ` ${unit}` : '';
  const headings = Array.from({length: cuts.length + 1}, (_, n) => {
    const [from, end] = [cuts[n - 1], cuts[n]];
    // of counts, what is there: "3 to 7" and "8 to 12" leave nothing between them
    if (isWhole) return wholeRange(sorted, from ?? -Infinity, end ?? Infinity) + words;
    if (from === undefined) return `below ${end}${words}`;
    return end === undefined ? `${from}${words} and above` : `${from} to ${end}${words}`;
  });
  return {at, headings};
}

function hasFew(sorted: Float64Array): boolean {
  let different = 0;
  for (let n = 0; n < sorted.length; n++) if (n === 0 || sorted[n] !== sorted[n - 1]) different++;
  return different <= FEW;
}

/** Every cut is above the least number and above the cut before it: no range is empty. */
function cutsOf(sorted: Float64Array, isWhole: boolean): number[] {
  const cuts: number[] = [];
  const {length} = sorted;
  const slack = Math.floor(length / RANGES / 4);
  for (let n = 1; n < RANGES; n++) {
    const at = Math.round((n * length) / RANGES);
    const decile = sorted[at] as number;
    const cut = isWhole ? decile : roundest(sorted[at - 1 - slack] as number, sorted[at + slack] as number);
    if (cut > (cuts.at(-1) ?? (sorted[0] as number)) && cut <= (sorted[length - 1] as number)) cuts.push(cut);
  }
  return cuts;
}

/** The number of fewest digits above `from` and not above `to`. */
function roundest(from: number, to: number): number {
  if (from >= to) return to;
  const first = Math.ceil(Math.log10(Math.max(Math.abs(from), Math.abs(to))));
  for (let digits = 0; digits < 17; digits++) {
    const power = first - digits;
    // a division by a power of ten is exact where a product with its inverse is not
    const found = power < 0 ? Math.floor(to * 10 ** -power) / 10 ** -power : Math.floor(to / 10 ** power) * 10 ** power;
    if (found > from && found <= to) return found + 0;
  }
  return to;
}

function wholeRange(sorted: Float64Array, from: number, end: number): string {
  const inside = sorted.filter((value) => value >= from && value < end);
  const [first, last] = [inside[0], inside.at(-1)];
  return first === last ? String(first) : `${first} to ${last}`;
}
