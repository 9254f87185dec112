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
  // As a rule the same parts stand in the same order, most of them not even described anew.
  if (isSamePlaces(before, now)) {
    return {
      clear: [],
      paint: now.filter((part, at) => part !== before[at] && !isSame((before[at] as P).key, part.key)),
    };
  }
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

function isSamePlaces(before: readonly Part[], now: readonly Part[]): boolean {
  if (before.length !== now.length) return false;
  for (const [at, part] of now.entries()) {
    const stood = before[at];
    if (stood === part) continue;
    if (!stood || nameOf(stood.area) !== nameOf(part.area)) return false;
    if (stood.area.width !== part.area.width || stood.area.height !== part.area.height) return false;
  }
  return true;
}

/** No two parts overlap: the corner names one. */
const nameOf = ({x, y}: Area): number => y * 2 ** 20 + x;

/** A loop: some 10 µs of each cell in each frame of a page that comes would go into calls. */
export function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (!Object.is(one[at], other[at])) return false;
  return true;
}
