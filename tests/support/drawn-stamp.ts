/** Whether a stamp on the canvas of the grid is the very array, pixel by pixel, in the place where its geometry says. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import type {Page} from 'puppeteer';
import type {Wcs} from '../../lib/alert/index.ts';
import {readFits} from '../../lib/fits/index.ts';
import {readWcs} from '../../lib/sky/index.ts';
import {alertsFolder} from '../pocket-fink/sky/real-files.ts';
import type {Stamp} from '../pocket-fink/sky/types.ts';

/** Limits of the science stamps, nJy: linear and grey, so that a value is a brightness. */
export const LIMITS = {low: -2000, high: 30_000};
/** colour of missing pixels in grey */
const MISSING = [92, 46, 92];

/** @param colour of the brightest pixels, on black; absent = grey */
export const putLook = (page: Page, {low, high}: typeof LIMITS, colour?: string) =>
  page.evaluate(
    async (limits, brightest) => {
      const map = brightest ? {colormap: 'own', colours: `[[0, "#000000"], [1, "${brightest}"]]`} : {colormap: 'grey'};
      const look = {limits, stretch: {id: 'linear', params: {}}, ...map, inverted: false};
      const value = {science: look, template: look, difference: look};
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open('vault');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      const act = db.transaction('settings', 'readwrite');
      act.objectStore('settings').put({name: 'looks', value});
      await new Promise<void>((resolve) => {
        act.oncomplete = () => resolve();
      });
      db.close();
    },
    {rule: 'manual', low, high, symmetric: false},
    colour,
  );

/** RGBA of what the canvas shows in a tile, row by row; the window has one device pixel a CSS px. Empty: there is no such tile. */
export const canvasPart = async (page: Page, selector: string): Promise<number[]> => [
  ...((await canvasParts(page, [selector]))[0] ?? []),
];

/** The same of several tiles, as they stand at one moment. */
export async function canvasParts(page: Page, selectors: readonly string[]): Promise<Uint8Array[]> {
  const parts = await page.evaluate(
    (all) =>
      all.map((css) => {
        const tile = document.querySelector(css)?.getBoundingClientRect();
        // a canvas a row
        const canvas = [...document.querySelectorAll<HTMLCanvasElement>('.grid-canvas-holder canvas')].find((one) => {
          const {top, bottom} = one.getBoundingClientRect();
          return tile !== undefined && top <= tile.top && bottom >= tile.bottom;
        });
        const frame = canvas?.getBoundingClientRect();
        if (!canvas || !tile || !frame) return '';
        const [x, y] = [Math.round(tile.x - frame.x), Math.round(tile.y - frame.y)];
        const [width, height] = [Math.round(tile.width), Math.round(tile.height)];
        const {data} = canvas.getContext('2d')?.getImageData(x, y, width, height) ?? {data: []};
        let text = '';
        for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.slice(at, at + 8192));
        return btoa(text);
      }),
    selectors as string[],
  );
  return parts.map((part) => new Uint8Array(Buffer.from(part, 'base64')));
}

/** Rows of pixels, null where one is missing. */
export type Rows = readonly (readonly (number | null)[])[];

/**
 * Puts arrays into the cache of the browser as the stamps of an alert that is there already, in the form in which its service sends them; shown when the app is
 * opened anew.
 * @param page one of the extension in which the app does not run: it would write what it knows of the stamps before
 */
export const putStamps = (
  page: Page,
  alert: string,
  stamps: Readonly<Record<'Science' | 'Template' | 'Difference', Rows>>,
) =>
  page.evaluate(
    async (key, body) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open('cache');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      const act = db.transaction(['stampBodies', 'stampUse'], 'readwrite');
      act.objectStore('stampBodies').put({key, form: 'array', bytes: new TextEncoder().encode(body).buffer});
      // the limits that were found of the pixels before
      const uses = act.objectStore('stampUse');
      const use = uses.get(key);
      use.onsuccess = () => {
        const {limits, ...kept} = use.result;
        uses.put(kept);
      };
      await new Promise((resolve, reject) => {
        act.oncomplete = resolve;
        act.onabort = () => reject(act.error ?? new Error(`${key} is not in the cache`));
      });
      db.close();
    },
    alert,
    JSON.stringify(
      Object.fromEntries(
        Object.entries(stamps).map(([kind, rows]) => [
          `b:cutout${kind}${alert.startsWith('ztf/') ? '_stampData' : ''}`,
          rows,
        ]),
      ),
    ),
  );

/** From the left and upper edge of the tile, px, to the place in the stamp. */
export type Geometry = (right: number, down: number) => [x: number, y: number];

/** Whether every pixel of a tile shows the pixel of the stamp that belongs there; those on the edge between two are left out. */
export function isDrawn(
  rgba: number[],
  {width, height, pixels}: Stamp,
  geometry: Geometry,
  side: number,
  least: number,
): boolean {
  let compared = 0;
  for (let at = 0; at < side * side; at++) {
    const [x, y] = geometry((at % side) + 0.5, Math.floor(at / side) + 0.5);
    const off = [x, y].map((one) => Math.abs(one - Math.floor(one) - 0.5));
    const [column, row] = [Math.round(x), Math.round(y)];
    const isInside = column >= 0 && row >= 0 && column < width && row < height;
    if (Math.min(...off) < 0.03) continue;
    const drawn = rgba.slice(4 * at, 4 * at + 4);
    if (!isInside) {
      if (drawn[3] !== 0) return false;
      continue;
    }
    const value = pixels[row * width + column] as number;
    const share = Math.min(1, Math.max(0, (value - LIMITS.low) / (LIMITS.high - LIMITS.low)));
    const wanted = Number.isFinite(value) ? [share * 255, share * 255, share * 255] : MISSING;
    if (wanted.some((one, i) => Math.abs(one - (drawn[i] as number)) > 1.01)) return false;
    compared++;
  }
  return compared >= least;
}

/** The WCS of a real alert, from its file; null where the real alerts are not beside this checkout. */
export function realWcs(alert: string): Wcs | null {
  const file = join(alertsFolder(), 'lsst', `${alert}_Science.fits.gz`);
  return existsSync(file)
    ? readWcs(readFits(new Uint8Array(gunzipSync(readFileSync(file))))[0]?.[0]?.cards ?? new Map())
    : null;
}

/** North up, east left, the whole stamp in the tile, by the matrix of the header alone. */
export function northUpBy({cdDegPerPx: [a, b, c, d]}: Wcs, {width, height}: Stamp, side: number): Geometry {
  const det = a * d - b * c;
  const degPerPx = Math.sqrt(Math.abs(det));
  const span = Math.max(Math.abs(a) + Math.abs(b), Math.abs(c) + Math.abs(d)) * (width / degPerPx);
  return (right, down) => {
    const east = (side / 2 - right) * (span / side) * degPerPx;
    const north = (side / 2 - down) * (span / side) * degPerPx;
    return [(width - 1) / 2 + (d * east - b * north) / det, (height - 1) / 2 + (a * north - c * east) / det];
  };
}
