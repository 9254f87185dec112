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

/** The piece of the content that the canvas shows. */
export interface Sheet {
  /** device pixels from the top of the content to the top of the canvas */
  top: number;
  width: number;
  height: number;
}

/** What has to be done to a canvas so that it shows the parts, in this order. Places are those on the canvas. */
export interface Repaint<P extends Part> {
  /** nothing of what stands there is of use: the whole is cleared, in this size */
  isNew: boolean;
  /** otherwise: what stands there moves up by so many pixels (down, where negative) before anything else */
  shift: number;
  /** where something stood that has gone */
  clear: Area[];
  /** each in a place that must be cleared before */
  paint: P[];
}

/** What stands on a canvas. */
export interface Standing<P extends Part> {
  sheet: Sheet;
  parts: readonly P[];
}

/**
 * Finds what must be painted: parts that stand there with an equal key stay, moved along with the content. So an arrival paints one cell, a
 * scroll the rows that come in, a change of look the stamps and not the light curves.
 */
export function planRepaint<P extends Part>(before: Standing<P> | null, now: Standing<P>): Repaint<P> {
  const {sheet, parts} = now;
  const shift = before ? sheet.top - before.sheet.top : 0;
  const isNew =
    !before ||
    before.sheet.width !== sheet.width ||
    before.sheet.height !== sheet.height ||
    Math.abs(shift) >= sheet.height;
  if (isNew) return {isNew, shift: 0, clear: [], paint: [...parts]};

  const old = new Map<number, P>();
  for (const part of before.parts) if (isWithin(part.area, sheet)) old.set(nameOf(part.area), part);
  const paint: P[] = [];
  for (const part of parts) {
    const name = nameOf(part.area);
    const stood = old.get(name);
    const isInPlace = stood?.area.width === part.area.width && stood.area.height === part.area.height;
    if (isInPlace) old.delete(name);
    if (stood && isInPlace && stoodWhole(part.area, before.sheet, sheet) && isSame(stood.key, part.key)) continue;
    paint.push(part);
  }
  const clear = [...old.values()].map(({area}) => onSheet(area, sheet));
  return {isNew, shift, clear, paint};
}

/** No two parts overlap: the corner names one. */
const nameOf = ({x, y}: Area): number => y * 2 ** 20 + x;

const isWithin = ({y, height}: Area, sheet: Sheet): boolean => y < sheet.top + sheet.height && y + height > sheet.top;

/** All of it that is on the canvas now was there before. */
const stoodWhole = ({y, height}: Area, before: Sheet, now: Sheet): boolean =>
  Math.max(y, now.top) >= before.top && Math.min(y + height, now.top + now.height) <= before.top + before.height;

const onSheet = ({x, y, width, height}: Area, sheet: Sheet): Area => ({x, y: y - sheet.top, width, height});

export const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, at) => Object.is(value, other[at]));
