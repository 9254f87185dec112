/** The value that is drawn in a pixel, as the line under the cursor tells it, and what the arrays of the survey have there. */
import type {Page} from 'puppeteer';
import {readFits} from '../../lib/fits/index.ts';
import type {Sky} from '../pocket-fink/sky/types.ts';

export interface Pixel {
  z: number;
  sci: number;
  tmpl: number;
  diff: number;
  /** NaN where the survey sends no variance */
  var: number;
}

/** Arrays of the newest alert of the first object of a survey, as the survey sent them; the difference is science minus template. */
export function arraysOf({ztf, lsst}: Sky, survey: 'ztf' | 'lsst') {
  const object = survey === 'ztf' ? ztf.at(0) : lsst.at(0);
  const newest = object.detections.at(-1);
  if (!newest) throw new Error('an object without alerts');
  const [sci, tmpl, diff] = (['Science', 'Template', 'Difference'] as const).map((kind) =>
    survey === 'ztf' ? ztf.stamp(ztf.at(0), newest, kind) : lsst.stamp(lsst.at(0), newest, kind),
  );
  if (!sci || !tmpl || !diff) throw new Error('a kind of stamp is missing');
  const [, variance] =
    survey === 'lsst' ? (readFits(new Uint8Array(lsst.fits(lsst.at(0), newest, 'Science')))[0] ?? []) : [];
  const isReversed = survey === 'ztf' && ['f', '0'].includes(String(newest.row()['i:isdiffpos']));
  return {
    isReal: object.kind === 'real',
    width: sci.width,
    height: sci.height,
    at(column: number, row: number): Pixel {
      const n = row * sci.width + column;
      const of = (pixels: Float32Array | undefined) => pixels?.[n] ?? Number.NaN;
      const [z, change] = [of(sci.pixels), of(diff.pixels)];
      return {z, sci: z, tmpl: of(tmpl.pixels), diff: isReversed ? -change : change, var: of(variance?.pixels)};
    },
  };
}

/** The value that is drawn in a pixel of the science stamp of a cell, as the line under the cursor tells it; null where it does not. */
export async function drawnAt(
  page: Page,
  cell: number,
  {width, height}: {width: number; height: number},
  column: number,
  row: number,
) {
  const tile = await page.evaluate((n) => {
    const box = document
      .querySelectorAll('[role=gridcell]')
      [n]?.querySelector('.tile-science')
      ?.getBoundingClientRect();
    return box ? {x: box.x, y: box.y, side: box.width} : null;
  }, cell);
  if (!tile) return null;
  const x = tile.x + (tile.side * (column + 0.5)) / width;
  // a movement, also where the pointer is there already
  await page.mouse.move(x - 0.2, tile.y + (tile.side * (row + 0.5)) / height);
  await page.mouse.move(x, tile.y + (tile.side * (row + 0.5)) / height);
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll('.read-out > div')].map((one) => one.textContent ?? ''),
  );
  if (!lines[0]?.includes(`(${column}, ${row})`)) return null;
  const line = lines.find((one) => one.startsWith('drawn: '))?.slice('drawn: '.length);
  return line === undefined ? null : line === 'missing' ? Number.NaN : Number(line);
}

/** To the seventh digit: two browsers have two logarithms, and a float32 no more. */
export const isSame = (found: number | null, wanted: number): boolean =>
  found !== null &&
  (Number.isFinite(wanted) ? Math.abs(found - wanted) <= 2e-7 * Math.abs(wanted) : Number.isNaN(found));
