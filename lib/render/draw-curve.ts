import type {Band, SurveyId} from '../alert';
import {type BandStyle, bandStyle, CURVE_GROUND, type Theme} from './band-style';

/** What is drawn: `Sparkline` of lib/series is one. Places are CSS px from the top left of the sparkline. */
export interface CurveMarks {
  width: number;
  height: number;
  points: readonly {
    x: number;
    y: number;
    yTop: number;
    yBottom: number;
    band: Band;
    mark: 'valid' | 'bad-quality' | 'upper-limit' | 'forced';
    isNegative: boolean;
    isShown: boolean;
  }[];
  labels: readonly {
    text: string;
    x: number;
    y: number;
    align: 'left' | 'center' | 'right';
    baseline: 'top' | 'middle' | 'bottom';
  }[];
  zeroY: number | null;
  /** shown where there is no point */
  summary: string;
}

export type CurveContext = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'translate'
  | 'scale'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'arc'
  | 'rect'
  | 'clip'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText'
  | 'setLineDash'
  | 'globalAlpha'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>;

export interface CurveStyle {
  /** top left corner, device pixels */
  x: number;
  y: number;
  /** device pixels a CSS px */
  ratio: number;
  survey: SurveyId;
  theme: Theme;
  /** CSS px */
  fontPx?: number;
}

/** Radius of a mark, CSS px. */
const RADIUS = 3.5;
const SMALL = 2.5;
const FONT_PX = 10;

/**
 * Draws a light curve with the portals' conventions: error bars without caps at half opacity, low quality as a small triangle that points up,
 * upper limits as an open triangle that points down at half opacity, forced photometry as a dot. A negative detection is cut by a minus;
 * the alert whose stamps are shown has a ring. The ground is painted too, so that an old curve does not shine through.
 */
export function drawCurve(context: CurveContext, curve: CurveMarks, style: CurveStyle): void {
  const {ground, line, text} = CURVE_GROUND[style.theme];
  context.save();
  context.translate(style.x, style.y);
  context.scale(style.ratio, style.ratio);
  context.beginPath();
  context.rect(0, 0, curve.width, curve.height);
  context.clip();
  context.fillStyle = ground;
  context.fillRect(0, 0, curve.width, curve.height);
  context.font = `${style.fontPx ?? FONT_PX}px system-ui, sans-serif`;
  context.fillStyle = text;
  if (curve.points.length === 0) {
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(curve.summary, curve.width / 2, curve.height / 2);
  }
  if (curve.zeroY !== null) {
    context.strokeStyle = line;
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    segment(context, 0, curve.zeroY, curve.width, curve.zeroY);
    context.setLineDash([]);
  }
  for (const label of curve.labels) {
    context.textAlign = label.align;
    context.textBaseline = label.baseline;
    context.fillText(label.text, label.x, label.y);
  }
  drawPoints(context, curve.points, style, ground);
  context.restore();
}

type Point = CurveMarks['points'][number];

/** Points of one mark and band are drawn together: a stroke costs the same for one line and for fifty. What lies below comes first among the points, and so do its groups. */
function drawPoints(
  context: CurveContext,
  points: readonly Point[],
  {survey, theme}: CurveStyle,
  ground: string,
): void {
  const groups = new Map<string, Point[]>();
  for (const point of points) {
    const name = `${point.mark} ${point.band}`;
    const group = groups.get(name);
    if (group) group.push(point);
    else groups.set(name, [point]);
  }
  for (const group of groups.values()) {
    const [{band, mark}] = group as [Point];
    drawGroup(context, group, mark, bandStyle(survey, band, theme), ground);
  }
  // a folded curve has each point twice
  for (const shown of points) {
    if (!shown.isShown) continue;
    context.strokeStyle = CURVE_GROUND[theme].text;
    context.lineWidth = 1;
    context.beginPath();
    context.arc(shown.x, shown.y, RADIUS + 3, 0, 2 * Math.PI);
    context.stroke();
  }
}

function drawGroup(
  context: CurveContext,
  points: readonly Point[],
  mark: Point['mark'],
  {colour, edge, shape}: BandStyle,
  ground: string,
): void {
  context.fillStyle = colour;
  context.strokeStyle = edge;
  context.lineWidth = 1;
  const bars = points.filter(({yTop, yBottom}) => yBottom > yTop);
  if (bars.length > 0) {
    context.globalAlpha = 0.5;
    context.beginPath();
    for (const {x, yTop, yBottom} of bars) line(context, x, yTop, x, yBottom);
    context.stroke();
    context.globalAlpha = 1;
  }
  context.beginPath();
  if (mark === 'upper-limit') {
    for (const {x, y} of points) polygon(context, x, y, SMALL + 0.5, DOWN);
    context.globalAlpha = 0.5;
    context.stroke();
    context.globalAlpha = 1;
  } else if (mark === 'bad-quality') {
    for (const {x, y} of points) polygon(context, x, y, SMALL, UP);
    context.fill();
    context.stroke();
  } else if (mark === 'forced') {
    for (const {x, y} of points) circle(context, x, y, 1.5);
    context.fill();
  } else {
    for (const {x, y} of points) {
      if (shape === 'circle') circle(context, x, y, RADIUS);
      else polygon(context, x, y, RADIUS, CORNERS[shape]);
    }
    context.fill();
    context.stroke();
    const negative = points.filter(({isNegative}) => isNegative);
    if (negative.length === 0) return;
    context.strokeStyle = ground;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const {x, y} of negative) line(context, x - RADIUS + 1, y, x + RADIUS - 1, y);
    context.stroke();
  }
}

function segment(context: CurveContext, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath();
  line(context, x0, y0, x1, y1);
  context.stroke();
}

function line(context: CurveContext, x0: number, y0: number, x1: number, y1: number): void {
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
}

function circle(context: CurveContext, x: number, y: number, radius: number): void {
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** Corners about (0, 0), y down, for a radius of 1. */
type Corners = readonly (readonly [x: number, y: number])[];

const regular = (count: number, start: number, radii: readonly number[] = [1]): Corners =>
  Array.from({length: count}, (_, i) => {
    const angle = ((start + (360 * i) / count) * Math.PI) / 180;
    const radius = radii[i % radii.length] as number;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });

const UP = regular(3, -90);
const DOWN = regular(3, 90);
const CORNERS: Record<Exclude<BandStyle['shape'], 'circle'>, Corners> = {
  'triangle-left': regular(3, 180, [1.15]),
  'triangle-right': regular(3, 0, [1.15]),
  square: regular(4, 45, [1.2]),
  diamond: regular(4, 0, [1.2]),
  star: regular(10, -90, [1.3, 0.6]),
  pentagon: regular(5, -90, [1.1]),
};

function polygon(context: CurveContext, x: number, y: number, radius: number, corners: Corners): void {
  for (let i = 0; i < corners.length; i++) {
    const [dx, dy] = corners[i] as readonly [number, number];
    if (i === 0) context.moveTo(x + radius * dx, y + radius * dy);
    else context.lineTo(x + radius * dx, y + radius * dy);
  }
  context.closePath();
}
