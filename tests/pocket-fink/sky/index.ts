/**
 * The sky of the pocket Fink: for each survey some 13,000 objects made on demand from a seed, each with a light curve
 * and stamps, and the real alerts when their folder is there.
 *
 *     const sky = createSky({seed: 7});
 *     sky.ztf.withLabel('Early SN Ia candidate').length  // 250, newest first
 *     sky.lsst.stamp(object, object.detections[0], 'Difference')  // {width, height, pixels}
 *
 * Nothing big happens at the start: an object is made from its index when asked for. The same seed gives the same
 * bytes. Exact numbers of alerts for each label: `ZTF_BLOCKS` and `LSST_BLOCKS` in `labels.ts`.
 */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {createLsstSky} from './lsst-sky.ts';
import {alertsFolder} from './real-files.ts';
import type {Sky} from './types.ts';
import {createZtfSky} from './ztf-sky.ts';

export {LSST_BLOCKS, ZTF_BLOCKS} from './labels.ts';
export {TRAP_IDS} from './lsst-ids.ts';
export {alertsFolder} from './real-files.ts';
export type {Detection, Found, LsstObject, LsstSky, Sky, Stamp, StampKind, SurveySky, ZtfObject} from './types.ts';

export interface SkyOptions {
  readonly seed?: number;
  /** Made objects of each survey. */
  readonly objects?: number;
  /** Folder of the real alerts; null leaves them out; default: `../shared/alerts` beside the repository. */
  readonly alertsDir?: string | null;
  /** Tags of the real Rubin alerts by diaSourceId (packets carry none); default: all are `most_likely_sn`. */
  readonly realTags?: Readonly<Record<string, readonly string[]>>;
}

export function createSky({seed = 1, objects = 13_000, alertsDir = alertsFolder(), realTags}: SkyOptions = {}): Sky {
  const there = alertsDir !== null && existsSync(join(alertsDir, 'ztf.json.gz'));
  const folder = there ? alertsDir : null;
  const ztf = createZtfSky(seed, objects, folder);
  const lsst = createLsstSky(seed, objects, folder, realTags);
  const note = there
    ? `real alerts: ${ztf.realCount} ZTF and ${lsst.realCount} LSST objects`
    : alertsDir === null
      ? 'real alerts left out as asked'
      : 'real alerts SKIPPED: their folder is not there';
  return {seed, ztf, lsst, note};
}
