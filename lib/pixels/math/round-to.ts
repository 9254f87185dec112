/**
 * Decimal places as in ThumP: roundTo(z, 1) to tenths, roundTo(z, -2) to hundreds. What is written as 1.005 is rounded to 1.01, although the
 * number that a computer has for it lies below: the point is moved in the text.
 */
export function roundTo(value: number, places: number): number {
  if (places === 0) return Math.round(value);
  if (!Number.isInteger(places)) return Number.NaN;
  const scale = 10 ** Math.abs(places);
  const near = places < 0 ? value / scale : value * scale;
  // Far from a half the text has nothing to add, and takes twenty times as long.
  const isClear = Math.abs(near) < 2 ** 43 && Math.abs(near - Math.floor(near) - 0.5) > 2 ** -8;
  if (isClear && scale <= 1e22) return places < 0 ? Math.round(near) * scale : Math.round(near) / scale;
  return moved(Math.round(moved(value, places)), -places);
}

/** value times 10^places, in decimals */
function moved(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
