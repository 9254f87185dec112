/** The bare loops, and ThumP's technique beside them: a Plotly heatmap a stamp. Bundled and run inside a page of the extension. All times in ms. */
import {KINDS} from '../../../lib/alert';
import {keptSets} from '../../../lib/bench/loops';

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
