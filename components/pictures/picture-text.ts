import {type FlagSign, flagLabel, parseAlertKey, parseObjectKey} from '../../lib/alert';
import {AS_STORED, OWN} from '../../lib/pixels';
import type {PngText} from '../../lib/render';
import type {Settings} from '../../lib/vault/vault';
import type {PlacedStamp} from '../sky/place-stamps';
import type {SheetItem} from './draw-sheet';

interface About {
  title: string;
  /** of the extension */
  version: string;
  written: Date;
  looks: Settings['looks'];
  flagSet: readonly FlagSign[];
}

/**
 * What is told of a picture beside its pixels: who reads the file later finds every object, its flag, and how its stamps were drawn.
 * `Description` is for people, a line an object; `ThumP for Fink` is the same and more as JSON, ids as text.
 */
export function pictureTexts(
  {title, version, written, looks, flagSet}: About,
  items: readonly SheetItem[],
  placed: readonly (readonly PlacedStamp[])[],
): PngText[] {
  const objects = items.map((item, n) => describe(item, placed[n] ?? [], looks));
  const lines = objects.map(
    ({n, object, alert, flag}) =>
      `${n}\t${object}\talert ${alert ?? 'none'}\t${flag ? flagLabel(flag, flagSet) : 'no flag'}`,
  );
  return [
    {keyword: 'Title', text: title},
    {keyword: 'Software', text: `ThumP for Fink ${version}`},
    {keyword: 'Creation Time', text: written.toISOString()},
    {keyword: 'Source', text: sources(items)},
    {keyword: 'Description', text: lines.join('\n')},
    {keyword: 'ThumP for Fink', text: JSON.stringify({version: 1, title, objects})},
  ];
}

function sources(items: readonly SheetItem[]): string {
  const words = {lsst: 'Rubin/LSST alerts, Fink broker', ztf: 'ZTF alerts, Fink broker', file: 'a file'};
  const surveys = new Set(items.map(({object}) => parseObjectKey(object)?.survey));
  return [...surveys].flatMap((one) => (one ? words[one] : [])).join('; ');
}

function describe({object, index, flag, loaded}: SheetItem, placed: readonly PlacedStamp[], looks: Settings['looks']) {
  const {alertKey} = loaded;
  return {
    n: index + 1,
    object,
    objectId: parseObjectKey(object)?.objectId ?? object,
    alert: alertKey,
    alertId: alertKey && (parseAlertKey(alertKey)?.alertId ?? null),
    survey: parseObjectKey(object)?.survey ?? null,
    flag,
    position: placed[0]?.position ?? null,
    stamps: Object.fromEntries(
      placed.map((one) => [
        one.kind,
        one.kind === 'composite' || one.kind === 'bands' ? madeOf(one) : drawnAs(one, looks),
      ]),
    ),
  };
}

/** A composite has no limits of its own: those of the kinds in it. */
const madeOf = ({shows, others}: PlacedStamp) => ({composite: [shows, ...others.map(({kind}) => kind)]});

function drawnAs({shows: kind, stamp, picture, plate, turn, isReversed, zoom}: PlacedStamp, looks: Settings['looks']) {
  const {stretch, colormap, colours, inverted, math, smooth, limits, plane} = looks[kind];
  return {
    width: stamp.width,
    height: stamp.height,
    // of what is drawn: a signal-to-noise ratio has none of the unit that was sent
    unit: picture.stamp.unit,
    ...(plane ? {plane} : {}),
    limits: {rule: limits.rule, low: picture.look.low, high: picture.look.high},
    stretch,
    colormap,
    ...(colormap === OWN ? {colours} : {}),
    inverted,
    ...(math?.on ? {math: math.text} : {}),
    ...(smooth ? {smooth} : {}),
    ...(kind === 'difference' && isReversed !== false ? {signReversed: isReversed ?? 'not known'} : {}),
    northUp: turn !== AS_STORED,
    zoom,
    arcsecPerPixel: plate.arcsecPerPx,
    // pixels from 0, centres at integers; degrees
    wcs: plate.wcs,
  };
}
