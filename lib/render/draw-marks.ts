/** Marks over one drawn stamp, in device pixels of the canvas. */
export interface Marks {
  /** rectangle of the tile; the compass stands in its upper right corner, the bar in the lower left */
  box: {x: number; y: number; width: number; height: number};
  /** directions on the canvas, of any length; null = no compass */
  compass: {north: readonly [x: number, y: number]; east: readonly [x: number, y: number]} | null;
  bar: {length: number; label: string} | null;
  /** place of the alert; null = no mark. `clear`: radius about it that stays free */
  centre: {x: number; y: number; clear: number} | null;
  /** the limits of its colours: at the lower edge, or at the upper one where the bar is below */
  label?: string;
}

/** What is used of a canvas' 2D context. */
export type MarkContext = Pick<
  CanvasRenderingContext2D,
  'save' | 'restore' | 'beginPath' | 'rect' | 'clip' | 'moveTo' | 'lineTo' | 'stroke' | 'strokeText' | 'fillText'
> & {
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  strokeStyle: string | CanvasGradient | CanvasPattern;
  fillStyle: string | CanvasGradient | CanvasPattern;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
};

/** Light lines with a dark edge: they are seen on every colour map. */
const EDGE = 'rgba(8, 14, 28, 0.85)';
const LINE = '#ffd166';

/**
 * Compass (arrow to the north, line to the east, as letters say), scale bar with its length, and an open cross about the alert.
 * @param ratio device pixels of a CSS px
 */
export function drawMarks(context: MarkContext, {box, compass, bar, centre, label}: Marks, ratio: number): void {
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const side = Math.min(box.width, box.height);
  const size = Math.max(8 * ratio, Math.min(12 * ratio, side * 0.1));
  context.font = `600 ${Math.round(size)}px system-ui, sans-serif`;
  const letters: {text: string; x: number; y: number}[] = [];
  const lines: [number, number, number, number][] = [];

  if (centre) {
    const {x, y, clear} = centre;
    const arm = Math.max(4 * ratio, side * 0.07);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      lines.push([x + dx * clear, y + dy * clear, x + dx * (clear + arm), y + dy * (clear + arm)]);
    }
  }
  if (compass) {
    const arm = Math.max(10 * ratio, Math.min(26 * ratio, side * 0.13));
    // Room for arms and letters whichever way they point.
    const reach = arm + size * 1.5;
    const x = box.x + box.width - reach;
    const y = box.y + reach;
    const [n, e] = [unit(compass.north), unit(compass.east)];
    lines.push([x, y, x + n[0] * arm, y + n[1] * arm], [x, y, x + e[0] * arm, y + e[1] * arm]);
    for (const side of [1, -1]) {
      const head = arm * 0.3;
      lines.push([
        x + n[0] * arm,
        y + n[1] * arm,
        x + n[0] * (arm - head) - n[1] * head * 0.6 * side,
        y + n[1] * (arm - head) + n[0] * head * 0.6 * side,
      ]);
    }
    const letter = arm + size * 0.65;
    letters.push(
      {text: 'N', x: x + n[0] * letter, y: y + n[1] * letter},
      {text: 'E', x: x + e[0] * letter, y: y + e[1] * letter},
    );
  }
  if (bar) {
    const x = box.x + 5 * ratio;
    const y = box.y + box.height - 5 * ratio;
    const tick = 2.5 * ratio;
    lines.push([x, y, x + bar.length, y], [x, y - tick, x, y], [x + bar.length, y - tick, x + bar.length, y]);
    letters.push({text: bar.label, x: x + bar.length / 2, y: y - size * 0.9});
  }

  for (const [style, width] of [
    [EDGE, 3.4],
    [LINE, 1.4],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width * ratio;
    context.beginPath();
    for (const [x1, y1, x2, y2] of lines) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
  }
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.strokeStyle = EDGE;
  context.lineWidth = 3 * ratio;
  context.fillStyle = LINE;
  for (const {text, x, y} of letters) {
    const inside = Math.max(x, box.x + text.length * size * 0.32 + 2 * ratio);
    context.strokeText(text, inside, y);
    context.fillText(text, inside, y);
  }
  if (label) drawLabel(context, label, box, bar !== null, ratio);
  context.restore();
}

/** As small as it must be to fit, and left out where nobody could read it. */
function drawLabel(context: MarkContext, text: string, box: Marks['box'], isAbove: boolean, ratio: number): void {
  const size = Math.min(10 * ratio, (box.width - 4 * ratio) / (text.length * 0.6));
  if (size < 6.5 * ratio) return;
  context.font = `500 ${size.toFixed(1)}px system-ui, sans-serif`;
  const x = box.x + box.width / 2;
  const y = isAbove ? box.y + size * 0.5 + 2 * ratio : box.y + box.height - size * 0.5 - 2 * ratio;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function unit([x, y]: readonly [number, number]): [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}
