import {type AlertKey, type Band, KINDS, type Kind, type StampSet} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {type PngText, withText} from '../../lib/render';
import {bringBands} from '../app/bring-bands';
import {bringFrame, FILMSTRIP, type Frame, framesOf} from '../app/filmstrips-state';
import type {Services} from '../app/services';
import type {WcsView} from '../app/sky-state';
import {rightStamps} from '../sky/place-stamps';
import {bringPlanes} from './bring-planes';
import {drawSheet, isReady, type SheetItem, type SheetStyle} from './draw-sheet';
import {pictureTexts} from './picture-text';
import {layoutSheet, objectsPerSheet, type SheetChoice} from './sheet-layout';

export interface PicturesOrder extends SheetChoice, Omit<SheetStyle, 'sky' | 'title'> {
  title: string;
  /** without loaded parts: they are brought */
  objects: readonly (Omit<SheetItem, 'loaded'> & {alertKey: AlertKey | null; loaded?: Loaded | null})[];
  sky: SheetStyle['sky']['settings'];
  /** of the composite of bands, where it is drawn */
  bands: readonly Band[];
}

export interface Progress {
  done: number;
  total: number;
  /** what could not be loaded */
  failed: number;
}

export interface Picture {
  /** 1-based number of the sheet, and of how many */
  part: number;
  parts: number;
  png: Blob;
}

type Rooms = Pick<Services, 'drawing' | 'loader' | 'wcs' | 'planes' | 'around'>;

/** Loaded at the same time: the services get no more than four requests whatever stands here. */
const AT_ONCE = 8;

/**
 * Makes the pictures one sheet after the other: what is not there is loaded like any cell (once in its life, behind what is on screen), and memory
 * holds one sheet.
 * @throws the reason of the signal; Error in words where the browser gives no picture
 */
export async function* makePictures(
  rooms: Rooms,
  order: PicturesOrder,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Picture> {
  const perSheet = objectsPerSheet(order, order.ratio);
  const total = order.objects.length;
  const parts = Math.ceil(total / perSheet);
  const progress = {done: 0, total, failed: 0};
  onProgress({...progress});
  for (let part = 0; part < parts; part++) {
    const some = order.objects.slice(part * perSheet, (part + 1) * perSheet);
    const wcs = new Map<AlertKey, WcsView>();
    const items = await inTurns(some, async (object) => {
      const loaded =
        object.loaded ??
        (await rooms.loader.load({objectKey: object.object, alertKey: object.alertKey}, {visible: false, signal}));
      signal.throwIfAborted();
      const {stamps} = rightStamps(loaded, object.row);
      const lacking = await bringPlanes(rooms, {alert: loaded.alertKey, stamps}, order.looks, kindsOf(order), signal);
      const [frames] = await Promise.all([
        inFrames(rooms, loaded, object.row, order, signal),
        treated(rooms, {stamps}, order, signal),
        directions(rooms, loaded, order, wcs, signal),
        inBands(rooms, loaded, object.row, order, signal),
      ]);
      progress.done++;
      if (loaded.problems.length + lacking.length > 0) progress.failed++;
      onProgress({...progress});
      return {...object, loaded, frames};
    });
    signal.throwIfAborted();
    const title = parts > 1 ? `${order.title}, sheet ${part + 1} of ${parts}` : order.title;
    const canvas = document.createElement('canvas');
    const style = {
      ...order,
      title,
      sky: {settings: order.sky, wcs: (alert: AlertKey | null) => (alert && wcs.get(alert)) || UNASKED},
    };
    const placed = drawSheet(canvas, rooms.drawing, items, layoutSheet(items.length, order), style);
    const about = {
      title,
      version: rooms.around.version,
      written: new Date(),
      looks: order.looks,
      flagSet: order.flagSet,
    };
    yield {
      part: part + 1,
      parts,
      png: await encode(canvas, pictureTexts(about, items, placed)),
    };
    // its memory is free before the next one is made
    canvas.width = 0;
    canvas.height = 0;
  }
}

const UNASKED: WcsView = {state: 'unasked'};

/** @returns the results in the order of the items; some are under way at the same time */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({length: Math.min(AT_ONCE, items.length)}, worker));
  return results;
}

/** Whose planes are needed: a composite is of all. */
const kindsOf = ({tiles}: PicturesOrder): readonly Kind[] =>
  tiles.includes('composite') ? KINDS : KINDS.filter((kind) => tiles.includes(kind));

/** Waits until math and smoothing of these stamps are done. */
function treated(
  {drawing}: Rooms,
  {stamps}: {stamps: StampSet | null},
  {looks}: PicturesOrder,
  signal: AbortSignal,
): Promise<void> | undefined {
  if (!stamps || isReady(drawing, stamps, looks)) return undefined;
  const life = new AbortController();
  return new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {signal: life.signal});
    drawing.onPictures(() => isReady(drawing, stamps, looks) && resolve(), life.signal);
  }).finally(() => life.abort());
}

/** Where Rubin stamps lie, if anything of the picture needs it; a failure leaves them as stored. */
async function directions(
  {wcs: ask}: Rooms,
  {alertKey}: Loaded,
  {sky}: PicturesOrder,
  known: Map<AlertKey, WcsView>,
  signal: AbortSignal,
): Promise<void> {
  const isNeeded = sky.compass || sky.centre || Object.values(sky.northUp).some(Boolean);
  if (!isNeeded || !alertKey?.startsWith('lsst/')) return;
  try {
    known.set(alertKey, {state: 'known', wcs: await ask(alertKey, signal)});
  } catch (error) {
    signal.throwIfAborted();
    known.set(alertKey, {state: 'failed', message: error instanceof Error ? error.message : ''});
  }
}

/** The other bands, with their treated pixels. */
async function inBands(
  rooms: Rooms,
  loaded: Loaded,
  row: SheetItem['row'],
  order: PicturesOrder,
  signal: AbortSignal,
): Promise<void> {
  const {stamps} = rightStamps(loaded, row);
  if (order.bands.length === 0 || !stamps) return;
  const {channels} = await bringBands(rooms, loaded, row, order.bands, signal);
  await Promise.all(channels.map((one) => treated(rooms, one, order, signal)));
  rooms.drawing.giveBands(stamps, channels);
}

/** The latest alerts, with their treated pixels. */
async function inFrames(
  rooms: Rooms,
  loaded: Loaded,
  row: SheetItem['row'],
  order: PicturesOrder,
  signal: AbortSignal,
): Promise<readonly Frame[]> {
  if (!order.tiles.includes('filmstrip')) return [];
  const bring = async (frame: Frame): Promise<Frame> => {
    if (frame.isShown) return frame;
    const found = await bringFrame(rooms, frame, signal);
    signal.throwIfAborted();
    await treated(rooms, rightStamps(found, row), order, signal);
    return {...frame, loaded: found};
  };
  return Promise.all(framesOf(loaded, (order.filmstrip ?? FILMSTRIP).frames).map(bring));
}

async function encode(canvas: HTMLCanvasElement, texts: readonly PngText[]): Promise<Blob> {
  const plain = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!plain) throw new Error('The browser could not make a picture of this size. Choose a smaller size.');
  return new Blob([withText(new Uint8Array(await plain.arrayBuffer()), texts)], {type: 'image/png'});
}
