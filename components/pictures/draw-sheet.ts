import {
  type Flag,
  type FlagSign,
  type Kind,
  type ObjectKey,
  parseVerdictKey,
  type StampSet,
  type VerdictKey,
} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {framesIn} from '../../lib/render/filmstrip';
import type {Viewport} from '../../lib/sky';
import type {FilmstripSettings, Folding, Member, Settings} from '../../lib/vault/vault';
import {FILMSTRIP, type Frame} from '../app/filmstrips-state';
import type {Box, Drawing} from '../app/services';
import {foldOf, NO_FOLDING} from '../cell/fold-of';
import {valuesOf} from '../cell/values-of';
import {FLAG_SHAPES} from '../flags/flag-shapes';
import {signOf} from '../flags/flag-signs';
import {placeFrames} from '../sky/place-frames';
import {type PlacedStamp, placeStamps, type SkyView} from '../sky/place-stamps';
import type {SheetLayout} from './sheet-layout';
import {FONT, text} from './sheet-text';
import {writeDates} from './write-dates';

/** An object as it goes onto a sheet. */
export interface SheetItem {
  /** under which the flag is kept */
  key: VerdictKey;
  object: ObjectKey;
  /** place in the list, from 0 */
  index: number;
  flag: Flag | null;
  row: Member['row'];
  loaded: Loaded;
  /** of the filmstrip */
  frames?: readonly Frame[];
}

export interface SheetStyle {
  title: string;
  /** device pixels of a CSS px */
  ratio: number;
  dark: boolean;
  looks: Settings['looks'];
  sky: SkyView;
  viewport(key: ObjectKey): Viewport | null;
  folding?: Folding | undefined;
  filmstrip?: FilmstripSettings | undefined;
  /** the flags of the list, with their signs */
  flagSet: readonly FlagSign[];
}

/** As the theme has them now; where there is no style sheet: ink on paper. */
function colourOf(token: string, absent: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim() || absent;
}

const colours = () => ({
  ground: colourOf('--surface', '#ffffff'),
  text: colourOf('--text', '#1a2233'),
  muted: colourOf('--muted', '#525d72'),
  line: colourOf('--line', '#c9ccd3'),
});

type Colours = ReturnType<typeof colours>;

/**
 * Draws a sheet as the grid draws its cells: the same renderer, looks, marks and views; ids and flags as text.
 * @returns the stamps of each object as they were drawn
 */
export function drawSheet(
  canvas: HTMLCanvasElement,
  drawing: Drawing,
  items: readonly SheetItem[],
  layout: SheetLayout,
  style: SheetStyle,
): PlacedStamp[][] {
  const {ratio, dark} = style;
  const renderer = drawing.renderer(canvas);
  const context = canvas.getContext('2d');
  if (!renderer || !context)
    throw new Error('The browser gives no canvas to draw on. Close other pages and try again.');
  renderer.resize(layout.width * ratio, layout.height * ratio);
  renderer.clear();
  const placed = items.map((item, n) =>
    placeStamps(
      item.loaded,
      item.row,
      boxesOf(layout, n, ratio),
      (set) => drawing.pictures(set, style.looks),
      style.sky,
      ratio,
      style.viewport(item.object),
    ),
  );
  const strip = layout.tiles.find(({id}) => id === 'filmstrip');
  const {kind, frames: most} = style.filmstrip ?? FILMSTRIP;
  const framed = items.map(({loaded, row, object, frames = []}, n) => {
    if (!strip) return [];
    const boxes = framesIn(strip.width, most).map(({x, y, ...size}) =>
      onCanvas(layout, n, {x: strip.x + x, y: strip.y + y, ...size}, ratio),
    );
    const pictures = (set: StampSet) => drawing.pictures(set, style.looks);
    return placeFrames({loaded, row}, frames, boxes, kind, pictures, style.sky, ratio, style.viewport(object));
  });
  renderer.draw([...placed.flat(), ...framed.flat()].map(({picture}) => picture));
  drawing.marks(
    canvas,
    placed.flat().flatMap(({marks}) => marks ?? []),
    ratio,
  );
  items.forEach((item, n) => {
    const {curve, alertKey} = item.loaded;
    for (const tile of layout.tiles.filter(({id}) => id === 'curve' || id === 'phased')) {
      if (!curve || missing(item, tile.id, [], style)) continue;
      const found = tile.id === 'phased' ? foldIn(item, style) : null;
      const fold = found && 'fold' in found ? found.fold : null;
      drawing.sparkline(canvas, onCanvas(layout, n, tile, ratio), curve, {dark, scale: ratio, shown: alertKey, fold});
    }
  });
  write(context, items, layout, style, placed);
  return placed;
}

function boxesOf(layout: SheetLayout, n: number, ratio: number): Partial<Record<Kind, Box>> {
  return Object.fromEntries(
    layout.tiles
      .filter(({id}) => id !== 'curve' && id !== 'phased' && id !== 'filmstrip')
      .map((tile) => [tile.id, onCanvas(layout, n, tile, ratio)]),
  );
}

function onCanvas(layout: SheetLayout, n: number, tile: Box, ratio: number): Box {
  const cell = layout.cellAt(n);
  return {
    x: Math.round((cell.x + tile.x) * ratio),
    y: Math.round((cell.y + tile.y) * ratio),
    width: Math.round(tile.width * ratio),
    height: Math.round(tile.height * ratio),
  };
}

/** Texts, lines between the cells, what is missing; the ground comes last, under everything. */
function write(
  context: CanvasRenderingContext2D,
  items: readonly SheetItem[],
  layout: SheetLayout,
  style: SheetStyle,
  placed: readonly (readonly PlacedStamp[])[],
): void {
  const {title, ratio, flagSet} = style;
  const inks = colours();
  context.save();
  context.scale(ratio, ratio);
  context.textBaseline = 'middle';
  if (layout.titlePx > 0) text(context, title, 6, layout.titlePx / 2, `600 13px ${FONT}`, inks.text, layout.width - 12);
  items.forEach((item, n) => {
    const {x, y} = layout.cellAt(n);
    if (layout.headPx > 0) head(context, item, x, y, layout, inks, flagSet);
    for (const tile of layout.tiles) {
      const difference = tile.id === 'difference' && placed[n]?.find((one) => one.kind === 'difference');
      if (difference && difference.isReversed !== false)
        text(
          context,
          difference.isReversed ? 'sign reversed' : 'sign not known',
          x + tile.x + 3,
          y + tile.y + 9,
          `10px ${FONT}`,
          '#ffd166',
          tile.width - 6,
          '#080e1c',
        );
      if (tile.id === 'filmstrip')
        writeDates(context, item, {x: x + tile.x, y: y + tile.y, width: tile.width}, style.filmstrip, inks);
      const reason = missing(item, tile.id, placed[n] ?? [], style);
      if (!reason) continue;
      context.textAlign = 'center';
      text(
        context,
        reason,
        x + tile.x + tile.width / 2,
        y + tile.y + tile.height / 2,
        `11px ${FONT}`,
        inks.muted,
        tile.width - 4,
      );
      context.textAlign = 'left';
    }
    if (items.length > 1) {
      context.strokeStyle = inks.line;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, layout.cellWidth - 1, layout.cellHeight - 1);
    }
  });
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = inks.ground;
  context.fillRect(0, 0, layout.width, layout.height);
  context.restore();
}

/** Number, id, and the flag as sign, letter and word. */
function head(
  context: CanvasRenderingContext2D,
  item: SheetItem,
  x: number,
  y: number,
  layout: SheetLayout,
  colours: Colours,
  flagSet: readonly FlagSign[],
): void {
  const middle = y + 6 + (layout.headPx - 4) / 2;
  const id = parseVerdictKey(item.key)?.objectId ?? item.key;
  text(context, String(item.index + 1), x + 6, middle, `11px ${FONT}`, colours.muted, 40);
  text(context, id, x + 44, middle, `600 12px ${FONT}`, colours.text, layout.cellWidth - 130);
  const left = x + layout.cellWidth - 76;
  if (!item.flag) {
    text(context, 'no flag', left + 20, middle, `11px ${FONT}`, colours.muted, 50);
    return;
  }
  const {letter, shape, label, colour} = signOf(item.flag, flagSet);
  const ink = colourOf(colour === null ? `--${item.flag}` : `--own-${colour}`, colours.text);
  context.save();
  context.translate(left, middle - SIGN / 2);
  context.scale(SIGN / 20, SIGN / 20);
  context.fillStyle = ink;
  context.fill(new Path2D(FLAG_SHAPES[shape]));
  context.textAlign = 'center';
  text(context, letter, 10, shape === 'triangle' ? 12.5 : 10.7, `700 11px ${FONT}`, colours.ground, 16);
  context.restore();
  text(context, label, left + SIGN + 4, middle, `600 12px ${FONT}`, ink, 50);
}

/** Side of a flag's sign, CSS px. */
const SIGN = 16;

/** Why a tile is empty; '' = it is not. */
function missing(item: SheetItem, tile: string, placed: readonly PlacedStamp[], style: SheetStyle): string {
  const {loaded, frames = []} = item;
  if (tile === 'filmstrip') return frames.length > 1 ? '' : 'no other epochs';
  if (tile === 'curve' || tile === 'phased') {
    if (!loaded.curve || loaded.curve.detections.length === 0) return 'no light curve';
    const found = tile === 'phased' ? foldIn(item, style) : null;
    return found && 'why' in found ? found.why : '';
  }
  if (placed.some(({kind}) => kind === tile)) return '';
  return loaded.problems.length > 0 ? 'not loaded' : `no ${tile}`;
}

const foldIn = ({loaded, row}: SheetItem, {folding}: SheetStyle) =>
  foldOf(valuesOf({row}, loaded), folding ?? NO_FOLDING, loaded.curve?.detections ?? []);

/** Whether what is drawn of these stamps is there: math and smoothing are done in a worker. */
export const isReady = (drawing: Drawing, set: StampSet, looks: Settings['looks']): boolean =>
  Object.keys(set.stamps).length === 0 || drawing.isShown(set, looks);
