/** Plotly figures of the pages: one stamp, one light curve. Small on purpose: no template, only what is seen. */
import {type Component, type ComponentId, dcc, html} from './component.ts';

/** Plotly's `Blues_r`, as the portals draw stamps. */
const BLUES_REVERSED = [
  [0, 'rgb(8,48,107)'],
  [0.125, 'rgb(8,81,156)'],
  [0.25, 'rgb(33,113,181)'],
  [0.375, 'rgb(66,146,198)'],
  [0.5, 'rgb(107,174,214)'],
  [0.625, 'rgb(158,202,225)'],
  [0.75, 'rgb(198,219,239)'],
  [0.875, 'rgb(222,235,247)'],
  [1, 'rgb(247,251,255)'],
];

const BLANK_AXIS = {visible: false, fixedrange: true};
const NO_MARGIN = {t: 0, r: 0, b: 0, l: 0};

/** Missing is 0, limits are the percentiles 0.5 and 99.95, then linear or asinh (a = 0.1): fink.md A.5, end. */
export function stretchStamp(stamp: readonly (readonly (number | null)[])[], linear: boolean): number[][] {
  const filled = stamp.map((row) => row.map((value) => (Number.isFinite(value) ? Number(value) : 0)));
  const sorted = filled.flat().sort((a, b) => a - b);
  const at = (percent: number): number => {
    const place = (percent / 100) * (sorted.length - 1);
    const low = Math.floor(place);
    const [a, b] = [sorted[low] ?? 0, sorted[Math.min(low + 1, sorted.length - 1)] ?? 0];
    return a + (b - a) * (place - low);
  };
  const [low, high] = [at(0.5), at(99.95)];
  const scale = high > low ? high - low : 1;
  return filled.map((row) =>
    row.map((value) => {
      const x = Math.min(1, Math.max(0, (value - low) / scale));
      return Number((linear ? x : Math.asinh(x / 0.1) / Math.asinh(10)).toFixed(4));
    }),
  );
}

/** A stamp, row 0 at the top (Plotly counts upwards, hence the reversed axis). */
export function stampGraph(id: ComponentId, z: number[][], style: Record<string, unknown>): Component {
  return dcc('Graph', {
    id,
    className: '',
    config: {displayModeBar: false},
    style: {display: 'block', 'aspect-ratio': '1 / 1', margin: '1px', ...style},
    figure: {
      data: [{type: 'heatmap', z, colorscale: BLUES_REVERSED, showscale: false, hoverinfo: 'skip', zsmooth: false}],
      layout: {
        margin: NO_MARGIN,
        xaxis: BLANK_AXIS,
        yaxis: {...BLANK_AXIS, autorange: 'reversed', scaleanchor: 'x'},
        paper_bgcolor: 'white',
        plot_bgcolor: 'white',
      },
    },
  });
}

/** The stamp of a search card. Its graph has the literal id `undefined` on every card of both portals. */
export const cardStamp = (z: number[][], style: Record<string, unknown> = {}): Component =>
  html('Div', {style: {width: '12pc', height: '12pc'}}, stampGraph('undefined', z, style));

export interface Curve {
  name: string;
  color: string;
  symbol: string;
  x: string[];
  y: number[];
  errors: number[];
}

export interface CurveLook {
  id?: ComponentId;
  className?: string;
  height: string;
  yTitle: string;
  magnitudes: boolean;
  legend: boolean;
  modeBar?: boolean;
}

/** A light curve: dates in UTC, magnitudes upwards, error bars without caps at half strength. */
export function curveGraph(curves: readonly Curve[], look: CurveLook): Component {
  return dcc('Graph', {
    ...(look.id && {id: look.id}),
    ...(look.className && {className: look.className}),
    config: look.modeBar ? {displayModeBar: true, displaylogo: false} : {displayModeBar: false},
    style: {width: '100%', height: look.height},
    figure: {
      data: curves.map(({name, color, symbol, x, y, errors}) => ({
        type: 'scatter',
        mode: 'markers',
        name,
        x,
        y,
        marker: {size: 12, color, symbol, line: {width: 0}},
        error_y: {type: 'data', array: errors, visible: true, width: 0, thickness: 1, color},
      })),
      layout: {
        margin: {t: 0, r: 0, b: 0, l: 50},
        showlegend: look.legend,
        hovermode: 'closest',
        paper_bgcolor: 'white',
        plot_bgcolor: 'white',
        legend: {orientation: 'h', x: 0, y: 1.2, font: {size: 10}},
        xaxis: {automargin: true, title: {text: 'Observation date'}, type: 'date'},
        yaxis: {automargin: true, title: {text: look.yTitle}, ...(look.magnitudes && {autorange: 'reversed'})},
      },
    },
  });
}
