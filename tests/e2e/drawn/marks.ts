/** Marks over a stamp, found by what they change. */

/** In which they are drawn, as a person sees it. */
const YELLOW = [255, 209, 102];

type Place = readonly [x: number, y: number];

export interface Change {
  /** pixels that are other than before */
  all: Place[];
  /** those of them in the colour of the marks */
  yellow: Place[];
}

/** @param before, after RGBA of a square tile */
export function changed(before: Uint8Array, after: Uint8Array, side: number): Change {
  const all: Place[] = [];
  const yellow: Place[] = [];
  for (let n = 0; n < side * side; n++) {
    const rgba = after.subarray(4 * n, 4 * n + 4);
    if (rgba.every((one, i) => one === before[4 * n + i])) continue;
    const place: Place = [n % side, Math.floor(n / side)];
    all.push(place);
    if (YELLOW.every((one, i) => Math.abs(one - (rgba[i] as number)) < 70)) yellow.push(place);
  }
  return {all, yellow};
}

export const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
/** The value that most have. */
export function mode(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? Number.NaN;
}

/** @returns of each way whether a line goes along it from a corner, and whether one goes against it */
export const armsOf = (
  {yellow}: Change,
  [x, y]: Place,
  ways: readonly Place[],
): [along: boolean, against: boolean][] => {
  const goes = ([dx, dy]: Place) => {
    const length = Math.hypot(dx, dy);
    const isNear = (t: number) =>
      yellow.some(([px, py]) => Math.hypot(px - x - (t * dx) / length, py - y - (t * dy) / length) <= 1.2);
    return [4, 5, 6, 7, 8].every(isNear);
  };
  return ways.map(([dx, dy]) => [goes([dx, dy]), goes([-dx, -dy])]);
};
