import {berlin} from './berlin';
import {bluesReversed} from './blues-r';
import {cividis} from './cividis';
import type {Colormap} from './colormap';
import {coolwarm} from './coolwarm';
import {fink} from './fink';
import {grey} from './grey';
import {inferno} from './inferno';
import {jet} from './jet';
import {ownMap} from './own';
import {rdbu} from './rdbu';
import {spectral} from './spectral';
import {colormapTable} from './table';
import {tre} from './tre';
import {treReversed} from './tre-r';
import {viridis} from './viridis';

export {type Colormap, rgbaWord} from './colormap';
export {ColourListError, parseColours} from './own';

/** Every colour map, in the order of the menu. A new one: a file and a line here. */
export const COLORMAPS: readonly Colormap[] = [
  grey,
  bluesReversed,
  viridis,
  inferno,
  cividis,
  coolwarm,
  berlin,
  rdbu,
  spectral,
  tre,
  treReversed,
  fink,
  jet,
];

/** The id under which an own list of colours is drawn. */
export const OWN = 'own';

/**
 * @param colours own list as it was typed, for the id `own`
 * @returns the map of that id; grey where there is none (a setting kept from another version, an own list that is not right)
 */
export const colormapOf = (id: string, colours?: string): Colormap =>
  (id === OWN ? ownMap(colours ?? '') : COLORMAPS.find((map) => map.id === id)) ?? grey;

const tables = new WeakMap<Colormap, Map<number, Uint32Array>>();

/** @returns n colours of the map as RGBA words (little-endian); kept and shared, so not to be written to */
export function colormap(id: string, n: 256 | 1024 = 256, colours?: string): Uint32Array {
  const map = colormapOf(id, colours);
  const ofMap = tables.get(map) ?? new Map<number, Uint32Array>();
  const table = ofMap.get(n) ?? colormapTable(map, n);
  tables.set(map, ofMap.set(n, table));
  return table;
}
