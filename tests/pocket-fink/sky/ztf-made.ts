/**
 * Made objects of ZTF: index and seed in, an object with its light curve, limits and columns out. The first indices
 * belong to the blocks of `labels.ts`. Ids are one to one with the index, so nothing has to be made to look one up.
 */
import {type Cell, type Column, type Row, shortFloat} from './columns.ts';
import {ZTF_ALERT} from './columns-ztf.ts';
import {fluxAt, type Kind, kindOf, type Shape, shapeOf} from './kinds.ts';
import type {Share} from './labels.ts';
import {placeOf} from './positions.ts';
import {createRandom, hash} from './random.ts';
import type {Detection, ZtfObject} from './types.ts';
import {candid, ztfName} from './ztf-ids.ts';

/** The night after which nothing made happens, JD: the night of the newest real alerts is two days later. */
const LAST_JD = 2461120;
/** Everything about one detection that the columns and the stamps need. */
export interface ZtfPoint {
  readonly ordinal: number;
  readonly jd: number;
  readonly fid: 1 | 2;
  /** Changing flux in sigmas of a pixel; its sign is `isdiffpos`. */
  readonly flux: number;
  readonly mag: number;
  readonly error: number;
}

export interface ZtfMade extends ZtfObject {
  readonly kind: Kind;
  readonly index: number;
  readonly shape: Shape;
  readonly points: readonly ZtfPoint[];
}

export function makeZtf(seed: number, index: number, share: Share | undefined): ZtfMade {
  const kind = kindOf(seed, index, share !== undefined);
  const shape = shapeOf(seed, index, kind);
  const place = placeOf(seed, index, -28, 85);
  const id = ztfName(seed, index);
  const points = lightCurve(seed, index, shape, share?.newest ?? 1);
  const labels = labelsOf(seed, index, kind, share);
  const object: ZtfMade = {
    id,
    kind,
    index,
    shape,
    ...place,
    points,
    detections: points.map((point): Detection => {
      const fromEnd = points.length - 1 - point.ordinal;
      const own = share && fromEnd >= share.newest ? labels.filter((l) => l !== share.label) : labels;
      return {
        id: candid(point.jd, index, point.ordinal),
        time: point.jd,
        labels: own.length > 0 ? own : ['Unknown'],
        row: () => rowOf(seed, object, point, labels),
      };
    }),
    // Made when looked at: a search by label looks at thousands of objects and needs neither.
    get upperLimits() {
      return upperLimits(seed, index, id, points);
    },
    get badQuality() {
      return badQuality(seed, index, id, points);
    },
  };
  return object;
}

function lightCurve(seed: number, index: number, shape: Shape, newest: number): ZtfPoint[] {
  const random = createRandom(hash(seed, 'curve', index));
  const single = shape.kind === 'asteroid' || shape.kind === 'cosmic' || shape.kind === 'streak';
  const most = Math.exp(random.between(0, Math.log(60)));
  const count = Math.max(newest, single ? 1 : Math.round(most));
  const times: number[] = [];
  let jd = LAST_JD + 0.45 - random.between(0, 1) ** 2 * 60 + random.between(-0.2, 0.2);
  for (let i = 0; i < count; i++) {
    times.push(Math.round(jd * 1e7) / 1e7);
    jd -= random.next() < 0.35 ? random.between(0.01, 0.09) : random.whole(1, 4) + random.between(-0.05, 0.05);
  }
  times.reverse();
  const first = times[0] as number;
  return times.map((time, ordinal) => {
    const fid = random.next() < 0.5 ? 1 : 2;
    let flux = fluxAt(shape, time - first, random.normal());
    if (Math.abs(flux) < 3) flux = flux < 0 ? -3 : 3;
    const mag = shortFloat(20.6 - 2.5 * Math.log10(Math.abs(flux) / 5));
    const error = shortFloat(Math.min(0.3, 1.0857 / Math.abs(flux) + 0.015));
    return {ordinal, jd: time, fid, flux, mag, error};
  });
}

const SIMBAD_STARS = ['Star', 'RRLyr', 'EB*', 'LPV*', 'Mira', 'CataclyV*', 'YSO', 'V*'];
const SIMBAD_GALAXIES = ['QSO', 'AGN', 'Galaxy', 'Blazar', 'Seyfert_1'];

/** Whether the object can carry the label, told from its index alone. Early alerts of a planned one are Unknown. */
export function mayCarry(seed: number, index: number, share: Share | undefined, label: string): boolean {
  if (share) return label === share.label || label === 'Unknown';
  return labelsOf(seed, index, kindOf(seed, index, false), undefined).includes(label);
}

function labelsOf(seed: number, index: number, kind: Kind, share: Share | undefined): string[] {
  if (share) return [share.label];
  const at = hash(seed, 'label', index);
  if (kind === 'asteroid') return [at % 3 ? 'Solar System MPC' : 'Solar System candidate'];
  if (kind === 'orphan' || kind === 'cosmic') return ['Unknown', 'Anomaly'];
  if (at % 10 < 4) return ['Unknown'];
  if (kind === 'star' || kind === 'periodic') return [`(SIMBAD) ${SIMBAD_STARS[at % SIMBAD_STARS.length]}`];
  if (kind === 'galaxy') {
    const type = SIMBAD_GALAXIES[at % SIMBAD_GALAXIES.length] as string;
    return type === 'Blazar' ? ['(SIMBAD) Blazar', '(CTA) Blazar low state'] : [`(SIMBAD) ${type}`];
  }
  return [at % 2 ? 'Ambiguous' : 'Unknown'];
}

function upperLimits(seed: number, index: number, objectId: string, points: readonly ZtfPoint[]): Row[] {
  const random = createRandom(hash(seed, 'limits', index));
  const rows: Row[] = [];
  const first = (points[0] as ZtfPoint).jd;
  const count = random.whole(0, 14);
  for (let i = 1; i <= count; i++) {
    rows.push({
      'i:objectId': objectId,
      'i:jd': Math.round((first - i * 1.9 - random.next()) * 1e7) / 1e7,
      'i:fid': String(random.whole(1, 2)),
      'i:diffmaglim': String(shortFloat(random.between(18.5, 20.9))),
    });
  }
  return rows.reverse();
}

/** History points that failed Fink's cut; some have the time of a good point and are dropped by the service. */
function badQuality(seed: number, index: number, objectId: string, points: readonly ZtfPoint[]): Row[] {
  const random = createRandom(hash(seed, 'bad', index));
  const rows: Row[] = [];
  for (const point of points) {
    if (random.next() > 0.12) continue;
    const negative = point.flux < 0;
    rows.push({
      'i:objectId': objectId,
      'i:jd': random.next() < 0.2 ? point.jd : Math.round((point.jd - 0.5) * 1e7) / 1e7,
      'i:fid': String(point.fid),
      'i:magpsf': String(shortFloat(point.mag + random.between(-0.4, 0.4))),
      'i:sigmapsf': String(shortFloat(random.between(0.15, 0.4))),
      'i:diffmaglim': String(shortFloat(random.between(18.5, 20.9))),
      'i:magnr': String(shortFloat(random.between(15, 22))),
      'i:sigmagnr': String(shortFloat(random.between(0.01, 0.3))),
      'i:isdiffpos': random.next() < 0.5 ? (negative ? '0' : '1') : negative ? 'f' : 't',
      'i:distnr': String(shortFloat(random.between(0, 8))),
    });
  }
  return rows;
}

/** Values that mean something; the rest is filled by type. */
function rowOf(seed: number, object: ZtfMade, point: ZtfPoint, labels: readonly string[]): Row {
  const {index, kind, shape, points} = object;
  const random = createRandom(hash(seed, 'row', index, point.ordinal));
  const first = (points[0] as ZtfPoint).jd;
  const detection = object.detections[point.ordinal] as Detection;
  const star = kind === 'star' || kind === 'periodic' || kind === 'saturated';
  const transient = kind === 'supernova' || kind === 'orphan';
  const simbad = labels.find((label) => label.startsWith('(SIMBAD)'))?.slice(9) ?? 'Unknown';
  const tns = labels.find((label) => label.startsWith('(TNS)'))?.slice(6) ?? '';
  const rubbish = kind === 'dipole' || kind === 'cosmic' || kind === 'streak' || kind === 'saturated';
  const score = () => shortFloat(random.next());
  const known: Row = {
    'i:fink_broker_version': '4.1',
    'i:fink_science_version': '8.41.0',
    'i:objectId': object.id,
    'i:publisher': 'Fink',
    'i:candid': detection.id,
    'i:schemavsn': '4.02',
    'i:jd': point.jd,
    'i:fid': point.fid,
    'i:magpsf': point.mag,
    'i:sigmapsf': point.error,
    'i:isdiffpos': point.flux < 0 ? 'f' : 't',
    'i:ra': round(object.ra + random.normal() * 2e-5),
    'i:dec': round(object.dec + random.normal() * 2e-5),
    'i:ranr': object.ra,
    'i:decnr': object.dec,
    'i:diffmaglim': shortFloat(20.6 + random.between(-0.6, 0.4)),
    'i:rb': shortFloat(rubbish ? random.between(0.55, 0.75) : random.between(0.7, 1)),
    'i:drb': shortFloat(rubbish ? random.between(0.1, 0.7) : random.between(0.8, 1)),
    'i:drbversion': 'd6_m7',
    'i:rbversion': 't17_f5_c3',
    'i:classtar': shortFloat(star ? random.between(0.9, 1) : random.between(0.2, 1)),
    'i:ndethist': point.ordinal + 1,
    'i:ncovhist': 200 + (index % 1500),
    'i:nbad': rubbish ? index % 3 : 0,
    'i:nneg': rubbish ? 6 : index % 3,
    'i:distnr': shortFloat(shape.kind === 'orphan' ? random.between(6, 20) : random.between(0, star ? 0.5 : 4)),
    'i:magnr': shortFloat(22 - 2.5 * Math.log10(shape.steady / 5)),
    'i:sigmagnr': 0.05,
    'i:jdstarthist': first,
    'i:jdendhist': point.jd,
    'i:jdstartref': 2458217.00838,
    'i:jdendref': 2458371.626192,
    'i:ssnamenr': labels.includes('Solar System MPC') ? asteroidNumber(index) : 'null',
    'i:ssdistnr': kind === 'asteroid' ? shortFloat(random.between(0, 3)) : -999,
    'i:ssmagnr': kind === 'asteroid' ? shortFloat(random.between(16, 20)) : -999,
    'i:pid': detection.id.slice(0, 13),
    'i:objectidps1': `1009626700${String(10_000_000 + index).padStart(8, '0')}`,
    'i:objectidps2': `1009626700${String(20_000_000 + index).padStart(8, '0')}`,
    'i:objectidps3': `1009626700${String(30_000_000 + index).padStart(8, '0')}`,
    'i:pdiffimfilename': `ztf_made_${index}_${point.ordinal}_z${'gr'[point.fid - 1]}_scimrefdiffimg.fits`,
    'i:programid': 1,
    'i:programpi': 'Kasliwal/Graham',
    'i:exptime': 30,
    'i:tooflag': 0,
    'd:cdsxmatch': simbad,
    'd:gcvs': 'Unknown',
    'd:vsx': star && index % 2 ? 'RRAB' : 'nan',
    'd:x3hsp': 'Unknown',
    'd:x4lac': 'Unknown',
    'd:spicy_class': 'Unknown',
    'd:spicy_id': -1,
    'd:tns': tns,
    'd:tracklet': '',
    'd:DR3Name': star ? `Gaia DR3 41751708698920${10_000 + index}` : 'nan',
    'd:Plx': star ? shortFloat(random.between(0.1, 4)) : null,
    'd:e_Plx': star ? 0.0254 : null,
    'd:gaiaClass': 'nan',
    'd:gaiaVarFlag': star ? 1 : 0,
    'd:mulens': labels.includes('Microlensing candidate') ? score() : 0,
    'd:nalerthist': point.ordinal + 1,
    'd:rf_kn_vs_nonkn': labels.includes('Kilonova candidate') ? random.between(0.5, 1) : 0,
    'd:rf_snia_vs_nonia': transient ? random.between(0.5, 1) : 0,
    'd:snn_sn_vs_all': transient ? random.between(0.5, 1) : random.between(0, 0.5),
    'd:snn_snia_vs_nonia': transient ? random.between(0.5, 1) : random.between(0, 0.5),
    'd:slsn_score': labels.includes('SLSN candidate') ? score() : -1,
    'd:anomaly_score': labels.includes('Anomaly') ? -random.next() * 0.4 : null,
    'd:roid': kind === 'asteroid' ? (labels.includes('Solar System MPC') ? 3 : 2) : 0,
    'd:jd_first_real_det': first,
    'd:jdstarthist_dt': 0,
    'd:from_upper': index % 2 === 0,
    'd:is_transient': transient,
    'd:mangrove_HyperLEDA_name': 'None',
    'd:mangrove_2MASS_name': 'None',
    'd:mangrove_lum_dist': 'None',
    'd:mangrove_ang_dist': 'None',
    'd:lc_features_g': '[]',
    'd:lc_features_r': '[]',
  };
  for (const name of BLAZAR) known[name] = -1;
  const row: Row = {};
  for (const column of ZTF_ALERT) {
    const value = known[column.name];
    row[column.name] = value === undefined ? filler(column, index, point.ordinal) : value;
  }
  return row;
}

const BLAZAR = ZTF_ALERT.map((column) => column.name).filter((name) => name.startsWith('d:blazar'));

/** The numbered asteroid that this object is one sighting of; each has some twenty sightings. */
export function asteroidNumber(index: number): string {
  return String(8467 + (index % 40) * 17);
}

/** A plausible value of the column's type. */
export function filler({name, type}: Column, index: number, ordinal: number): Cell {
  const h = hash(name, index, ordinal);
  if (type === 'i') return h % 50;
  if (type === 'l') return String(h);
  if (type === 'b') return false;
  if (type === 's') return 'Unknown';
  return type === 'f' ? shortFloat((h % 1e6) / 5e4) : (h % 1e9) / 5e7;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
