/** A rectangle in device pixels. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Something that is painted in a place of its own: equal place and equal key, equal picture. */
export interface Part {
  /** place in the content, which scrolls; no two parts overlap */
  area: Area;
  /** all that the picture depends on, compared one by one by identity */
  key: readonly unknown[];
}

/** What has to be done to a canvas so that it shows the parts, in this order. */
export interface Repaint<P extends Part> {
  /** where something stood that has gone */
  clear: Area[];
  /** each in a place that must be cleared before */
  paint: P[];
}

/**
 * Finds what must be painted: parts that stand there with an equal key stay. So an arrival paints one cell, a change of look the stamps and not the
 * light curves.
 */
export function planRepaint<P extends Part>(before: readonly P[], now: readonly P[]): Repaint<P> {
  if (before.length === 0) return {clear: [], paint: [...now]};
  const old = new Map<number, P>();
  for (const part of before) old.set(nameOf(part.area), part);
  const paint: P[] = [];
  for (const part of now) {
    const name = nameOf(part.area);
    const stood = old.get(name);
    const isInPlace = stood?.area.width === part.area.width && stood.area.height === part.area.height;
    if (isInPlace) old.delete(name);
    if (!isInPlace || !isSame(stood.key, part.key)) paint.push(part);
  }
  return {clear: [...old.values()].map(({area}) => area), paint};
}

/** No two parts overlap: the corner names one. */
const nameOf = ({x, y}: Area): number => y * 2 ** 20 + x;

export const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, at) => Object.is(value, other[at]));
