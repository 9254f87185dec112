/** Reads the pixels of an 8-bit grey or RGBA PNG, with every row filter. */
import {inflateSync} from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly pixels: Buffer;
}

export function readPng(file: Buffer): Picture {
  let width = 0;
  let height = 0;
  let channels = 1;
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const name = file.toString('latin1', at + 4, at + 8);
    if (name === 'IHDR') {
      width = file.readUInt32BE(at + 8);
      height = file.readUInt32BE(at + 12);
      channels = file[at + 17] === 6 ? 4 : 1;
    }
    if (name === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * channels;
  const pixels = Buffer.alloc(line * height);
  const before = (y: number, x: number) => (x >= 0 && y >= 0 ? (pixels[y * line + x] as number) : 0);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const [left, up, corner] = [
        before(y, x - channels),
        before(y - 1, x),
        x >= channels ? before(y - 1, x - channels) : 0,
      ];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter as number] as number;
      pixels[y * line + x] = ((raw[y * (line + 1) + 1 + x] as number) + guess) & 255;
    }
  }
  return {width, height, channels, pixels};
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
