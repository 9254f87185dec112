/** Pictures of square tiles, RGBA, held against one another. */

/** @returns where two pictures are more than one of 255 apart; '' = nowhere */
export function otherAt(
  one: Uint8Array,
  other: Uint8Array,
  side: number,
  isIn: (at: number) => boolean = () => true,
): string {
  if (one.length !== 4 * side * side || other.length !== one.length) return 'of other sizes';
  const at = one.findIndex((value, n) => isIn(n) && Math.abs(value - (other[n] as number)) > 1);
  const rgb = (of: Uint8Array) => [...of.subarray(at - (at % 4), at - (at % 4) + 3)];
  return at < 0 ? '' : `(${(at >> 2) % side}, ${Math.floor(at / 4 / side)}) is ${rgb(one)}, not ${rgb(other)}`;
}

/** @returns light of pictures added up, channel by channel, no brighter than the screen */
export const added = (all: readonly Uint8Array[]) =>
  (all[0] as Uint8Array).map((_, at) =>
    Math.min(
      255,
      all.reduce((sum, one) => sum + (one[at] as number), 0),
    ),
  );
