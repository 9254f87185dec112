import type {GridLayout} from '../../lib/render/grid-layout';
import {createSheet} from '../ui/adopted-sheet';

/** Where cells stand in their row and tiles in their cell: the same for all of them. */
export function placeRules({cellWidth, cellHeight, gap, headerHeight, tiles}: GridLayout): string {
  const px = (values: Record<string, number>) =>
    Object.entries(values)
      .map(([name, value]) => `${name}: ${value}px`)
      .join('; ');
  return [
    `.grid-row {${px({'column-gap': gap})}}`,
    `.cell {${px({width: cellWidth, height: cellHeight})}}`,
    `.cell-head {${px({height: headerHeight})}}`,
    ...tiles.map(({id, x, y, width, height}) => `.tile-${id} {${px({left: x, top: y, width, height})}}`),
  ].join('\n');
}

const show = createSheet();

/** To be called before cells are shown in a layout. */
export const showPlaces = (layout: GridLayout): void => show(placeRules(layout));
