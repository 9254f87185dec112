/** Made objects of LSST: as `ztf-made.ts`, with fluxes in nJy, six bands, forced photometry and known asteroids. */
import {type Row, shortFloat} from './columns.ts';
import {LSST_FINK_SOURCE, LSST_FORCED, LSST_SOURCE, LSST_SS_SOURCE} from './columns-lsst.ts';
import {fluxAt, type Kind, kindOf, type Shape, shapeOf} from './kinds.ts';
import type {Share} from './labels.ts';
import {asteroidSourceId, lsstObjectId, lsstSourceId} from './lsst-ids.ts';
import {objectRow} from './lsst-object-row.ts';
import {placeOf} from './positions.ts';
import {createRandom, hash} from './random.ts';
import type {Detection, LsstObject} from './types.ts';
import {filler} from './ztf-made.ts';

/** Nothing made happens after this MJD (TAI); the newest real alerts are of 61105. */
const LAST_MJD = 61110;
const BANDS = ['u', 'g', 'r', 'i', 'z', 'y'] as const;
/** nJy of one sigma of the noise of a source in each band. */
const NOISE: Readonly<Record<string, number>> = {u: 220, g: 120, r: 160, i: 230, z: 380, y: 700};

export interface LsstPoint {
  readonly ordinal: number;
  readonly mjd: number;
  readonly band: string;
  /** Changing flux in sigmas. */
  readonly flux: number;
}

export interface LsstMade extends LsstObject {
  readonly kind: Kind;
  readonly index: number;
  readonly shape: Shape;
  readonly points: readonly LsstPoint[];
}

export function makeLsst(seed: number, index: number, share: Share | undefined): LsstMade {
  const kind = kindOf(seed, index + 500_000, share !== undefined);
  const shape = shapeOf(seed, index + 500_000, kind);
  const id = lsstObjectId(seed, index);
  const points = lightCurve(seed, index, shape, share?.newest ?? 1);
  const object: LsstMade = {
    id,
    kind,
    index,
    shape,
    ...placeOf(seed, index + 500_000, -72, 12),
    points,
    detections: points.map(
      (point): Detection => ({
        id: lsstSourceId(id, point.ordinal),
        time: point.mjd,
        labels: share && points.length - 1 - point.ordinal < share.newest ? [share.label] : [],
        row: () => sourceRow(seed, object, point, share),
      }),
    ),
    get forced() {
      return points.length > 1 ? forced(seed, id, index, shape, points) : [];
    },
    row: () => objectRow(object),
  };
  return object;
}

const ASTEROID_INDEX = 900_000;

/** A known asteroid: one to eight alerts without an object, each elsewhere on the sky. */
export function makeAsteroid(seed: number, index: number): LsstMade {
  const shape = shapeOf(seed, ASTEROID_INDEX + index, 'asteroid');
  const number = String(100 + index);
  const packed = `K15B${number}`.slice(0, 7);
  const asteroid = {
    packed,
    name: `2015 B${number}`,
    ssObjectId: `2116${String(3_000_000_000_000 + index * 7_919_377)}`,
  };
  const points = lightCurve(seed, ASTEROID_INDEX + index, {...shape, kind: 'star'}, 1).slice(-(1 + (index % 8)));
  const object: LsstMade = {
    id: '0',
    kind: 'asteroid',
    index: ASTEROID_INDEX + index,
    shape,
    ...placeOf(seed, ASTEROID_INDEX + index, -50, 10),
    points: points.map((point, ordinal) => ({...point, ordinal, flux: Math.abs(shape.peak)})),
    detections: points.map(
      (point, ordinal): Detection => ({
        id: asteroidSourceId(index, ordinal),
        time: point.mjd,
        labels: [],
        row: () => sourceRow(seed, object, object.points[ordinal] as LsstPoint, undefined),
      }),
    ),
    forced: [],
    row: () => ({}),
    asteroid,
  };
  return object;
}

function lightCurve(seed: number, index: number, shape: Shape, newest: number): LsstPoint[] {
  const random = createRandom(hash(seed, 'lsst curve', index));
  const single = shape.kind === 'asteroid' || shape.kind === 'cosmic' || shape.kind === 'streak';
  const count = Math.max(newest, single ? 1 : Math.round(Math.exp(random.between(0, Math.log(60)))));
  const times: number[] = [];
  let mjd = LAST_MJD + 0.3 - random.next() ** 2 * 40 + random.between(-0.2, 0.2);
  for (let i = 0; i < count; i++) {
    times.push(Math.round(mjd * 1e11) / 1e11);
    mjd -= random.next() < 0.5 ? random.between(0.002, 0.03) : random.whole(1, 3) + random.between(-0.1, 0.1);
  }
  times.reverse();
  const first = times[0] as number;
  return times.map((time, ordinal) => {
    let flux = fluxAt(shape, time - first, random.normal());
    if (Math.abs(flux) < 5) flux = flux < 0 ? -5 : 5;
    return {ordinal, mjd: time, band: random.pick(BANDS), flux};
  });
}

function sourceRow(seed: number, object: LsstMade, point: LsstPoint, share: Share | undefined): Row {
  const {index, kind, shape} = object;
  const random = createRandom(hash(seed, 'lsst row', index, point.ordinal));
  const noise = NOISE[point.band] as number;
  const err = shortFloat(noise * random.between(0.9, 1.1));
  const psf = shortFloat(point.flux * noise + 0.3 * noise * random.normal());
  const steady = kind === 'orphan' || kind === 'asteroid' || kind === 'streak' ? 0 : shape.steady * noise;
  const sourceId = (object.detections[point.ordinal] as Detection).id;
  const tns = share?.label === 'in_tns';
  const galaxy = kind === 'galaxy' || kind === 'supernova';
  const known: Row = {
    'r:observation_reason': 'ddf_edfs_b',
    'r:target_name': 'ddf_edfs_b, lowdust',
    'r:salt': object.id.slice(-3),
    'r:diaSourceId': sourceId,
    'r:diaObjectId': object.id,
    'r:ssObjectId': object.asteroid?.ssObjectId ?? '0',
    'r:parentDiaSourceId': '0',
    'r:visit': visit(point.mjd),
    'r:detector': hash(index, 'detector', point.ordinal) % 189,
    'r:midpointMjdTai': point.mjd,
    'r:ra': object.ra + random.normal() * 1e-5 + (object.asteroid ? point.ordinal * 0.2 : 0),
    'r:dec': object.dec + random.normal() * 1e-5,
    'r:raErr': shortFloat(random.between(1e-6, 9e-6)),
    'r:decErr': shortFloat(random.between(1e-6, 9e-6)),
    'r:band': point.band,
    'r:psfFlux': psf,
    'r:psfFluxErr': err,
    'r:snr': shortFloat(Math.max(5, Math.abs(psf / err) * 1.01)),
    'r:scienceFlux': shortFloat(steady + psf + 0.4 * noise * random.normal()),
    'r:scienceFluxErr': err,
    'r:templateFlux': shortFloat(steady + 0.1 * noise * random.normal()),
    'r:templateFluxErr': shortFloat(noise * 0.1),
    'r:apFlux': shortFloat(psf * random.between(0.9, 1.1)),
    'r:apFluxErr': shortFloat(err * 1.6),
    'r:isNegative': psf < 0,
    'r:isDipole': kind === 'dipole',
    'r:glint_trail': kind === 'streak' && index % 2 === 0,
    'r:reliability':
      random.next() < 0.05
        ? 0.48634383
        : shortFloat(kind === 'cosmic' ? random.between(0, 0.3) : random.between(0.4, 1)),
    'r:extendedness': index % 9 === 0 ? null : shortFloat(galaxy ? random.between(0.7, 1) : random.between(0, 0.2)),
    'r:psfNdata': 1681,
    'r:psfChi2': shortFloat(1681 * random.between(0.9, 1.3)),
    'r:trailLength': shortFloat(kind === 'streak' ? random.between(4, 15) : random.between(0.2, 1.2)),
    'r:trailRa': object.ra,
    'r:trailDec': object.dec,
    'r:pixelFlags': kind === 'masked' || kind === 'saturated' || kind === 'edge',
    'r:pixelFlags_nodata': kind === 'masked',
    'r:pixelFlags_saturated': kind === 'saturated',
    'r:pixelFlags_saturatedCenter': kind === 'saturated',
    'r:pixelFlags_edge': kind === 'edge',
    'r:pixelFlags_cr': kind === 'cosmic',
    'r:pixelFlags_crCenter': kind === 'cosmic',
    'r:pixelFlags_streak': kind === 'streak',
    'r:pixelFlags_streakCenter': kind === 'streak',
    'r:pixelFlags_bad': false,
    'r:timeProcessedMjdTai': point.mjd + 0.002,
    'r:timeWithdrawnMjdTai': null,
    'f:xm_simbad_otype': index % 3 === 0 && !share ? (galaxy ? 'Galaxy' : 'Star') : null,
    'f:xm_gaiadr3_DR3Name': kind === 'star' || kind === 'periodic' ? `Gaia DR3 48369682930335${10_000 + index}` : null,
    'f:xm_gaiadr3_Plx': kind === 'star' ? shortFloat(random.between(0.1, 4)) : null,
    'f:xm_gaiadr3_e_Plx': kind === 'star' ? 0.0901 : null,
    'f:xm_gaiadr3_VarFlag': kind === 'periodic' ? '1' : null,
    'f:xm_legacydr8_zphot': galaxy ? shortFloat(random.between(0.02, 1)) : null,
    'f:xm_legacydr8_e_zphot': galaxy ? 0.1 : null,
    'f:xm_legacydr8_pstar': galaxy ? 0.01 : null,
    'f:xm_legacydr8_fqual': galaxy ? 1 : null,
    'f:xm_tns_fullname': tns ? `SN 2026${letters(index)}` : null,
    'f:xm_tns_type': tns && index % 2 ? 'SN Ia' : null,
    'f:xm_tns_redshift': tns ? shortFloat(random.between(0.01, 0.2)) : null,
    'f:xm_vsx_Type': kind === 'periodic' ? 'RRAB' : null,
    'f:clf_earlySNIa_score': -1,
    'f:clf_snnSnVsOthers_score': shortFloat(share ? random.between(0.5, 1) : random.next()),
    'f:clf_cats_class': share ? 11 : ([11, 12, 13, 21, 22, -1][index % 6] as number),
    'f:clf_cats_score': shortFloat(random.between(0.4, 1)),
    'f:clf_elephant_kstest_science': share?.label === 'hostless_candidate' ? shortFloat(random.next()) : null,
    'f:clf_elephant_kstest_template': share?.label === 'hostless_candidate' ? shortFloat(random.next()) : null,
    'f:fink_broker_version': '4.1',
    'f:fink_science_version': '8.39.0',
    'f:lsst_schema_version': 'lsst.v10_0',
  };
  const row: Row = {};
  for (const column of [...LSST_SOURCE, ...LSST_FINK_SOURCE]) {
    const value = known[column.name];
    if (value !== undefined) row[column.name] = value;
    else if (column.name.startsWith('f:') || EMPTY.test(column.name)) row[column.name] = null;
    else row[column.name] = filler(column, index, point.ordinal);
  }
  if (object.asteroid) {
    for (const column of LSST_SS_SOURCE) row[column.name] = filler(column, index, point.ordinal);
    row['r:designation'] = object.asteroid.name;
    row['r:packed_primary_provisional_designation'] = object.asteroid.packed;
    row['r:ephOffsetAlongTrack'] = null;
    row['r:ephOffsetCrossTrack'] = null;
  }
  return row;
}

/** Columns that real alerts leave empty. */
const EMPTY = /^r:(dipole(?!Ndata|FitAttempted)|psfLnL|trail\w+Err|trailChi2)/;

function visit(mjd: number): string {
  const day = new Date((mjd - 0.5 - 40587) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}${String(Math.floor((mjd % 1) * 1000) + 1).padStart(5, '0')}`;
}

function letters(index: number): string {
  return [676, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(index / place) % 26))).join('');
}

/** The limit of forced photometry: every visit of the object and some before, where nothing was seen. */
function forced(seed: number, id: string, index: number, shape: Shape, points: readonly LsstPoint[]): Row[] {
  const random = createRandom(hash(seed, 'forced', index));
  const steady = shape.steady;
  const first = (points[0] as LsstPoint).mjd;
  const before = Array.from({length: random.whole(0, 8)}, (_, i) => ({
    mjd: first - (i + 1) * random.between(1.5, 3),
    band: random.pick(BANDS) as string,
    flux: 0,
  })).reverse();
  return [...before, ...points].map((point, ordinal): Row => {
    const noise = NOISE[point.band] as number;
    const flux = shortFloat((point.flux + random.normal()) * noise);
    const known: Row = {
      'r:salt': id.slice(-3),
      'r:diaForcedSourceId': (BigInt(id) + 7n + BigInt(ordinal) * 1_000_003n).toString(),
      'r:diaObjectId': id,
      'r:visit': visit(point.mjd),
      'r:detector': hash(index, 'detector', ordinal) % 189,
      'r:psfFlux': flux,
      'r:psfFluxErr': shortFloat(noise),
      'r:midpointMjdTai': point.mjd,
      'r:scienceFlux': shortFloat(flux + steady * noise),
      'r:scienceFluxErr': shortFloat(noise),
      'r:band': point.band,
      'r:timeProcessedMjdTai': point.mjd + 0.002,
      'r:timeWithdrawnMjdTai': null,
    };
    return {...Object.fromEntries(LSST_FORCED.map((c) => [c.name, null])), ...placed(seed, index), ...known};
  });
}

function placed(seed: number, index: number): Row {
  const {ra, dec} = placeOf(seed, index + 500_000, -72, 12);
  return {'r:ra': ra, 'r:dec': dec};
}
