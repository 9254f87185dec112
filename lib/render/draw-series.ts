import type {SeriesPanel} from '../alert';
import {CURVE_GROUND, type Theme} from './band-style';
import type {CurveContext} from './draw-curve';

/** Wong's colours for eyes that do not tell all colours apart (Nature Methods 8, 441, 2011), the dark ones lighter on dark ground. */
const COLOURS: Record<Theme, readonly string[]> = {
  light: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b07f00', '#3c8dff', '#4a5468'],
  dark: ['#56b4e9', '#f5622e', '#2fc79a', '#e39ac3', '#e69f00', '#9bc2ff', '#d5d5d3'],
};

const PAD = 5;
const GAP = 3;
const FONT_PX = 10;
/** Room for labels, as that of light curves. */
const LABELLED = {width: 90, height: 56};

interface Extent {
  low: number;
  high: number;
}

/** @returns null where no value is finite */
function extentOf(rows: readonly Float64Array[]): Extent | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    for (const value of row) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return null;
  if (low < high && Number.isFinite(high - low)) return {low, high};
  const half = Math.max(0.5, Math.abs(low) * 1e-6);
  return low < high ? {low: low / 2, high: high / 2} : {low: low - half, high: high + half};
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

/**
 * Draws the curves of a file: a panel for each of its pictures side by side, y upwards, points joined; a missing value breaks the line.
 * @param box device pixels; `ratio`: device pixels of a CSS px
 */
export function drawSeries(
  context: CurveContext,
  panels: readonly SeriesPanel[],
  box: {x: number; y: number; width: number; height: number},
  {ratio, theme}: {ratio: number; theme: Theme},
): void {
  const {ground, line, text} = CURVE_GROUND[theme];
  context.save();
  context.translate(box.x, box.y);
  context.scale(ratio, ratio);
  const [width, height] = [box.width / ratio, box.height / ratio];
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.font = `${FONT_PX}px system-ui, sans-serif`;
  const share = (width - GAP * (panels.length - 1)) / panels.length;
  for (const [i, panel] of panels.entries()) {
    const left = i * (share + GAP);
    if (i > 0) {
      context.fillStyle = line;
      context.fillRect(left - GAP / 2 - 0.5, PAD, 1, height - 2 * PAD);
    }
    drawPanel(context, panel, {left, width: share, height}, {theme, text});
  }
  context.restore();
}

function drawPanel(
  context: CurveContext,
  {series}: SeriesPanel,
  {left, width, height}: {left: number; width: number; height: number},
  {theme, text}: {theme: Theme; text: string},
): void {
  const x = extentOf(series.map((one) => one.x));
  const y = extentOf(series.map((one) => one.y));
  const isLabelled = width >= LABELLED.width && height >= LABELLED.height;
  context.fillStyle = text;
  if (!x || !y) {
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText('no value', left + width / 2, height / 2);
    return;
  }
  const bottom = height - (isLabelled ? FONT_PX + 6 : PAD);
  const top = isLabelled ? FONT_PX + 4 : PAD;
  if (isLabelled) {
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(`${short(y.low)} to ${short(y.high)}`, left + PAD, 2);
    context.fillText(short(x.low), left + PAD, bottom + 3);
    context.textAlign = 'right';
    context.fillText(short(x.high), left + width - PAD, bottom + 3);
  }
  const toX = (value: number) => left + PAD + ((value - x.low) / (x.high - x.low)) * (width - 2 * PAD);
  const toY = (value: number) => bottom - ((value - y.low) / (y.high - y.low)) * (bottom - top);
  for (const [i, one] of series.entries()) {
    context.strokeStyle = COLOURS[theme][i % COLOURS[theme].length] ?? text;
    context.fillStyle = context.strokeStyle;
    context.lineWidth = 1;
    context.beginPath();
    let isOpen = false;
    for (let n = 0; n < one.x.length; n++) {
      const [px, py] = [toX(one.x[n] as number), toY(one.y[n] as number)];
      if (!Number.isFinite(px) || !Number.isFinite(py)) {
        isOpen = false;
        continue;
      }
      if (isOpen) context.lineTo(px, py);
      else {
        context.moveTo(px, py);
        // a point alone is seen too
        context.lineTo(px + 0.5, py);
      }
      isOpen = true;
    }
    context.stroke();
  }
}

/** The curves of a file in one sentence. */
export function summaryOfSeries(panels: readonly SeriesPanel[]): string {
  const words = panels.map(({name, series}) => `${name}: ${series.length} series`);
  return `${words.join('; ')} of a file`;
}
