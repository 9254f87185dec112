import {type GridLayout, stripOf} from '../../lib/render/grid-layout';
import type {Renderer} from '../../lib/render/renderer';
import type {Drawing} from '../app/services';
import type {TilePicture} from './describe-cell';

/** A canvas that carries the pictures of one row. */
export interface Strip {
  canvas: HTMLCanvasElement;
  renderer: Renderer;
  /** of the page; -1: none, it is not shown */
  row: number;
  /** device pixels from the top of the content */
  top: number;
  parts: readonly TilePicture[];
  /** CSS px, as the element stands */
  place: string;
}

/** Where strips lie in the content; another shape makes all of them anew. */
export interface StripShape {
  layout: GridLayout;
  /** of the viewport, CSS px */
  width: number;
  /** device pixels of a CSS px */
  ratio: number;
}

/**
 * The canvases of a grid, one a row, as high as its pictures, and no more than there are rows on the screen: a row that leaves at one end gives its canvas to
 * the one that comes in at the other. So nothing that stands is ever copied by us, and the browser takes over the pixels of some strips, not 7 MB three times over
 * in each frame that brought a row, as of one canvas as high as the screen: that was more than all else in it.
 */
export function createStrips(holder: HTMLElement, drawing: Pick<Drawing, 'renderer'>) {
  const strips = new Map<number, Strip>();
  let shape: StripShape | null = null;

  const makeStrip = (): Strip | null => {
    const canvas = document.createElement('canvas');
    const renderer = drawing.renderer(canvas);
    if (!renderer) return null;
    holder.append(canvas);
    return {canvas, renderer, row: -1, top: 0, parts: [], place: ''};
  };

  const hide = (strip: Strip) => {
    if (strip.row < 0) return;
    strip.row = -1;
    strip.canvas.hidden = true;
  };

  return {
    /** @param held so many rows have a canvas at most @param from @param to rows that need one now, `to` included; the other canvases are free */
    begin(next: StripShape, held: number, from: number, to: number) {
      const isSame = shape?.layout === next.layout && shape.width === next.width && shape.ratio === next.ratio;
      shape = next;
      for (const [slot, strip] of strips) {
        if (slot >= held) {
          strip.canvas.remove();
          strips.delete(slot);
        } else if (!isSame || strip.row < from || strip.row > to) hide(strip);
      }
    },

    /** @returns the strip on which a row stands now; null = none yet */
    standing(row: number, held: number): Strip | null {
      const strip = strips.get(row % held);
      return strip?.row === row ? strip : null;
    },

    /** @returns the strip of a row, clear unless the row stood there; null where the browser gives no canvas to draw on */
    take(row: number, held: number): Strip | null {
      if (!shape) return null;
      const slot = row % held;
      const strip = strips.get(slot) ?? makeStrip();
      if (!strip) return null;
      strips.set(slot, strip);
      if (strip.row === row) return strip;
      const {layout, width, ratio} = shape;
      const {top, height} = stripOf(layout, row, ratio);
      const size = {width: Math.max(1, Math.round(width * ratio)), height};
      const {canvas, renderer} = strip;
      if (canvas.width !== size.width || canvas.height !== size.height) renderer.resize(size.width, size.height);
      // Of a new canvas too, although it is clear: what the browser keeps for it (1.5 ms each) is made then, while the worker reads, and not with the first stamps.
      renderer.clear();
      strip.row = row;
      strip.top = top;
      strip.parts = [];
      canvas.hidden = false;
      canvas.style.width = `${size.width / ratio}px`;
      canvas.style.height = `${size.height / ratio}px`;
      return strip;
    },

    /** Puts the canvases where their rows are. @param offset the content stands so many CSS px higher than it should */
    stand(offset: number) {
      if (!shape) return;
      for (const strip of strips.values()) {
        if (strip.row < 0) continue;
        const place = `translateY(${strip.top / shape.ratio - offset}px)`;
        if (place !== strip.place) strip.canvas.style.transform = place;
        strip.place = place;
      }
    },

    /** Takes all canvases out of the document. */
    end() {
      for (const {canvas} of strips.values()) canvas.remove();
      strips.clear();
    },
  };
}
