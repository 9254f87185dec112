/**
 * A random sample that a seed names: the same set and seed give the same sample, whatever the order; a larger sample of the seed holds the
 * smaller ones, and what a list gains later changes only what it displaces. Each key draws a number from the seed; the smallest are taken.
 * @returns the keys drawn, in the order given; all of them where `size` is larger
 */
export function sampleOf<K extends string>(keys: readonly K[], size: number, seed: string): K[] {
  const once = [...new Set(keys)];
  if (size >= once.length) return once;
  const drawn = once
    .map((key) => ({key, lot: lotOf(`${seed}\n${key}`)}))
    .sort((a, b) => a.lot - b.lot || (a.key < b.key ? -1 : 1))
    .slice(0, Math.max(0, Math.floor(size)));
  const taken = new Set(drawn.map(({key}) => key));
  return once.filter((key) => taken.has(key));
}

/** 53 bits out of a text, evenly spread: cyrb53 (public domain), with the mixing steps of MurmurHash3. */
function lotOf(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
