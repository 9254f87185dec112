/** Limits of real alerts as astropy and numpy have them, and what follows from those numbers. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {alertsFolder} from '../../pocket-fink/sky/real-files.ts';
import type {Detection, Sky, Stamp, SurveySky} from '../../pocket-fink/sky/types.ts';

export const GOLDEN = join(alertsFolder(), '..', 'golden', 'cutouts.json');
export const KINDS = ['Science', 'Template', 'Difference'] as const;
export type Kind = (typeof KINDS)[number];
export type Pair = readonly [low: number, high: number];

interface Golden {
  file: string;
  shape: [height: number, width: number];
  nan: number;
  min: number;
  max: number;
  median: number;
  mad_std: number;
  zscale: Pair;
  percentile: {'0.5-99.5': Pair};
}

/** An alert on the page, with its pixels and what astropy says of them. */
export interface Known {
  member: {objectKey: string; alertKeys: string[]; row: null};
  stamps: Record<Kind, Stamp>;
  golden: Record<Kind, Golden>;
}

/** numpy.percentile, linear. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const place = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

/** From 2 sigma under the median to the brightest (99.5 %) of the middle quarter of the sides, at least 5 sigma above; for symmetric limits its darkest counts as well. */
function centred({median, mad_std: sigma}: Golden, {width, height, pixels}: Stamp, isSymmetric: boolean): Pair {
  const [w, h] = [Math.round(width / 4), Math.round(height / 4)];
  const [left, top] = [Math.floor((width - w) / 2), Math.floor((height - h) / 2)];
  const middle = [...pixels].filter((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return x >= left && x < left + w && y >= top && y < top + h;
  });
  const low = median - 2 * sigma;
  return [
    isSymmetric ? Math.min(low, percentile(middle, 0.5)) : low,
    Math.max(median + 5 * sigma, percentile(middle, 99.5)),
  ];
}

export const FIXED: Pair = [-25.5, 640.25];
type Rule = (golden: Golden, stamp: Stamp, isSymmetric: boolean) => Pair;
export const RULES: Record<string, Rule> = {
  manual: () => FIXED,
  minmax: ({min, max}) => [min, max],
  percentile: (golden) => golden.percentile['0.5-99.5'],
  zscale: ({zscale}) => zscale,
  centre: centred,
};

export const symmetric = ([low, high]: Pair): Pair => {
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return [-reach, reach];
};

/** Real alerts of which astropy's numbers are there: three of a survey, one with missing pixels or of another size among them. */
export function knownAlerts({ztf, lsst}: Sky): Known[] {
  const all: Golden[] = JSON.parse(readFileSync(GOLDEN, 'utf8')).cutouts;
  const of = (survey: string, id: string, kind: Kind) =>
    all.find(({file}) => file === `${survey}/${id}_${kind}.fits.gz`);
  const three = <T extends {id: string; detections: readonly Detection[]}>(survey: string, sky: SurveySky<T>) => {
    const found: Known[] = [];
    for (let at = 0; at < sky.realCount; at++) {
      const object = sky.at(at);
      const alert = object.detections.find(({id}) => of(survey, id, 'Science'));
      // a reversed difference has other limits than the file
      if (!alert || ['f', '0'].includes(String(alert.row()['i:isdiffpos']))) continue;
      const each = <V>(value: (kind: Kind) => V) =>
        Object.fromEntries(KINDS.map((kind) => [kind, value(kind)])) as Record<Kind, V>;
      found.push({
        member: {objectKey: `${survey}/${object.id}`, alertKeys: [`${survey}/${object.id}/${alert.id}`], row: null},
        stamps: each((kind) => sky.stamp(object, alert, kind)),
        golden: each((kind) => of(survey, alert.id, kind) as Golden),
      });
    }
    const isOdd = ({
      golden: {
        Science: {nan, shape},
      },
    }: Known) => nan > 0 || shape[0] > 30 === (survey === 'lsst');
    return [...found.filter(isOdd).slice(0, 1), ...found.filter((one) => !isOdd(one))].slice(0, 3);
  };
  return [...three('ztf', ztf), ...three('lsst', lsst)];
}
