/**
 * The limits: loops that decode or draw the same stamps, write or scroll, and do nothing else. Run inside a page of the extension, on the cutouts
 * that a cache holds: by the benchmark page and, bundled, by `npm run bench`. All times in ms.
 */
import type {AlertKey} from '../alert';
import {KINDS, parseAlertKey, type StampSet} from '../alert';
import {LOOK_PRESETS, lookFor, treatedStamps} from '../pixels';
import {createCanvas2dRenderer, type Tile} from '../render';
import {decodeStamps} from '../workers/decode-stamps';

interface Stored {
  key: AlertKey;
  form: 'array' | 'fits' | 'planes';
  bytes: ArrayBuffer;
}

const LOOKS = LOOK_PRESETS[0]?.looks;
let sets: StampSet[] = [];

/** What `decodeStored` decoded. */
export const keptSets = (): readonly StampSet[] => sets;

/** Reads and decodes every stored cutout, one after the other. @param database of the cache @returns how long each took, and how many alerts there are */
export async function decodeStored(database = 'cache'): Promise<{read: number; decode: number; alerts: number}> {
  const start = performance.now();
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open(database);
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const stored = await new Promise<Stored[]>((resolve, reject) => {
    const all = db.transaction('stampBodies').objectStore('stampBodies').getAll();
    all.onsuccess = () => resolve(all.result as Stored[]);
    all.onerror = () => reject(all.error);
  });
  db.close();
  const read = performance.now();
  sets = stored.map(({key, form, bytes}) => decodeStamps({survey: parseAlertKey(key)?.survey ?? 'ztf', form, bytes}));
  return {read: read - start, decode: performance.now() - read, alerts: sets.length};
}

/** Between two rounds of drawing: a person looks at one look before the next, and a processor that was idle is slower than one that was not. ms */
const LOOKED_AT = 400;

/**
 * Draws all stamps at one size on one canvas: at once, then in frames of their own, as the app does at a change of look; looks are made anew each time with
 * another table. @returns the time of each round
 */
export async function draw(side: number, rounds: number): Promise<{first: number; rounds: number[]; stamps: number}> {
  const columns = 30;
  const canvas = document.createElement('canvas');
  canvas.width = columns * side;
  canvas.height = Math.ceil((sets.length * KINDS.length) / columns) * side;
  document.body.append(canvas);
  const context = canvas.getContext('2d');
  if (!context || !LOOKS) throw new Error('no canvas');
  const renderer = createCanvas2dRenderer(context);
  const times: number[] = [];
  let stamps = 0;
  for (let round = 0; round <= rounds; round++) {
    if (round > 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOKED_AT));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const start = performance.now();
    const tiles: Tile[] = [];
    const looks = new Map(KINDS.map((kind) => [kind, {...LOOKS[kind], inverted: round % 2 === 1}]));
    for (const set of sets) {
      for (const [kind, choice] of looks) {
        const stamp = set.stamps[kind];
        if (!stamp) continue;
        const at = tiles.length;
        const look = lookFor(kind, set, choice);
        tiles.push({
          x: (at % columns) * side,
          y: Math.floor(at / columns) * side,
          width: side,
          height: side,
          stamp,
          look,
        });
      }
    }
    renderer.clear();
    renderer.draw(tiles);
    stamps = tiles.length;
    times.push(performance.now() - start);
  }
  canvas.remove();
  return {first: times[0] ?? 0, rounds: times.slice(1), stamps};
}

/** Pixel math on every kept stamp, one after the other. @returns the time of each round */
export function math(text: string, rounds: number): number[] {
  const times: number[] = [];
  if (!LOOKS) return times;
  const treated = Object.fromEntries(KINDS.map((kind) => [kind, {...LOOKS[kind], math: {text, on: true}}]));
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (const set of sets) treatedStamps(set, treated as typeof LOOKS);
    times.push(performance.now() - start);
  }
  return times;
}

/** One small row a transaction, on disk (strict) before the next: what this disk needs at least. @returns the time of each */
export async function strictWrites(rounds: number, database = 'bench'): Promise<number[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open(database);
    open.onupgradeneeded = () => open.result.createObjectStore('rows');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await new Promise((resolve, reject) => {
      const act = db.transaction('rows', 'readwrite', {durability: 'strict'});
      act.objectStore('rows').put({flag: 'good', round}, round);
      act.oncomplete = resolve;
      act.onerror = reject;
    });
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  db.close();
  indexedDB.deleteDatabase(database);
  return times;
}

/** Frames counted, and CSS px scrolled in each. */
const SCROLL = {frames: 300, step: 120};

/** Scrolls an element, a step a frame. @returns lengths of the frames */
export async function scrollFrames(scroller: Element, frames = SCROLL.frames): Promise<number[]> {
  const view = scroller.ownerDocument.defaultView ?? window;
  const frame = () => new Promise<number>((resolve) => view.requestAnimationFrame(resolve));
  const times = [await frame()];
  for (let n = 0; n < frames; n++) {
    scroller.scrollTop += SCROLL.step;
    times.push(await frame());
  }
  return times.slice(1).map((time, n) => time - (times[n] ?? time));
}

/** An empty element as high as a long list, scrolled the same way: what the browser and its screen need for a frame. */
export async function scrollBlank(page: Document, frames?: number): Promise<number[]> {
  const scroller = page.createElement('div');
  scroller.style.cssText = 'position: fixed; inset: 0; overflow: auto; background: #888; z-index: 100';
  const content = page.createElement('div');
  content.style.height = '5000000px';
  scroller.append(content);
  page.body.append(scroller);
  const found = await scrollFrames(scroller, frames);
  scroller.remove();
  return found;
}
