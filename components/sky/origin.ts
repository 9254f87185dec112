/** Where the places of drawn stamps are counted from. */
export interface Origin {
  /** on the screen, CSS px */
  left: number;
  top: number;
  /** device pixels of a CSS px */
  scale: number;
}

/** Of stamps on a canvas of their own. */
export function originOfCanvas(canvas: HTMLCanvasElement | null): Origin | null {
  const frame = canvas?.getBoundingClientRect();
  if (!canvas || !frame || frame.width === 0) return null;
  return {left: frame.left, top: frame.top, scale: canvas.width / frame.width};
}

/** Of stamps in a content that stands `offset` CSS px higher in its element than it should. */
export function originOfContent(element: HTMLElement | null, offset: number): Origin | null {
  if (!element) return null;
  const {left, top} = element.getBoundingClientRect();
  return {left, top: top - offset, scale: pixelRatio()};
}

/** Device pixels of a CSS px on our canvases; more than three nobody sees. */
export const pixelRatio = (): number => Math.min(3, globalThis.devicePixelRatio || 1);
