/**
 * The PNG of a stamp as the cutout service draws it: 8-bit grey by a sigmoid, or one of the older stretches that hang
 * on the central pixel; missing pixels are 0 before anything else. The pixels are the service's, the compression ours.
 */
import {crc32, deflateSync} from 'node:zlib';
import type {Stamp} from '../sky/types.ts';

export const STRETCHES = ['sigmoid', 'linear', 'sqrt', 'power', 'log', 'asinh'] as const;
export type StretchName = (typeof STRETCHES)[number];

/** Grey levels 0 to 255, row 0 first. */
export function greyLevels(stamp: Stamp, stretch: StretchName): Uint8Array {
  const values = Float64Array.from(stamp.pixels, (v) => (Number.isNaN(v) ? 0 : v));
  const levels = new Uint8Array(values.length);
  if (stretch === 'sigmoid') {
    let mean = 0;
    for (const v of values) mean += v;
    mean /= values.length;
    let square = 0;
    for (const v of values) square += (v - mean) ** 2;
    const spread = Math.sqrt(square / values.length) || 1;
    values.forEach((v, i) => {
      levels[i] = Math.floor(255 / (1 + Math.exp(-(v - mean) / spread)));
    });
    return levels;
  }
  const centre = values[Math.floor(stamp.height / 2) * stamp.width + Math.floor(stamp.width / 2)] as number;
  const low = minimum(values) + 0.2 * deviation(values);
  const span = centre - low || 1;
  values.forEach((v, i) => {
    const unit = Math.min(1, Math.max(0, (v - low) / span));
    levels[i] = Math.floor(255 * stretched(unit, stretch));
  });
  return levels;
}

function stretched(x: number, stretch: Exclude<StretchName, 'sigmoid'>): number {
  if (stretch === 'sqrt') return Math.sqrt(x);
  if (stretch === 'power') return x ** 2;
  if (stretch === 'log') return Math.log(1000 * x + 1) / Math.log(1001);
  if (stretch === 'asinh') return Math.asinh(0.1 * x) / Math.asinh(0.1);
  return x;
}

function minimum(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

/** Median absolute deviation. */
function deviation(values: Float64Array): number {
  const middle = median(values);
  return median(values.map((v) => Math.abs(v - middle)));
}

function median(values: Float64Array): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** Stops of the colour maps that the pocket draws; other names of matplotlib are refused as unknown. */
const MAPS: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  gray: [
    [0, 0, 0],
    [255, 255, 255],
  ],
  Blues_r: [
    [8, 48, 107],
    [33, 113, 181],
    [107, 174, 214],
    [198, 219, 239],
    [247, 251, 255],
  ],
  viridis: [
    [68, 1, 84],
    [59, 82, 139],
    [33, 145, 140],
    [94, 201, 98],
    [253, 231, 37],
  ],
};

export const colormaps: readonly string[] = Object.keys(MAPS);

/** A PNG file; with a colour map it is RGBA. */
export function encodePng(levels: Uint8Array, width: number, height: number, colormap?: string): Buffer {
  const stops = colormap === undefined ? undefined : MAPS[colormap];
  const depth = stops ? 4 : 1;
  const raw = Buffer.alloc(height * (1 + width * depth));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = levels[y * width + x] as number;
      const at = y * (1 + width * depth) + 1 + x * depth;
      if (!stops) raw[at] = level;
      else {
        const place = (level / 255) * (stops.length - 1);
        const low = Math.min(stops.length - 2, Math.floor(place));
        for (let c = 0; c < 3; c++) {
          const [a, b] = [stops[low]?.[c] as number, stops[low + 1]?.[c] as number];
          raw[at + c] = Math.round(a + (b - a) * (place - low));
        }
        raw[at + 3] = 255;
      }
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, stops ? 6 : 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A 5x5 kernel of one pixel's width; the edge is filled with 0, as astropy's default. */
export function smooth({width, height, pixels}: Stamp, kernel: 'gauss' | 'box'): Stamp {
  const out = new Float32Array(pixels.length);
  if (kernel === 'box') out.set(pixels);
  else {
    const weights = [-2, -1, 0, 1, 2].map((d) => Math.exp(-0.5 * d * d));
    const total = weights.reduce((a, b) => a + b, 0);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let dy = -2; dy <= 2; dy++) {
          for (let dx = -2; dx <= 2; dx++) {
            const [px, py] = [x + dx, y + dy];
            if (px < 0 || py < 0 || px >= width || py >= height) continue;
            const value = pixels[py * width + px] as number;
            sum += (Number.isNaN(value) ? 0 : value) * (weights[dx + 2] as number) * (weights[dy + 2] as number);
          }
        }
        out[y * width + x] = sum / total ** 2;
      }
    }
  }
  return {width, height, pixels: out};
}
