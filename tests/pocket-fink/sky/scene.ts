/**
 * Draws the three stamps of one made detection. They agree with each other: the difference is science minus template
 * plus its own noise, except where an artefact lives in one of them only. Unit: one sigma of the sky noise of a pixel,
 * scaled by the caller.
 */
import type {Shape} from './kinds.ts';
import {createRandom, hash, type Random} from './random.ts';
import type {Stamp, StampKind} from './types.ts';

export interface SceneRequest {
  readonly seed: number;
  readonly index: number;
  readonly shape: Shape;
  /** Ordinal of the detection: its noise. */
  readonly ordinal: number;
  /** Changing flux at this time. */
  readonly flux: number;
  readonly width: number;
  readonly height: number;
  /** Where the source is, in pixels (it is off centre when the stamp is cut by the edge). */
  readonly centre: readonly [number, number];
  /** Sigma of the point spread function, pixels. */
  readonly blur: number;
  /** Value of one sigma of noise in the survey's unit, and the sky level. */
  readonly unit: number;
  readonly sky: number;
}

export type Scene = Readonly<Record<StampKind, Stamp>>;

export function drawScene(request: SceneRequest): Scene {
  const {seed, index, shape, width, height, centre, blur, unit, sky} = request;
  const [x0, y0] = centre;
  const still = createRandom(hash(seed, 'still', index));
  const noise = createRandom(hash(seed, 'noise', index, request.ordinal));
  const steady = new Float64Array(width * height);
  const science = new Float64Array(width * height);
  const pen = {steady, science, width, height};

  for (let n = still.whole(0, 5); n > 0; n--) {
    addBlob(steady, pen, still.between(0, width), still.between(0, height), blur, Math.exp(still.between(1.5, 4.5)));
  }
  switch (shape.kind) {
    case 'galaxy':
      addBlob(steady, pen, x0, y0, blur * 2.4, shape.steady, 0.6, shape.phase * Math.PI);
      addBlob(steady, pen, x0, y0, blur, shape.steady);
      break;
    case 'supernova': {
      const angle = shape.phase * 2 * Math.PI;
      const away = blur * (1.5 + 2 * still.next());
      addBlob(
        steady,
        pen,
        x0 + away * Math.cos(angle),
        y0 + away * Math.sin(angle),
        blur * 3,
        shape.steady * 0.5,
        0.5,
        angle,
      );
      break;
    }
    case 'star':
    case 'periodic':
    case 'saturated':
    case 'dipole':
      addBlob(steady, pen, x0, y0, blur, shape.steady * (shape.kind === 'saturated' ? 60 : 2));
      break;
    default:
      break;
  }
  science.set(steady);
  drawChange(request, pen, still);

  const template = new Float32Array(width * height);
  const scienceOut = new Float32Array(width * height);
  const difference = new Float32Array(width * height);
  for (let i = 0; i < template.length; i++) {
    const t = (steady[i] as number) + 0.35 * noise.normal();
    const s = (science[i] as number) + noise.normal();
    template[i] = sky + unit * t;
    scienceOut[i] = sky + unit * s;
    difference[i] = unit * (s - t + 0.1 * noise.normal());
  }
  if (shape.kind === 'saturated') saturate(scienceOut, template, difference, pen, Math.round(x0), sky + unit * 900);
  const stamps = [scienceOut, template, difference] as const;
  mask(stamps, request, still);
  return {
    Science: {width, height, pixels: scienceOut},
    Template: {width, height, pixels: template},
    Difference: {width, height, pixels: difference},
  };
}

interface Pen {
  readonly steady: Float64Array;
  readonly science: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** What is new in the science image. */
function drawChange(request: SceneRequest, pen: Pen, still: Random): void {
  const {shape, flux, centre, blur, width, height} = request;
  const [x0, y0] = centre;
  if (shape.kind === 'dipole') {
    // The same star, half a pixel away: nothing changed but the difference has a bright and a dark side.
    pen.science.fill(0);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = y * width + Math.max(0, x - 1);
        const here = y * width + x;
        pen.science[here] = 0.4 * (pen.steady[here] as number) + 0.6 * (pen.steady[from] as number);
      }
    }
  } else if (shape.kind === 'streak') {
    const angle = shape.phase * Math.PI;
    const far = width + height;
    for (let t = -far; t < far; t += 0.5) {
      addBlob(pen.science, pen, x0 + t * Math.cos(angle), y0 + t * Math.sin(angle), blur * 0.8, flux * 0.12);
    }
  } else if (shape.kind === 'asteroid') {
    const angle = shape.phase * Math.PI;
    const length = blur * 2 * still.next();
    for (let t = -1; t <= 1; t += 0.25) {
      addBlob(pen.science, pen, x0 + t * length * Math.cos(angle), y0 + t * length * Math.sin(angle), blur, flux / 5);
    }
  } else if (shape.kind === 'cosmic') {
    addBlob(pen.science, pen, x0, y0, 0.4, flux * 2);
    addBlob(pen.science, pen, x0 + 1, y0 + 0.6, 0.3, flux);
  } else {
    addBlob(pen.science, pen, x0, y0, blur, flux);
  }
}

/** Adds an elliptic Gaussian of the given peak; only where it matters. */
function addBlob(
  to: Float64Array,
  {width, height}: Pen,
  cx: number,
  cy: number,
  sigma: number,
  peak: number,
  ratio = 1,
  angle = 0,
): void {
  const reach = Math.ceil(4 * sigma + 1);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const low = Math.max(0, Math.floor(cy - reach));
  const left = Math.max(0, Math.floor(cx - reach));
  for (let y = low; y <= Math.min(height - 1, cy + reach); y++) {
    for (let x = left; x <= Math.min(width - 1, cx + reach); x++) {
      const u = ((x - cx) * cos + (y - cy) * sin) / sigma;
      const v = (-(x - cx) * sin + (y - cy) * cos) / (sigma * ratio);
      to[y * width + x] = (to[y * width + x] as number) + peak * Math.exp(-0.5 * (u * u + v * v));
    }
  }
}

/** A plateau and a column that bleeds from top to bottom. */
function saturate(
  science: Float32Array,
  template: Float32Array,
  difference: Float32Array,
  {width, height}: Pen,
  column: number,
  level: number,
): void {
  for (let i = 0; i < science.length; i++) {
    if ((science[i] as number) > level) science[i] = level;
    if ((template[i] as number) > level) template[i] = level;
  }
  for (let y = 0; y < height; y++) {
    if (column < 0 || column >= width) break;
    const at = y * width + column;
    science[at] = level;
    difference[at] = level - (template[at] as number);
  }
}

/** Missing pixels: a block in the same place of all three; every 40th masked object has no template at all. */
function mask(stamps: readonly [Float32Array, Float32Array, Float32Array], request: SceneRequest, still: Random): void {
  const {shape, index, width, height} = request;
  const some = shape.kind === 'masked' || (shape.kind === 'edge' && still.next() < 0.5);
  if (!some) return;
  const wide = still.whole(2, Math.floor(width / 3));
  const high = still.whole(2, Math.floor(height / 2));
  const left = still.next() < 0.5 ? 0 : width - wide;
  const top = still.next() < 0.5 ? 0 : height - high;
  for (let y = top; y < top + high; y++) {
    for (const pixels of stamps) pixels.fill(Number.NaN, y * width + left, y * width + left + wide);
  }
  if (shape.kind === 'masked' && Math.floor(index / 12) % 40 === 7) stamps[1].fill(Number.NaN);
}
