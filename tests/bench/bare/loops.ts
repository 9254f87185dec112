/** The bare loops, and ThumP's technique beside them: a Plotly heatmap a stamp. Bundled and run inside a page of the extension. All times in ms. */
import {KINDS, type ObjectKey, parseObjectKey} from '../../../lib/alert';
import {keptSets} from '../../../lib/bench/loops';
import {type PackedCurve, unpackCurve} from '../../../lib/cache/packed-curve';
import {drawCurve} from '../../../lib/render';
import {layoutSparkline} from '../../../lib/series';

export * from '../../../lib/bench/loops';

interface PlotlyFace {
  newPlot(element: HTMLElement, traces: object[], layout: object, config: object): Promise<unknown>;
  purge(element: HTMLElement): void;
}
declare global {
  var Plotly: PlotlyFace;
}

/** A heatmap a stamp, as ThumP makes them: new, then all again for another look. */
export async function heatmaps(side: number): Promise<{first: number; again: number; stamps: number}> {
  const holder = document.createElement('div');
  document.body.append(holder);
  const stamps = keptSets().flatMap((set) => KINDS.flatMap((kind) => set.stamps[kind] ?? []));
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

/** Reads every stored light curve and draws them on one canvas, one after the other. */
export async function storedCurves(
  width: number,
  height: number,
): Promise<{read: number; draw: number; curves: number}> {
  const start = performance.now();
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('cache');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const stored = await new Promise<{key: ObjectKey; packed: PackedCurve}[]>((resolve, reject) => {
    const all = db.transaction('curves').objectStore('curves').getAll();
    all.onsuccess = () => resolve(all.result);
    all.onerror = () => reject(all.error);
  });
  db.close();
  const curves = stored.map(({key, packed}) => unpackCurve(key, packed));
  const read = performance.now();
  const columns = 10;
  const canvas = document.createElement('canvas');
  canvas.width = columns * width;
  canvas.height = Math.ceil(curves.length / columns) * height;
  document.body.append(canvas);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  for (const [at, {objectKey, detections}] of curves.entries()) {
    drawCurve(context, layoutSparkline(detections, {width, height, shown: null}), {
      x: (at % columns) * width,
      y: Math.floor(at / columns) * height,
      ratio: 1,
      survey: parseObjectKey(objectKey)?.survey ?? 'ztf',
      theme: 'light',
    });
  }
  const draw = performance.now() - read;
  canvas.remove();
  return {read: read - start, draw, curves: curves.length};
}
