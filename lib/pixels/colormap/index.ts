import {berlin} from './berlin';
import {bluesReversed} from './blues-r';
import {cividis} from './cividis';
import type {Colormap} from './colormap';
import {coolwarm} from './coolwarm';
import {fink} from './fink';
import {grey} from './grey';
import {inferno} from './inferno';
import {colormapTable} from './table';
import {tre} from './tre';
import {treReversed} from './tre-r';
import {viridis} from './viridis';

export {type Colormap, rgbaWord} from './colormap';

/** Every colour map, in the order of the menu. A new one: a file and a line here. */
export const COLORMAPS: readonly Colormap[] = [
  grey,
  bluesReversed,
  viridis,
  inferno,
  cividis,
  coolwarm,
  berlin,
  tre,
  treReversed,
  fink,
];

/** @returns the map of that id; grey where there is none (a setting kept from another version) */
export const colormapOf = (id: string): Colormap => COLORMAPS.find((map) => map.id === id) ?? grey;

const tables = new Map<string, Uint32Array>();

/** @returns n colours of the map as RGBA words (little-endian); kept and shared, so not to be written to */
export function colormap(id: string, n: 256 | 1024 = 256): Uint32Array {
  const map = colormapOf(id);
  const key = `${map.id} ${n}`;
  const table = tables.get(key) ?? colormapTable(map, n);
  tables.set(key, table);
  return table;
}
