import {describe, expect, it} from 'vitest';
import {TILES} from '../../../components/cell';
import {layoutSheet, objectsPerSheet} from '../../../components/pictures/sheet-layout';

describe('the sheet', () => {
  const choice = {
    tiles: ['science', 'template', 'difference', 'curve', 'info'] as const,
    stampPx: 96,
    isLabelled: true,
  };

  it('holds every cell once, inside, none over another', () => {
    const all = TILES.map(({id}) => id);
    for (const [count, shown] of [
      [1, all],
      ...[1, 2, 7, 20, 100].map((one) => [one, choice.tiles] as const),
    ] as const) {
      const {width, height, cellWidth, cellHeight, cellAt, tiles, titlePx} = layoutSheet(count, {
        ...choice,
        tiles: shown,
      });
      const corners = Array.from({length: count}, (_, n) => cellAt(n));
      expect(new Set(corners.map(({x, y}) => `${x} ${y}`)).size).toBe(count);
      for (const {x, y} of corners) {
        expect(x % cellWidth).toBe(0);
        expect((y - titlePx) % cellHeight).toBe(0);
        expect(x + cellWidth).toBeLessThanOrEqual(width);
        expect(y + cellHeight).toBeLessThanOrEqual(height);
      }
      for (const tile of tiles) {
        expect(tile.x + tile.width).toBeLessThanOrEqual(cellWidth);
        expect(tile.y + tile.height).toBeLessThanOrEqual(cellHeight);
      }
      const strip = tiles.find(({id}) => id === 'filmstrip');
      for (const {id, y, height: high} of strip ? tiles : [])
        if (id !== 'filmstrip') expect(y + high).toBeLessThanOrEqual(strip?.y ?? 0);
      expect(tiles.map(({id}) => id)).not.toContain('info');
    }
  });

  it('is of a size that browsers draw', () => {
    for (const ratio of [1, 2, 4]) {
      for (const stampPx of [16, 96, 400, 1000]) {
        for (const tiles of [choice.tiles, TILES.map(({id}) => id), ['filmstrip'] as const]) {
          const wanted = {...choice, tiles, stampPx, frames: 12};
          const count = objectsPerSheet(wanted, ratio);
          const {width, height} = layoutSheet(count, wanted);
          expect(Math.max(width, height) * ratio, `${tiles} ${stampPx} ${ratio}`).toBeLessThanOrEqual(16_384);
          expect(count).toBeGreaterThanOrEqual(1);
        }
      }
    }
    expect(objectsPerSheet(choice, 2)).toBe(100);
  });
});
