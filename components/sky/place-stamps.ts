import {
  type AlertKey,
  type Band,
  KINDS,
  type Kind,
  type ObjectKey,
  objectOf,
  parseAlertKey,
  type Stamp,
  type StampSet,
  type Turn,
} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {AS_STORED, placeAt, shareLimits, spanOf, stepOf} from '../../lib/pixels';
import type {Marks} from '../../lib/render';
import type {Tile as Picture} from '../../lib/render/renderer';
import {
  barArcsec,
  isReversed,
  middleOf,
  northUp,
  type Plate,
  plateOf,
  type SkyPosition,
  type Viewport,
  withRightSign,
} from '../../lib/sky';
import type {Member, SkySettings} from '../../lib/vault/vault';
import type {Box, PictureId, Pictures} from '../app/services';
import type {WcsView} from '../app/sky-state';

/** A stamp where it is drawn: what the canvas needs, and what the read-out under the cursor tells from. */
export interface PlacedStamp {
  /** the tile in which it stands */
  kind: PictureId;
  /** the stamp that is drawn there: another one while kinds blink, the first of a composite */
  shows: Kind;
  /** the others of a composite */
  others: readonly {kind: Kind | Band; stamp: Stamp}[];
  object: ObjectKey | null;
  alert: AlertKey | null;
  /** of the alert, as the services have it */
  position: SkyPosition | null;
  /** the tile, device pixels: nothing is drawn beyond it */
  box: Box;
  picture: Picture;
  /** as the service sent it (with its right sign): what is drawn may be smoothed, or the result of a formula */
  stamp: Stamp;
  turn: Turn;
  plate: Plate;
  /** of the difference; null = nobody says which way round it was sent, and it is drawn as it was */
  isReversed: boolean | null;
  /** times larger than where all kinds fit */
  zoom: number;
  /** device pixels of a pixel of the stamp, and the place of the stamp in the middle of the tile: as they are meant, the picture ends on whole pixels of the screen */
  meant: {perPixel: number; middle: readonly [x: number, y: number]};
  marks: Marks | null;
}

const TILES: readonly PictureId[] = [...KINDS, 'composite', 'bands'];

/** So much enlarged, pixels are shown as they are, also where turned stamps are drawn bilinear. */
const PIXELS_FROM = 3;

export interface SkyView {
  settings: SkySettings;
  wcs(alert: AlertKey | null): WcsView;
}

/** The stamps of an object with their right sign (N06), of the alert that is shown. */
export function rightStamps(
  loaded: Loaded,
  row: Member['row'] = null,
): {stamps: StampSet | null; isReversed: boolean | null} {
  const {curve, problems} = loaded;
  const reversed = isReversed(loaded.alertKey, curve?.detections ?? [], row);
  // a light curve that is on its way will say it
  const isWaiting = !curve && !problems.some(({step}) => step === 'curve');
  if (!loaded.stamps || !reversed) return {stamps: loaded.stamps, isReversed: isWaiting ? false : reversed};
  const stamps = withRightSign(loaded.stamps);
  // found by the worker: some 0.3 ms an object would hold up the page otherwise
  shareLimits(loaded.stamps, stamps);
  return {stamps, isReversed: true};
}

/**
 * Places the stamps of an alert into tiles.
 * @param boxes of the kinds that are shown, device pixels
 * @param ratio device pixels of a CSS px
 * @param viewport what of the stamps is shown, the same sky in all kinds; null = the whole stamps
 */
export function placeStamps(
  loaded: Loaded,
  row: Member['row'],
  boxes: Partial<Record<PictureId, Box>>,
  pictures: (stamps: StampSet) => Pictures,
  {settings, wcs}: SkyView,
  ratio: number,
  viewport: Viewport | null = null,
): PlacedStamp[] {
  const {stamps, isReversed} = rightStamps(loaded, row);
  const survey = loaded.alertKey ? parseAlertKey(loaded.alertKey)?.survey : undefined;
  if (!stamps) return [];
  const shown = pictures(stamps);
  const view = wcs(loaded.alertKey);
  const position = positionOf(loaded, row);
  const known = view.state === 'known' ? view.wcs : null;
  const wanted = TILES.flatMap((kind) => {
    const box = boxes[kind];
    const drawn = shown[kind];
    if (!box || !drawn) return [];
    const {stamp} = drawn;
    const north = settings.northUp[shownKind(kind, drawn)];
    // A point spread function has a middle of its own, and no place on the sky.
    const plate = plateOf(survey ?? 'lsst', stamp, stamp.unit === 'PSF' ? null : known);
    // ZTF is north up as it is stored; it is drawn by the same straight way with and without.
    const turn = (north && survey !== 'ztf' && northUp(plate)) || AS_STORED;
    const span = spanOf(stamp, turn);
    const fit = Math.min(box.width / span.width, box.height / span.height);
    return [{kind, box, drawn, stamp, plate, turn, span, fit}];
  });
  // Enlarged stamps share their scale, whatever their turns.
  const fit = Math.min(...wanted.map((one) => one.fit));
  return wanted.map(({kind, box, drawn, stamp, plate, turn, span, ...own}) => {
    const place = viewport
      ? {...viewed(box, viewport, fit, stamp, plate, turn), clip: box}
      : fitted(box, span.width, span.height);
    const isTurned = turn !== AS_STORED;
    const resampling = (viewport?.zoom ?? 1) >= PIXELS_FROM ? 'nearest' : settings.resampling;
    const {bands, ...look} = drawn;
    const shows = shownKind(kind, drawn);
    const picture: Picture = {...place, ...look, ...(isTurned ? {turn, resampling} : {})};
    return {
      kind,
      object: loaded.alertKey && objectOf(loaded.alertKey),
      alert: loaded.alertKey,
      position,
      box,
      picture,
      shows,
      others:
        kind === 'composite' ? othersOf(stamps) : (bands ?? []).map((one) => ({kind: one.band, stamp: one.stamp})),
      stamp: sentStamp(stamps, shows, stamp),
      turn,
      plate,
      isReversed,
      zoom: viewport?.zoom ?? own.fit / fit,
      meant: {
        perPixel: viewport ? fit * viewport.zoom : own.fit,
        middle: viewport ? middleOf(viewport, stamp, plate) : [(stamp.width - 1) / 2, (stamp.height - 1) / 2],
      },
      marks: marksOf(stamp, picture, turn, plate, settings, box, ratio, drawn.label),
    };
  });
}

/**
 * The same stamps in the same places with other looks: some µs for each of the 300 stamps of a screen less than to place them anew.
 * @param shown the kinds of the tiles that are shown @returns null where more than the looks is another: they must be placed
 */
export function withOtherLooks(
  placed: readonly PlacedStamp[],
  pictures: Pictures,
  shown: readonly PictureId[],
): PlacedStamp[] | null {
  if (shown.filter((kind) => pictures[kind]).length !== placed.length) return null;
  const found: PlacedStamp[] = [];
  for (const one of placed) {
    const drawn = pictures[one.kind];
    const {stamp} = one.picture;
    // what is written on it, blinks or is made of several depends on more than its look
    if (!drawn || drawn.label || one.marks?.label || drawn.kind || drawn.bands || one.shows !== one.kind) return null;
    const isAlike =
      drawn.stamp.width === stamp.width && drawn.stamp.height === stamp.height && drawn.stamp.unit === stamp.unit;
    if (!isAlike) return null;
    found.push({...one, picture: {...one.picture, stamp: drawn.stamp, look: drawn.look}});
  }
  return found;
}

/** Of the alert that is shown, else of the object as its newest alert has it: they differ by less than a pixel. */
function positionOf({curve, alertKey}: Loaded, row: Member['row']): SkyPosition | null {
  const known = [row, curve?.newest].filter((one) => one && one.raDeg !== null && one.decDeg !== null);
  const best = known.find((one) => one?.alertKey === alertKey) ?? known[0];
  return best ? {raDeg: best.raDeg as number, decDeg: best.decDeg as number} : null;
}

/** Where the whole stamp lies when a part of it fills a tile. */
function viewed(box: Box, viewport: Viewport, fit: number, stamp: Stamp, plate: Plate, turn: Turn): Box {
  const span = spanOf(stamp, turn);
  const width = Math.round(span.width * fit * viewport.zoom);
  const height = Math.round(span.height * fit * viewport.zoom);
  const [right, down] = placeAt(stamp, turn, ...middleOf(viewport, stamp, plate));
  return {
    x: Math.round(box.x + box.width / 2 - right * width),
    y: Math.round(box.y + box.height / 2 - down * height),
    width,
    height,
  };
}

function marksOf(
  stamp: Stamp,
  drawn: Box,
  turn: Turn,
  plate: Plate,
  settings: SkySettings,
  box: Box,
  ratio: number,
  label: string | undefined,
): Marks | null {
  const {compass, scaleBar, centre} = settings;
  if (!compass && !scaleBar && !centre && !label) return null;
  const perPixel = drawn.width / spanOf(stamp, turn).width;
  const arcsec = barArcsec(((box.width * 0.45) / perPixel) * plate.arcsecPerPx);
  const {directions} = plate;
  const place = centre && plate.centre ? placeAt(stamp, turn, ...plate.centre) : null;
  return {
    box,
    ...(label ? {label} : {}),
    compass:
      compass && directions ? {north: stepOf(turn, ...directions.north), east: stepOf(turn, ...directions.east)} : null,
    bar: scaleBar && arcsec > 0 ? {length: (arcsec / plate.arcsecPerPx) * perPixel, label: `${arcsec}″`} : null,
    centre: place && {
      x: drawn.x + place[0] * drawn.width,
      y: drawn.y + place[1] * drawn.height,
      clear: Math.max(4 * ratio, 2.5 * perPixel),
    },
  };
}

/** As the service sent it; a point spread function has pixels of its own. */
function sentStamp({stamps}: StampSet, kind: Kind, drawn: Stamp): Stamp {
  const sent = stamps[kind];
  return sent && drawn.unit !== 'PSF' ? sent : drawn;
}

/** The kind of the stamp in a tile: another one while kinds blink, the first of a composite. */
function shownKind(tile: PictureId, {kind}: {kind?: Kind}): Kind {
  return kind ?? (tile === 'composite' || tile === 'bands' ? 'science' : tile);
}

const othersOf = ({stamps}: StampSet): PlacedStamp['others'] =>
  KINDS.flatMap((kind) => (kind !== 'science' && stamps[kind] ? [{kind, stamp: stamps[kind]}] : []));

/** The largest rectangle of the stamp's shape inside a tile, centred: pixels stay square. */
export function fitted(place: Box, width: number, height: number): Box {
  if (width <= 0 || height <= 0) return place;
  const scale = Math.min(place.width / width, place.height / height);
  const w = Math.max(1, Math.round(width * scale));
  const h = Math.max(1, Math.round(height * scale));
  return {
    x: place.x + Math.floor((place.width - w) / 2),
    y: place.y + Math.floor((place.height - h) / 2),
    width: w,
    height: h,
  };
}
