/**
 * Order statistics without sorting (Floyd & Rivest 1975, algorithm 489): about 1.5 n steps, where a full sort of a 63x63 stamp
 * takes ten times as long as everything else that is done to it.
 */

/**
 * Moves the values of [left, right] about until place k holds the value that sorting would put there, with none larger before
 * and none smaller after it.
 * @param values no NaN; changed in place
 * @returns values[k]
 */
export function select(values: Float32Array, k: number, left = 0, right = values.length - 1): number {
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

/**
 * Percentile as numpy.percentile gives it (method linear).
 * @param values finite, at least one; their order is changed
 * @param percent 0 to 100
 */
export function percentileOf(values: Float32Array, percent: number): number {
  const last = values.length - 1;
  const place = (Math.min(100, Math.max(0, percent)) / 100) * last;
  const below = Math.min(Math.floor(place), last);
  const a = select(values, below);
  if (below === last) return a;
  // The next value in order is the smallest of those that `select` left behind place `below`.
  let b = values[below + 1] as number;
  for (let i = below + 2; i <= last; i++) if ((values[i] as number) < b) b = values[i] as number;
  const t = place - below;
  return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
}
