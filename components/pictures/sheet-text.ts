export const FONT = 'system-ui, sans-serif';

/** Words on a sheet, CSS px, no wider than `most`; with an edge they are seen on any stamp. */
export function text(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  most: number,
  edge?: string,
): void {
  context.font = font;
  if (edge) {
    context.strokeStyle = edge;
    context.lineWidth = 3;
    context.strokeText(words, x, y, Math.max(1, most));
  }
  context.fillStyle = colour;
  context.fillText(words, x, y, Math.max(1, most));
}
