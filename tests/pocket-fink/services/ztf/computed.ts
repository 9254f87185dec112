/** The `v:` columns that the ZTF service computes when no columns are asked for. */
import type {Row} from '../../sky/columns.ts';
import type {Detection, Found, ZtfObject} from '../../sky/types.ts';

/** `2026-03-22 11:06:52.004` from a JD, cut to milliseconds as astropy prints them. */
export function isoOfJd(jd: number): string {
  const day = Math.floor(jd - 2440587.5);
  const ms = Math.round((jd - 2440587.5 - day) * 86_400_000);
  return new Date(day * 86_400_000 + ms).toISOString().slice(0, 23).replace('T', ' ');
}

/** What every table with all columns has. */
export function computedLabel(detection: Detection, row: Row): Row {
  const jd = row['i:jd'] as number;
  const first = row['i:jdstarthist'] as number;
  return {
    'v:classification': className(detection),
    'v:lastdate': isoOfJd(jd),
    'v:firstdate': isoOfJd(first),
    'v:lapse': jd - first,
    'v:constellation': constellation(row['i:ra'] as number, row['i:dec'] as number),
  };
}

/** The class of an alert: without the prefix of a crossmatch. */
export function className(detection: Detection): string {
  const own = detection.labels.find((label) => label !== 'Anomaly' && !label.startsWith('(TNS)')) ?? 'SN candidate';
  return own.startsWith('(SIMBAD) ') ? own.slice(9) : own;
}

/** Rates and colours between an alert and the ones before it of the same object. */
export function computedRates(found: Found<ZtfObject>): Row {
  const {object, detection} = found;
  const at = object.detections.indexOf(detection);
  const row = detection.row();
  const out: Row = {};
  for (const name of ['rate', 'sigma(rate)', 'g-r', 'sigma(g-r)', 'rate(g-r)', 'sigma(rate(g-r))'])
    out[`v:${name}`] = null;
  for (let i = at - 1; i >= 0; i--) {
    const before = (object.detections[i] as Detection).row();
    const days = detection.time - (before['i:jd'] as number);
    const spread = Math.hypot(row['i:sigmapsf'] as number, before['i:sigmapsf'] as number);
    const step = (row['i:magpsf'] as number) - (before['i:magpsf'] as number);
    if (before['i:fid'] === row['i:fid'] && out['v:rate'] === null && days > 0) {
      out['v:rate'] = step / days;
      out['v:sigma(rate)'] = spread / days;
    }
    if (before['i:fid'] !== row['i:fid'] && days < 0.3 && out['v:g-r'] === null) {
      out['v:g-r'] = row['i:fid'] === 1 ? step : -step;
      out['v:sigma(g-r)'] = spread;
    }
  }
  return out;
}

const CONSTELLATIONS: readonly (readonly [string, number, number])[] = [
  ['Andromeda', 10, 38],
  ['Pisces', 10, 12],
  ['Cetus', 25, -8],
  ['Aries', 40, 20],
  ['Perseus', 52, 45],
  ['Taurus', 65, 17],
  ['Eridanus', 60, -20],
  ['Orion', 83, 3],
  ['Auriga', 90, 42],
  ['Gemini', 107, 23],
  ['Canis Major', 102, -22],
  ['Cancer', 130, 20],
  ['Hydra', 150, -15],
  ['Leo', 160, 15],
  ['Ursa Major', 165, 52],
  ['Virgo', 200, -2],
  ['Bootes', 218, 31],
  ['Draco', 255, 66],
  ['Libra', 229, -15],
  ['Hercules', 260, 28],
  ['Ophiucus', 258, -6],
  ['Lyra', 283, 37],
  ['Aquila', 295, 3],
  ['Sagittarius', 285, -26],
  ['Cygnus', 308, 43],
  ['Capricornus', 315, -18],
  ['Aquarius', 335, -10],
  ['Pegasus', 341, 20],
  ['Cepheus', 335, 70],
  ['Cassiopeia', 15, 61],
];

/** The nearest of thirty centres: near enough for a text column of a pocket. */
function constellation(ra: number, dec: number): string {
  let best = '';
  let nearest = Number.POSITIVE_INFINITY;
  for (const [name, x, y] of CONSTELLATIONS) {
    const across = (((ra - x + 540) % 360) - 180) * Math.cos((dec * Math.PI) / 180);
    const away = across ** 2 + (dec - y) ** 2;
    if (away < nearest) [nearest, best] = [away, name];
  }
  return best;
}
