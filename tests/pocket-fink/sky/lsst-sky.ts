/** The LSST half of the sky: real alerts, made objects, known asteroids, stamps of 30 to 93 pixels in nJy. */
import {createBoundedCache} from './bounded-cache.ts';
import {type LsstFrame, lsstFits, readPrimary} from './fits.ts';
import {LSST_BLOCKS, planBlocks} from './labels.ts';
import {asteroidOfSource, lsstCandidates, lsstObjectId} from './lsst-ids.ts';
import {type LsstMade, makeAsteroid, makeLsst} from './lsst-made.ts';
import {placeOf} from './positions.ts';
import {hash} from './random.ts';
import {readAlerts, readStampFile} from './real-files.ts';
import {type RealLsst, realLsst} from './real-lsst.ts';
import {drawScene, type Scene} from './scene.ts';
import {createSurveyIndex} from './survey-index.ts';
import type {Detection, Found, LsstObject, LsstSky, StampKind} from './types.ts';

/** Sides of stamps as seen; most are 30. */
const SIDES = [30, 30, 30, 30, 30, 30, 31, 33, 35, 46, 49] as const;
const MADE_ASTEROIDS = 60;
/** nJy of one pixel's noise in the stamps. */
const UNIT = 45;

export function createLsstSky(
  seed: number,
  made: number,
  folder: string | null,
  tags: Readonly<Record<string, readonly string[]>> | undefined,
): LsstSky {
  const real = realLsst(readAlerts(folder, 'lsst'), (id) => (tags ? (tags[id] ?? []) : ['most_likely_sn']));
  const plan = planBlocks(seed, LSST_BLOCKS);
  const index = createSurveyIndex<LsstObject>({
    real: real.objects,
    made,
    make: (i) => makeLsst(seed, i, plan[i]),
    placeOf: (i) => placeOf(seed, i + 500_000, -72, 12),
    idOf: (i) => lsstObjectId(seed, i),
    mayCarry: (i, label) => plan[i]?.label === label,
    candidates: lsstCandidates,
  });
  const scenes = createBoundedCache<Scene>(64);
  const realSources = new Map<string, Found<LsstObject>>();
  for (const object of [...real.objects, ...real.asteroids]) {
    for (const detection of object.detections) realSources.set(detection.id, {object, detection});
  }
  const madeAsteroids = made > 0 ? MADE_ASTEROIDS : 0;
  const asteroidCache = createBoundedCache<LsstObject>(MADE_ASTEROIDS);
  const asteroidCount = real.asteroids.length + madeAsteroids;
  const asteroidAt = (i: number): LsstObject => {
    if (!(i >= 0 && i < asteroidCount)) throw new RangeError(`no asteroid ${i}: the sky holds ${asteroidCount}`);
    return real.asteroids[i] ?? asteroidCache.get(i, () => makeAsteroid(seed, i - real.asteroids.length));
  };

  function side(object: LsstMade): number {
    if (object.kind === 'streak' || object.kind === 'asteroid') return object.index % 2 ? 62 : 93;
    return SIDES[hash(object.index, 'side') % SIDES.length] as number;
  }

  function sceneOf(object: LsstMade, detection: Detection): Scene {
    return scenes.get(detection.id, () => {
      const ordinal = object.detections.indexOf(detection);
      const point = object.points[ordinal];
      if (!point) throw new Error(`${detection.id} is no source of ${object.id}`);
      const size = side(object);
      return drawScene({
        seed,
        index: object.index + 500_000,
        shape: object.shape,
        ordinal,
        flux: point.flux,
        width: size,
        height: size,
        centre: [size / 2 + 0.3, size / 2 - 0.2],
        blur: 1.5 + (hash(object.index, 'seeing', ordinal) % 100) / 100,
        unit: UNIT,
        sky: 0,
      });
    });
  }

  function frameOf(object: LsstMade, detection: Detection): LsstFrame {
    const size = side(object);
    const h = hash('frame', object.index, object.detections.indexOf(detection));
    return {
      ra: object.ra,
      dec: object.dec,
      rotation: (h % 36_000) / 100 + 0.00125,
      x: size / 2 + 1.3,
      y: size / 2 + 0.8,
      cornerX: h % 3900,
      cornerY: (h >>> 8) % 3900,
      variance: UNIT * UNIT,
      psfSize: [41, 41, 41, 49, 39, 53][h % 6] as number,
      blur: 2,
    };
  }

  const file = (object: LsstObject, kind: StampKind): string | undefined =>
    'files' in object ? (object as RealLsst).files[kind] : undefined;

  return {
    ...index,
    source(id) {
      const known = realSources.get(id);
      if (known) return known;
      for (const candidate of lsstCandidates(id)) {
        if (candidate >= made) continue;
        const object = index.at(candidate + index.realCount);
        const detection = object.detections.find((d) => d.id === id);
        if (detection) return {object, detection};
      }
      const asteroid = asteroidOfSource(id);
      if (asteroid >= 0 && asteroid < madeAsteroids) {
        const object = asteroidAt(asteroid + real.asteroids.length);
        const detection = object.detections.find((d) => d.id === id);
        if (detection) return {object, detection};
      }
      return undefined;
    },
    asteroid(name) {
      for (let i = 0; i < asteroidCount; i++) {
        const object = asteroidAt(i);
        const own = object.asteroid;
        if (own && (own.packed === name || own.name === name || own.ssObjectId === name)) return object;
      }
      return undefined;
    },
    asteroidCount,
    asteroidAt,
    stamp(object, detection, kind) {
      const path = file(object, kind);
      if (path) return readPrimary(readStampFile(folder as string, path));
      return sceneOf(object as LsstMade, detection)[kind];
    },
    fits(object, detection, kind) {
      const path = file(object, kind);
      if (path) return readStampFile(folder as string, path);
      return lsstFits(sceneOf(object as LsstMade, detection)[kind], frameOf(object as LsstMade, detection));
    },
  };
}
