import type {TileId} from '../../lib/commands';
import {TILES} from '../cell';

/**
 * A tile into the cells, or out of them. It comes in before the first that stands behind it in the registry, so that an order of one's own is kept.
 * @returns null where it is the last one: a cell shows one tile at least
 */
export function withTile(tiles: readonly TileId[], tile: TileId): TileId[] | null {
  if (tiles.includes(tile)) return tiles.length > 1 ? tiles.filter((other) => other !== tile) : null;
  const rank = (id: TileId) => TILES.findIndex((one) => one.id === id);
  const at = tiles.findIndex((other) => rank(other) > rank(tile));
  return at < 0 ? [...tiles, tile] : [...tiles.slice(0, at), tile, ...tiles.slice(at)];
}

/** One place forwards or backwards; at an end it stays. */
export function movedTile(tiles: readonly TileId[], tile: TileId, step: 1 | -1): TileId[] {
  const from = tiles.indexOf(tile);
  const to = from + step;
  const next = [...tiles];
  if (from < 0 || to < 0 || to >= tiles.length) return next;
  [next[from], next[to]] = [next[to] as TileId, next[from] as TileId];
  return next;
}
