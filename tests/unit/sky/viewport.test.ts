import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Turn, Wcs} from '../../../lib/alert';
import {
  type Drawn,
  MOST_ZOOM,
  middleOf,
  northUp,
  onAlert,
  panned,
  plateOf,
  type Viewport,
  viewportAt,
  zoomAbout,
  zoomed,
  zoomInto,
} from '../../../lib/sky';

const stamp = {width: 30, height: 30};
const wcs: Wcs = {crpix: [13, 16.5], crvalDeg: [63, -47], cdDegPerPx: [4e-5, 4e-5, -4e-5, 4e-5]};
const rubin = plateOf('lsst', stamp, wcs);
const unknown = plateOf('lsst', stamp, null);
const TURNS: Turn[] = [[1, 0, 0, 1], northUp(rubin) as Turn];

/** A drawn stamp of a view, as the painting places it: 4 screen pixels of a pixel at zoom 1. */
function drawnAt(view: Viewport | null, turn: Turn, plate = rubin): Drawn {
  const [x, y] = view ? middleOf(view, stamp, plate) : [14.5, 14.5];
  const zoom = view?.zoom ?? 1;
  const perPixel = 4 * zoom;
  const [a, b, c, d] = turn;
  const det = a * d - b * c;
  const dx = 14.5 - x;
  const dy = 14.5 - y;
  return {
    stamp,
    plate,
    turn,
    perPixel,
    zoom,
    offCentre: [((d * dx - b * dy) / det) * perPixel, ((a * dy - c * dx) / det) * perPixel],
  };
}
/** Place of the stamp under a point of the screen, from the drawing alone. */
function under({turn: [a, b, c, d], perPixel, offCentre}: Drawn, right: number, down: number): [number, number] {
  const dx = (right - offCentre[0]) / perPixel;
  const dy = (down - offCentre[1]) / perPixel;
  return [14.5 + a * dx + b * dy, 14.5 + c * dx + d * dy];
}
const near = (got: readonly number[], wanted: readonly number[]) => {
  got.forEach((one, i) => {
    expect(one).toBeCloseTo(wanted[i] ?? Number.NaN, 6);
  });
};

describe('a viewport', () => {
  it('keeps its place in the stamp, whether its place on the sky is known or not', () => {
    for (const plate of [rubin, unknown, plateOf('ztf', {width: 63, height: 63}, null)]) {
      const size = plate.wcs || plate === unknown ? stamp : {width: 63, height: 63};
      const view = viewportAt(4, [3.2, 20.7], size, plate);
      expect(view?.frame).toBe(plate === unknown ? 'stamp' : 'sky');
      near(middleOf(view as Viewport, size, plate), [3.2, 20.7]);
    }
  });

  it('shows the same sky on stamps of other directions and scale', () => {
    const other: Wcs = {crpix: [16, 12], crvalDeg: [63, -47], cdDegPerPx: [-5e-5, 1e-5, 1e-5, 5e-5]};
    const view = viewportAt(4, [10, 10], stamp, rubin) as Viewport;
    const [x, y] = middleOf(view, stamp, plateOf('lsst', stamp, other));
    const offset = (w: Wcs, px: number, py: number) => [
      w.cdDegPerPx[0] * (px - w.crpix[0]) + w.cdDegPerPx[1] * (py - w.crpix[1]),
      w.cdDegPerPx[2] * (px - w.crpix[0]) + w.cdDegPerPx[3] * (py - w.crpix[1]),
    ];
    const [a, b] = [offset(other, x, y), offset(wcs, 10, 10)];
    near(
      a.map((one) => one * 3600),
      b.map((one) => one * 3600),
    );
  });

  it('has the alert in its middle on demand, and where enlarging begins', () => {
    near(middleOf(onAlert(null), stamp, rubin), [13, 16.5]);
    near(middleOf(zoomed(null, 1.25) as Viewport, stamp, rubin), [13, 16.5]);
    near(middleOf(onAlert(null), stamp, unknown), [14.5, 14.5]);
    expect(onAlert({zoom: 7, frame: 'stamp', offset: [1, 1]}).zoom).toBe(7);
  });

  it('is none where the whole stamp is shown, and never enlarges beyond its bound', () => {
    expect(zoomed(zoomed(null, 1.25), 0.8)).toBeNull();
    expect(zoomed(null, 0.5)).toBeNull();
    expect(zoomed(null, 1000)?.zoom).toBe(MOST_ZOOM);
    expect(viewportAt(2, [-40, 900], stamp, rubin)).not.toBeNull();
    near(middleOf(viewportAt(2, [-40, 900], stamp, rubin) as Viewport, stamp, rubin), [-0.5, 29.5]);
  });

  const spot = fc.integer({min: -50, max: 50});
  const zoom = fc.double({min: 1.5, max: 8, noNaN: true});
  const place = fc.tuple(fc.double({min: 9, max: 20, noNaN: true}), fc.double({min: 9, max: 20, noNaN: true}));

  it('keeps what is under the cursor there while it zooms, turned or not', () => {
    fc.assert(
      fc.property(
        spot,
        spot,
        zoom,
        place,
        fc.constantFrom(1.25, 0.8, 2),
        fc.constantFrom(...TURNS),
        (right, down, z, at, factor, turn) => {
          const before = drawnAt(viewportAt(z, at, stamp, rubin), turn);
          const view = zoomAbout(before, factor, right, down);
          if (!view) return;
          const after = drawnAt(view, turn);
          expect(after.perPixel).toBeCloseTo(before.perPixel * factor, 6);
          near(under(after, right, down), under(before, right, down));
        },
      ),
    );
  });

  it('moves with the hand', () => {
    fc.assert(
      fc.property(spot, spot, zoom, place, fc.constantFrom(...TURNS), (right, down, z, at, turn) => {
        const before = drawnAt(viewportAt(z + 3, at, stamp, rubin), turn);
        const [x, y] = under(before, -right, -down);
        if (x < -0.5 || y < -0.5 || x > 29.5 || y > 29.5) return;
        const after = drawnAt(panned(before, right, down), turn);
        near(under(after, 7 + right, 3 + down), under(before, 7, 3));
      }),
    );
  });

  it('fills the tile with a rectangle', () => {
    const before = drawnAt(null, TURNS[1] as Turn);
    const tile = {width: 120, height: 120};
    const view = zoomInto(before, {left: 10, top: -30, width: 30, height: 20}, tile) as Viewport;
    expect(view.zoom).toBeCloseTo(4, 9);
    near(under(drawnAt(view, TURNS[1] as Turn), 0, 0), under(before, 25, -20));
  });
});
