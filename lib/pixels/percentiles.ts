/**
 * Order statistics without sorting: a full sort of a 63x63 stamp takes ten times as long as everything else that is done to it.
 */

/**
 * Floyd & Rivest 1975 (algorithm 489). Moves the values of [left, right] about until place k holds the value that sorting would put there, with none larger before
 * and none smaller after it.
 * @param values no NaN; changed in place
 * @returns values[k]
 */
function select(values: Float32Array, k: number, left = 0, right = values.length - 1): number {
  let from = left;
  let to = right;
  while (to > from) {
    if (to - from > 600) {
      const n = to - from + 1;
      const m = k - from + 1;
      const z = Math.log(n);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * (m - n / 2 < 0 ? -1 : 1);
      select(
        values,
        k,
        Math.max(from, Math.floor(k - (m * s) / n + sd)),
        Math.min(to, Math.floor(k + ((n - m) * s) / n + sd)),
      );
    }
    const pivot = values[k] as number;
    let i = from;
    let j = to;
    swap(values, from, k);
    if ((values[to] as number) > pivot) swap(values, from, to);
    while (i < j) {
      swap(values, i, j);
      i++;
      j--;
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
    }
    if (values[from] === pivot) swap(values, from, j);
    else {
      j++;
      swap(values, j, to);
    }
    if (j <= k) from = j + 1;
    if (k <= j) to = j - 1;
  }
  return values[k] as number;
}

function swap(values: Float32Array, i: number, j: number): void {
  const value = values[i] as number;
  values[i] = values[j] as number;
  values[j] = value;
}

const BINS = 1024;
const counts = new Uint32Array(BINS);
/** Fewer values are selected from as they are. */
const FEW = 256;

/**
 * Percentiles as numpy.percentile gives them (method linear). A histogram finds the bin of each wanted rank; only the few values in it
 * are ordered, so the result is exact.
 * @param values finite, at least one; they stay as they are
 * @param percents 0 to 100
 */
export function percentilesOf(values: Float32Array, percents: readonly number[]): number[] {
  const last = values.length - 1;
  const places = percents.map((percent) => (Math.min(100, Math.max(0, percent)) / 100) * last);
  const rank = rankIn(values);
  return places.map((place) => {
    const below = Math.min(Math.floor(place), last);
    const a = rank(below);
    if (below === place) return a;
    const b = rank(below + 1);
    const t = place - below;
    return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
  });
}

/** One percentile; see `percentilesOf`. */
export const percentileOf = (values: Float32Array, percent: number): number =>
  percentilesOf(values, [percent])[0] as number;

/** @returns a function that gives the k-th smallest value, k from 0; to be used before the next call of this one */
function rankIn(values: Float32Array): (k: number) => number {
  if (values.length <= FEW) {
    const copy = values.slice();
    return (k) => select(copy, k);
  }
  let least = values[0] as number;
  let most = least;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  if (least === most) return () => least;
  // Rising with the value, so that bins are in the order of the values whatever is rounded.
  const scale = (BINS - 1) / (most - least);
  counts.fill(0);
  for (let i = 0; i < values.length; i++) {
    const bin = (((values[i] as number) - least) * scale) | 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  let gatheredBin = -1;
  let gathered = new Float32Array(0);
  return (k) => {
    let bin = 0;
    let before = 0;
    while (before + (counts[bin] as number) <= k) before += counts[bin++] as number;
    if (bin !== gatheredBin) {
      gathered = new Float32Array(counts[bin] as number);
      gatheredBin = bin;
      let count = 0;
      for (let i = 0; i < values.length; i++) {
        const value = values[i] as number;
        if ((((value - least) * scale) | 0) === bin) gathered[count++] = value;
      }
    }
    return select(gathered, k - before);
  };
}
