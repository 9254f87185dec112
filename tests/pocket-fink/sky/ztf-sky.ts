/** The ZTF half of the sky: real alerts, made objects, and their stamps (63x63, less at the edge of a chip; DN). */
import {createBoundedCache} from './bounded-cache.ts';
import {readPrimary, ztfFits} from './fits.ts';
import {planBlocks, ZTF_BLOCKS} from './labels.ts';
import {placeOf} from './positions.ts';
import {hash} from './random.ts';
import {readAlerts, readStampFile} from './real-files.ts';
import {type RealZtf, realZtf} from './real-ztf.ts';
import {drawScene, type Scene} from './scene.ts';
import {createSurveyIndex} from './survey-index.ts';
import type {Detection, Stamp, StampKind, SurveySky, ZtfObject} from './types.ts';
import {ztfIndex, ztfName} from './ztf-ids.ts';
import {makeZtf, mayCarry, type ZtfMade} from './ztf-made.ts';

const EDGES: readonly (readonly [number, number])[] = [
  [63, 58],
  [63, 62],
  [40, 63],
  [63, 33],
  [51, 63],
  [63, 20],
];

/** ZTF stores reference minus science for a source that grew fainter (`isdiffpos` f): it looks positive. */
function negative(stamp: Stamp): Stamp {
  return {...stamp, pixels: stamp.pixels.map((value) => -value)};
}

export function createZtfSky(seed: number, made: number, folder: string | null): SurveySky<ZtfObject> {
  const plan = planBlocks(seed, ZTF_BLOCKS);
  const index = createSurveyIndex<ZtfObject>({
    real: realZtf(readAlerts(folder, 'ztf')),
    made,
    make: (i) => makeZtf(seed, i, plan[i]),
    placeOf: (i) => placeOf(seed, i, -28, 85),
    idOf: (i) => ztfName(seed, i),
    mayCarry: (i, label) => mayCarry(seed, i, plan[i], label),
    candidates: (id) => ztfIndex(seed, id),
  });
  const scenes = createBoundedCache<Scene>(64);

  function sceneOf(object: ZtfMade, detection: Detection): Scene {
    return scenes.get(detection.id + object.id, () => {
      const ordinal = object.detections.indexOf(detection);
      const point = object.points[ordinal];
      if (!point) throw new Error(`${detection.id} is no alert of ${object.id}`);
      const [width, height] =
        object.kind === 'edge' ? (EDGES[hash(object.index, 'edge') % EDGES.length] as [number, number]) : [63, 63];
      const scene = drawScene({
        seed,
        index: object.index,
        shape: object.shape,
        ordinal,
        flux: point.flux,
        width,
        height,
        // What is cut away is the far side: the source keeps its distance from row and column 0.
        centre: [Math.min(31, width - 4), Math.min(31, height - 4)],
        blur: 0.9 + (hash(object.index, 'seeing', ordinal) % 60) / 100,
        unit: 8,
        sky: 100 + (object.index % 60),
      });
      return point.flux < 0 ? {...scene, Difference: negative(scene.Difference)} : scene;
    });
  }

  const path = (object: ZtfObject, detection: Detection, kind: StampKind): string | undefined =>
    'files' in object ? (object as RealZtf).files.get(detection.id)?.[kind] : undefined;

  return {
    ...index,
    stamp(object, detection, kind) {
      const file = path(object, detection, kind);
      if (file) return readPrimary(readStampFile(folder as string, file));
      return sceneOf(object as ZtfMade, detection)[kind];
    },
    fits(object, detection, kind) {
      const file = path(object, detection, kind);
      if (file) return readStampFile(folder as string, file);
      return ztfFits(sceneOf(object as ZtfMade, detection)[kind]);
    },
  };
}
