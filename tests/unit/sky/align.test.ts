import {expect, it} from 'vitest';
import type {Stamp, Wcs} from '../../../lib/alert';
import {aligned, alignment, pixelOf, skyOf} from '../../../lib/sky';

const size = {width: 31, height: 30};
/** a plane of 0.2 arcsec pixels, turned by so many degrees, as it stands or mirrored */
const turned = (degrees: number, mirrored: boolean, crpix: [number, number], raDeg = 53.1, decDeg = -28.2): Wcs => {
  const step = 0.2 / 3600;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) * step, Math.sin((degrees * Math.PI) / 180) * step];
  const flip = mirrored ? -1 : 1;
  return {crpix, crvalDeg: [raDeg, decDeg], cdDegPerPx: [-cos * flip, sin, sin * flip, cos]};
};

it('a pixel of one stamp is found in the other by their WCS, to a thousandth of a pixel at the corners', () => {
  const from = turned(17, false, [15, 15]);
  const to = turned(-120, true, [14.2, 15.7], 53.10004, -28.20003);
  const place = alignment(from, to, size);
  if (!place) throw new Error('not aligned');
  for (const [x, y] of [
    [0, 0],
    [30, 0],
    [0, 29],
    [30, 29],
    [11, 23],
  ] as const) {
    const exact = pixelOf(to, ...skyOf(from, x, y)) as [number, number];
    expect(Math.abs(place.x0 + place.a * x + place.b * y - exact[0])).toBeLessThan(1e-3);
    expect(Math.abs(place.y0 + place.c * x + place.d * y - exact[1])).toBeLessThan(1e-3);
  }
  expect(alignment(from, turned(0, false, [15, 15], 233.1, 28.2), size)).toBeNull();
});

it('a source stands in the same pixel of both after that, whatever the turn', () => {
  const from = turned(30, false, [15, 15]);
  for (const to of [turned(30, false, [15, 15]), turned(210, false, [15, 15]), turned(-77, true, [13, 16])]) {
    // one pixel of light, 1.1 arcsec east and 0.8 north of the alert
    const sky: [number, number] = [53.1 + 1.1 / 3600 / Math.cos((28.2 * Math.PI) / 180), -28.2 + 0.8 / 3600];
    const at = (wcs: Wcs) => (pixelOf(wcs, ...sky) as [number, number]).map(Math.round) as [number, number];
    const pixels = new Float32Array(size.width * size.height);
    const [column, row] = at(to);
    pixels[row * size.width + column] = 7;
    const stamp: Stamp = {...size, pixels, unit: 'nJy'};
    const place = alignment(from, to, size);
    if (!place) throw new Error('not aligned');
    const brought = aligned(stamp, place, size);
    const found = [...brought.pixels].flatMap((value, i) =>
      value > 0 ? [[i % size.width, Math.floor(i / size.width)]] : [],
    );
    const [x, y] = at(from);
    expect(found.some(([column_, row_]) => Math.hypot((column_ as number) - x, (row_ as number) - y) <= 1)).toBe(true);
    expect(brought.unit).toBe('nJy');
  }
});
