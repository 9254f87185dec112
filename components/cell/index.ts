import {bands} from './bands';
import {composite} from './composite';
import {curve} from './curve';
import {difference} from './difference';
import {filmstrip} from './filmstrip';
import {info} from './info';
import {phased} from './phased';
import {science} from './science';
import {template} from './template';
import type {Tile} from './tile';

/** What a cell may show, in the order in which it stands. To add a tile: one file and one line here. */
export const TILES: readonly Tile[] = [science, template, difference, composite, bands, curve, phased, filmstrip, info];

export const tileOf = (id: Tile['id']): Tile | undefined => TILES.find((tile) => tile.id === id);
