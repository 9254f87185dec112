import type {AlertKey, Band, Detection} from '../alert';
import {CYCLES, type Fold, phaseOf} from './fold';
import {njyErrOfMag, njyOfMag} from './photometry';

/** How a point is drawn: detections by their band's shape, bad quality as a small triangle, upper limits as an open triangle that points down. */
type Mark = Detection['quality'];

/** One point in CSS px from the top left of the sparkline. */
interface SparkPoint {
  x: number;
  y: number;
  /** ends of the error bar, yTop above yBottom; equal to y where there is no error */
  yTop: number;
  yBottom: number;
  band: Band;
  mark: Mark;
  /** fainter than the reference, or a negative flux */
  isNegative: boolean;
  /** the alert whose stamps are shown */
  isShown: boolean;
  /** of the detections that were given */
  index: number;
}

interface SparkLabel {
  text: string;
  x: number;
  y: number;
  align: 'left' | 'center' | 'right';
  baseline: 'top' | 'middle' | 'bottom';
}

interface Range {
  mjd?: [left: number, right: number];
  phase?: [left: number, right: number];
  value: [top: number, bottom: number];
}

/** A light curve laid out; nothing is drawn yet. */
export interface Sparkline {
  width: number;
  height: number;
  axis: 'magnitude' | 'flux';
  /** in the order of the detections: upper limits, bad quality and forced points come first, so that detections lie above them */
  points: SparkPoint[];
  labels: SparkLabel[];
  /** ends of the axes, errors included: mjd (or, folded, phase) from left to right, value from top to bottom (mag or nJy); null without points */
  range: Range | null;
  /** where flux 0 lies; null on a magnitude axis */
  zeroY: number | null;
  /** points that have no value on this axis */
  omitted: number;
  /** one sentence for the eye that cannot see it, and the reason for a flux axis */
  summary: string;
}

export interface SparklineOptions {
  width: number;
  height: number;
  /** absent: room for labels of `fontPx`, which are left out where the sparkline is too small for them */
  margin?: {left: number; right: number; top: number; bottom: number};
  /** size of the labels, CSS px; default 10 */
  fontPx?: number;
  /** auto: magnitudes, but flux as soon as a valid point has no magnitude: negative fluxes must not vanish */
  axis?: 'auto' | 'magnitude' | 'flux';
  shown?: AlertKey | null;
  /** x = phase: two cycles, each point in both of them */
  fold?: Fold | null;
}

const FONT_PX = 10;
/** Width of a digit in parts of the font size, a little more than any common font has. */
const DIGIT = 0.6;
/** Marks that stand on the edge need so much. */
const EDGE = 7;
/** Below this size labels would leave no room for points. */
const LABELLED = {width: 90, height: 44};
const MJD_DECIMALS = 1;
const FOLD_DECIMALS = 4;

/**
 * Lays out a light curve: x = MJD UTC (or phase), y = magnitude (bright above) or difference flux (with 0 always in the range).
 * @param detections in any order
 */
export function layoutSparkline(detections: readonly Detection[], options: SparklineOptions): Sparkline {
  const {width, height, fontPx = FONT_PX, shown = null, fold = null} = options;
  const vanishing = detections.filter((d) => d.quality === 'valid' && !isNumber(d.mag) && isNumber(d.fluxNjy)).length;
  const axis =
    options.axis === undefined || options.axis === 'auto' ? (vanishing > 0 ? 'flux' : 'magnitude') : options.axis;
  const valued: {detection: Detection; index: number; value: number; error: number}[] = [];
  for (const [index, detection] of detections.entries()) {
    const found = plotted(detection, axis);
    // a magnitude of a broken row may be no flux a number can hold
    if (!found || !isNumber(found.value) || !isNumber(detection.mjdUtc)) continue;
    if (fold && phaseOf(detection.mjdUtc, fold) === null) continue;
    valued.push({detection, index, value: found.value, error: found.error});
  }
  const omitted = detections.length - valued.length;
  if (valued.length === 0) {
    const summary = detections.length === 0 ? 'no light curve' : `no point with a ${axis}`;
    return {width, height, axis, points: [], labels: [], range: null, zeroY: null, omitted, summary};
  }

  const across: [number, number] = fold ? [0, CYCLES] : extent(valued.map(({detection}) => detection.mjdUtc));
  const ends = valued.flatMap(({value, error}) => [value - error, value + error]);
  const [least, most] = opened(extent(axis === 'flux' ? [...ends, 0] : ends), axis);
  const value: [number, number] = axis === 'flux' ? [most, least] : [least, most];
  const range: Range = fold ? {phase: across, value} : {mjd: across, value};

  const isLabelled = width >= LABELLED.width && height >= LABELLED.height;
  const margin = options.margin ?? marginFor(isLabelled ? valueTexts(range.value, axis) : [], fontPx);
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const xOf = (at: number) =>
    across[0] === across[1]
      ? (margin.left + right) / 2
      : margin.left + ((at - across[0]) / (across[1] - across[0])) * (right - margin.left);
  const yOf = (value: number) =>
    margin.top + ((value - range.value[0]) / (range.value[1] - range.value[0])) * (bottom - margin.top);

  const points = valued
    .flatMap((one) =>
      (fold ? cycles(phaseOf(one.detection.mjdUtc, fold) ?? 0) : [one.detection.mjdUtc]).map((at) => ({...one, at})),
    )
    .map(({detection, index, value, error, at}): SparkPoint => {
      const [one, other] = [yOf(value - error), yOf(value + error)];
      return {
        x: xOf(at),
        y: yOf(value),
        yTop: Math.min(one, other),
        yBottom: Math.max(one, other),
        band: detection.band,
        mark: detection.quality,
        isNegative: detection.isNegative ?? (isNumber(detection.fluxNjy) && detection.fluxNjy < 0),
        isShown: shown !== null && detection.alertKey === shown,
        index,
      };
    })
    .sort((a, b) => ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark));

  return {
    width,
    height,
    axis,
    points,
    labels: isLabelled ? labelsOf(range, axis, {left: margin.left, right, top: margin.top, bottom}, fontPx) : [],
    range,
    zeroY: axis === 'flux' ? yOf(0) : null,
    omitted,
    // words are asked for one curve, not for those of a page
    get summary() {
      return summaryOf(valued, range, axis, vanishing, omitted, fold);
    },
  };
}

/** The places of a phase in all cycles. */
const cycles = (phase: number): number[] => Array.from({length: CYCLES}, (_, cycle) => cycle + phase);

/** What lies below comes first. */
const ORDER: readonly Mark[] = ['upper-limit', 'forced', 'bad-quality', 'valid'];

const isNumber = (value: number | null | undefined): value is number => Number.isFinite(value);

function plotted(d: Detection, axis: 'magnitude' | 'flux'): {value: number; error: number} | null {
  if (d.quality === 'upper-limit') {
    if (!isNumber(d.limitMag)) return null;
    return {value: axis === 'flux' ? njyOfMag(d.limitMag) : d.limitMag, error: 0};
  }
  if (axis === 'magnitude') return isNumber(d.mag) ? {value: d.mag, error: sizeOf(d.magErr)} : null;
  if (isNumber(d.fluxNjy)) return {value: d.fluxNjy, error: sizeOf(d.fluxErrNjy)};
  if (!isNumber(d.mag)) return null;
  return {
    value: (d.isNegative ? -1 : 1) * njyOfMag(d.mag),
    error: sizeOf(d.magErr === null ? null : njyErrOfMag(d.mag, d.magErr)),
  };
}

const sizeOf = (error: number | null): number => (isNumber(error) ? Math.abs(error) : 0);

/** A loop: curves of a page have thousands of values. */
function extent(values: readonly number[]): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** One value alone stands in the middle. */
function opened([least, most]: [number, number], axis: 'magnitude' | 'flux'): [number, number] {
  if (most > least) return [least, most];
  const half = axis === 'magnitude' ? 0.5 : Math.max(1, Math.abs(most) / 2);
  return [least - half, most + half];
}

function marginFor(texts: readonly string[], fontPx: number): NonNullable<SparklineOptions['margin']> {
  if (texts.length === 0) return {left: EDGE, right: EDGE, top: EDGE, bottom: EDGE};
  const textWidth = Math.max(...texts.map((text) => text.length)) * fontPx * DIGIT;
  return {left: Math.ceil(textWidth) + EDGE + 3, right: EDGE + 1, top: EDGE + 1, bottom: fontPx + 6};
}

function labelsOf(
  {mjd = [0, 0], phase, value}: Range,
  axis: Sparkline['axis'],
  box: {left: number; right: number; top: number; bottom: number},
  fontPx: number,
): SparkLabel[] {
  const [top, bottom] = valueTexts(value, axis);
  const y = box.bottom + 4;
  const values: SparkLabel[] = [
    {text: top, x: box.left - 6, y: box.top, align: 'right', baseline: 'middle'},
    {text: bottom, x: box.left - 6, y: box.bottom, align: 'right', baseline: 'middle'},
  ];
  const inMiddle = (text: string): SparkLabel => ({
    text,
    x: (box.left + box.right) / 2,
    y,
    align: 'center',
    baseline: 'top',
  });
  if (phase) {
    const step = (box.right - box.left) / CYCLES;
    const whole = (cycle: number): SparkLabel => ({...inMiddle(String(cycle)), x: box.left + cycle * step});
    return [...values, ...Array.from({length: CYCLES + 1}, (_, cycle) => whole(cycle))];
  }
  const ends = (decimals: number) => mjd.map((time) => time.toFixed(decimals)) as [string, string];
  const haveRoom = ([one, other]: [string, string]) =>
    (one.length + other.length + 1) * fontPx * DIGIT <= box.right - box.left + 8;
  const exact = ends(MJD_DECIMALS);
  if (exact[0] === exact[1]) return [...values, inMiddle(exact[0])];
  // No room for two dates beside one another: whole days, or how many days it is.
  const days = ends(0);
  const shown = [exact, days].find((one) => one[0] !== one[1] && haveRoom(one));
  if (!shown) return [...values, inMiddle(`${(mjd[1] - mjd[0]).toFixed(MJD_DECIMALS)} d`)];
  const [first, last] = shown;
  return [
    ...values,
    {text: first, x: box.left - 4, y, align: 'left', baseline: 'top'},
    {text: last, x: box.right + 4, y, align: 'right', baseline: 'top'},
  ];
}

/** Ends of the value axis as text: as many decimals as their distance needs; large fluxes in microjansky. */
function valueTexts([top, bottom]: [number, number], axis: Sparkline['axis']): [string, string] {
  const scale = axis === 'flux' && Math.max(Math.abs(top), Math.abs(bottom)) >= 10_000 ? 1000 : 1;
  const distance = Math.abs(top - bottom) / scale;
  const decimals = distance >= 20 ? 0 : distance >= 0.2 ? 1 : 2;
  const unit = axis === 'flux' ? (scale === 1000 ? ' µJy' : ' nJy') : '';
  const text = (value: number) => (value / scale).toFixed(decimals).replace(/^-(0(\.0+)?)$/, '$1');
  return [`${text(top)}${unit}`, text(bottom)];
}

function summaryOf(
  valued: readonly {detection: Detection}[],
  {mjd = [0, 0], value}: Range,
  axis: Sparkline['axis'],
  vanishing: number,
  omitted: number,
  fold: Fold | null,
): string {
  const counts = ORDER.toReversed().flatMap((mark) => {
    const of = valued.filter(({detection}) => detection.quality === mark);
    const bands = [...new Set(of.map(({detection}) => detection.band))].join(', ');
    return of.length > 0 ? [`${of.length} ${WORDS[mark]}${of.length > 1 ? 's' : ''} in ${bands}`] : [];
  });
  const [top, bottom] = valueTexts(value, axis);
  const dates = fold
    ? `phase 0 to ${CYCLES}, period ${fold.periodDays} d, phase 0 at MJD ${fold.epochMjd.toFixed(FOLD_DECIMALS)}`
    : `MJD ${[...new Set(mjd.map((time) => time.toFixed(MJD_DECIMALS)))].join(' to ')}`;
  const values = axis === 'magnitude' ? `${top} to ${bottom} mag` : `flux ${bottom} to ${top}`;
  const reason = axis === 'flux' && vanishing > 0 ? `; flux, because ${vanishing} have no magnitude` : '';
  const lost = omitted > 0 ? `; ${omitted} without a ${axis} not shown` : '';
  return `${counts.join(', ')}; ${dates}; ${values}${reason}${lost}`;
}

const WORDS: Record<Mark, string> = {
  valid: 'detection',
  'bad-quality': 'low-quality point',
  'upper-limit': 'upper limit',
  forced: 'forced point',
};
