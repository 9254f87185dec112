/**
 * Draws the mark of the extension, three stacked stamps with a cross-hair on the first, and writes `public/icon/<size>.png`:
 * `node tests/support/draw-icons.ts`. The mark is simple enough to be drawn without a library: boxes, sampled 8 x 8 times a pixel.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {crc32, deflateSync} from 'node:zlib';
import {ROOT} from './packages.ts';

type Colour = readonly [red: number, green: number, blue: number];
/** The portals' palette. */
const NIGHT: Colour = [0x15, 0x28, 0x4f];
const BLUE: Colour = [0x3c, 0x8d, 0xff];
const GREY: Colour = [0xd5, 0xd5, 0xd3];
const ORANGE: Colour = [0xf5, 0x62, 0x2e];

/** A box with round corners in units of the icon, 0 to 128; later ones lie above. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  radius: number;
  colour: Colour;
}

const stamp = (x: number, y: number, colour: Colour, edge: number): Box[] => [
  // the night around it keeps the stamps apart on any toolbar
  {x: x - edge, y: y - edge, width: 76 + 2 * edge, height: 76 + 2 * edge, radius: 10 + edge, colour: NIGHT},
  {x, y, width: 76, height: 76, radius: 10, colour},
];

/** @param size in pixels: small icons get thicker lines */
function mark(size: number): Box[] {
  const line = size <= 16 ? 16 : size <= 32 ? 12 : 9;
  const edge = size <= 16 ? 8 : 5;
  const [middleX, middleY] = [46, 82];
  const arm = 28;
  const gap = size <= 32 ? 0 : 9;
  const bar = (x: number, y: number, width: number, height: number): Box => ({
    x,
    y,
    width,
    height,
    radius: line / 3,
    colour: ORANGE,
  });
  return [
    ...stamp(46, 6, BLUE, edge),
    ...stamp(27, 25, GREY, edge),
    ...stamp(8, 44, NIGHT, 0),
    // the front stamp is night with a light rim, so that the cross-hair stands out
    {x: 8, y: 44, width: 76, height: 76, radius: 10, colour: GREY},
    {x: 8 + line / 2, y: 44 + line / 2, width: 76 - line, height: 76 - line, radius: 7, colour: NIGHT},
    bar(middleX - line / 2, middleY - arm, line, arm - gap),
    bar(middleX - line / 2, middleY + gap, line, arm - gap),
    bar(middleX - arm, middleY - line / 2, arm - gap, line),
    bar(middleX + gap, middleY - line / 2, arm - gap, line),
  ];
}

function isInside({x, y, width, height, radius}: Box, atX: number, atY: number): boolean {
  if (atX < x || atY < y || atX > x + width || atY > y + height) return false;
  const dx = Math.max(x + radius - atX, atX - (x + width - radius), 0);
  const dy = Math.max(y + radius - atY, atY - (y + height - radius), 0);
  return dx * dx + dy * dy <= radius * radius;
}

/** @returns RGBA rows, colours not multiplied by alpha */
function draw(size: number): Uint8Array {
  const SAMPLES = 8;
  const boxes = mark(size).reverse();
  const rgba = new Uint8Array(size * size * 4);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const sum = [0, 0, 0];
    let covered = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const x = ((pixel % size) + ((sample % SAMPLES) + 0.5) / SAMPLES) * (128 / size);
      const y = (Math.floor(pixel / size) + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * (128 / size);
      const hit = boxes.find((box) => isInside(box, x, y));
      if (!hit) continue;
      covered++;
      for (const [at, value] of hit.colour.entries()) sum[at] = (sum[at] ?? 0) + value;
    }
    const alpha = covered / (SAMPLES * SAMPLES);
    rgba.set([...sum.map((value) => Math.round(value / (covered || 1))), Math.round(alpha * 255)], pixel * 4);
  }
  return rgba;
}

/** PNG, 8 bits a channel, each row unfiltered. */
function png(size: number, rgba: Uint8Array): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) rows.set(rgba.subarray(y * size * 4, (y + 1) * size * 4), y * (size * 4 + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, {level: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

const folder = join(ROOT, 'public', 'icon');
mkdirSync(folder, {recursive: true});
for (const size of [16, 32, 48, 96, 128]) writeFileSync(join(folder, `${size}.png`), png(size, draw(size)));
