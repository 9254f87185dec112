/**
 * The limits: loops that decode or draw the same stamps and do nothing else, and ThumP's technique, a Plotly heatmap a stamp. Bundled and
 * run inside a page of the extension, on the cutouts that its cache holds. All times in ms.
 */
import type {AlertKey} from '../../../lib/alert';
import {KINDS, parseAlertKey, type StampSet} from '../../../lib/alert';
import {LOOK_PRESETS, lookFor, treatedStamps} from '../../../lib/pixels';
import {createCanvas2dRenderer, type Tile} from '../../../lib/render';
import {decodeStamps} from '../../../lib/workers/decode-stamps';

interface Stored {
  key: AlertKey;
  form: 'array' | 'fits' | 'planes';
  bytes: ArrayBuffer;
}

interface PlotlyFace {
  newPlot(element: HTMLElement, traces: object[], layout: object, config: object): Promise<unknown>;
  purge(element: HTMLElement): void;
}
declare global {
  var Plotly: PlotlyFace;
}

const LOOKS = LOOK_PRESETS[0]?.looks;
let sets: StampSet[] = [];

/** Reads and decodes every stored cutout, one after the other. @returns how long each took, and how many alerts there are */
export async function decodeStored(): Promise<{read: number; decode: number; alerts: number}> {
  const start = performance.now();
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('cache');
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

/** Draws all stamps at one size on one canvas, looks made anew each time with another table. @returns the time of each round */
export function draw(side: number, rounds: number): {first: number; rounds: number[]; stamps: number} {
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
    const start = performance.now();
    const tiles: Tile[] = [];
    for (const set of sets) {
      for (const kind of KINDS) {
        const stamp = set.stamps[kind];
        if (!stamp) continue;
        const at = tiles.length;
        const look = lookFor(kind, set, {...LOOKS[kind], inverted: round % 2 === 1});
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
export async function strictWrites(rounds: number): Promise<number[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('bench');
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
  indexedDB.deleteDatabase('bench');
  return times;
}

/** A heatmap a stamp, as ThumP makes them: new, then all again for another look. */
export async function heatmaps(side: number): Promise<{first: number; again: number; stamps: number}> {
  const holder = document.createElement('div');
  document.body.append(holder);
  const stamps = sets.flatMap((set) => KINDS.flatMap((kind) => set.stamps[kind] ?? []));
  const places = stamps.map(() => holder.appendChild(document.createElement('div')));
  const round = async (colorscale: string) => {
    const start = performance.now();
    for (const [at, {width, height, pixels}] of stamps.entries()) {
      const z = Array.from({length: height}, (_, y) => Array.from(pixels.subarray(y * width, (y + 1) * width)));
      const layout = {
        width: side,
        height: side,
        margin: {l: 0, r: 0, t: 0, b: 0},
        xaxis: {visible: false},
        yaxis: {visible: false},
      };
      await Plotly.newPlot(places[at] as HTMLElement, [{type: 'heatmap', z, colorscale, showscale: false}], layout, {
        staticPlot: true,
      });
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  };
  const first = await round('Greys');
  const again = await round('Viridis');
  for (const place of places) Plotly.purge(place);
  holder.remove();
  return {first, again, stamps: stamps.length};
}
