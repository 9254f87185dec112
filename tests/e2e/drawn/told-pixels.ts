/** What is told of the pixel under the cursor, against the array and the sky. */
import type {Page} from 'puppeteer';
import {expect} from 'vitest';
import type {Stamp} from '../../pocket-fink/sky/types.ts';
import {until} from '../../support/until.ts';
import type {Kind} from './reference-limits.ts';
import {positionOf} from './sky-of-header.ts';

/** So many pixels are looked at. */
const PIXELS = 20;

interface Told {
  stamp: Stamp;
  unit: 'DN' | 'nJy';
  isReversed: boolean;
  /** arcsec towards east and north of a place in the stamp from the alert */
  offsetAt(x: number, y: number): readonly [east: number, north: number];
  /** of the alert, degrees */
  position: readonly [ra: number, dec: number];
}

/** Lines beside the cursor. */
export const readOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll('.read-out > div')].map((line) => line.textContent ?? ''));

/** Points at pixels all over a square tile, drawn as stored and whole: value exact, offset to a hundredth of an arcsec, position to a millionth of a degree. */
export async function toldAsTheyAre(
  page: Page,
  selector: string,
  kind: Kind,
  {stamp, unit, isReversed, offsetAt, position}: Told,
): Promise<void> {
  const box = await page.$eval(selector, (tile) => {
    const {x, y, width} = tile.getBoundingClientRect();
    return {x, y, width};
  });
  let told = 0;
  for (let i = 0; told < PIXELS; i++) {
    // whole px: a browser may round the place of the pointer
    const [right, down] = [37, 53].map((step) => 4 + ((i * step) % (box.width - 8))) as [number, number];
    const [x, y] = [right, down].map((one) => (one * stamp.width) / box.width - 0.5) as [number, number];
    if ([x, y].some((place) => Math.abs(place - Math.floor(place) - 0.5) < 0.01)) continue;
    told++;
    const [column, row] = [Math.round(x), Math.round(y)];
    const lines = await until(`the read-out at (${column}, ${row})`, async () => {
      await page.mouse.move(box.x + right, box.y + down - 1);
      await page.mouse.move(box.x + right, box.y + down);
      const now = await readOut(page);
      return now[0]?.startsWith(`${kind.toLowerCase()} (${column}, ${row}): `) && now;
    });
    const all = lines.join('; ');
    const [, number, its] = /: (\S+)(?: (DN|nJy))?$/.exec(lines[0] ?? '') ?? [];
    const value = stamp.pixels[row * stamp.width + column] as number;
    if (Number.isFinite(value)) expect([Math.fround(Number(number)), its], all).toEqual([value, unit]);
    else expect(number).toBe('missing');
    expect(lines.includes('sign reversed: science − reference')).toBe(isReversed);
    const offset = offsetAt(x, y);
    isClose(lines, /^(\S+)″ east, (\S+)″ north of the alert$/, offset, 0.0051);
    isClose(lines, /RA (\S+)°, Dec (\S+)°$/, positionOf(position, ...offset), 1.01e-6);
  }
}

function isClose(lines: readonly string[], pattern: RegExp, wanted: readonly [number, number], most: number): void {
  const found = lines.map((line) => pattern.exec(line)).find(Boolean);
  for (const n of [0, 1] as const) {
    const told = Number(found?.[n + 1]?.replace('−', '-'));
    expect(Math.abs(told - wanted[n]), `${lines.join('; ')}, not ${wanted}`).toBeLessThan(most);
  }
}
