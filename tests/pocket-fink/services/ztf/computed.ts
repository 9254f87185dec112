/** The `v:` columns that the ZTF service computes when no columns are asked for. */
import type {Row} from '../../sky/columns.ts';
import type {Detection} from '../../sky/types.ts';

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

/**
 * The rate since the last point in the same filter, and the last colour of the object on every row of it. `rows` are
 * those of one object, oldest first.
 */
export function computedRates(rows: readonly Row[], at: number): Row {
  const out: Row = {};
  for (const name of ['rate', 'sigma(rate)', 'g-r', 'sigma(g-r)', 'rate(g-r)', 'sigma(rate(g-r))'])
    out[`v:${name}`] = null;
  const row = rows[at] as Row;
  const before = rows.slice(0, at).findLast((r) => r['i:fid'] === row['i:fid']);
  if (before) {
    const days = (row['i:jd'] as number) - (before['i:jd'] as number);
    out['v:rate'] = ((row['i:magpsf'] as number) - (before['i:magpsf'] as number)) / days;
    out['v:sigma(rate)'] = Math.hypot(row['i:sigmapsf'] as number, before['i:sigmapsf'] as number) / days;
  }
  for (let i = rows.length - 1; i > 0; i--) {
    const [late, early] = [rows[i] as Row, rows[i - 1] as Row];
    if (late['i:fid'] === early['i:fid'] || (late['i:jd'] as number) - (early['i:jd'] as number) > 0.3) continue;
    const step = (late['i:magpsf'] as number) - (early['i:magpsf'] as number);
    out['v:g-r'] = late['i:fid'] === 1 ? step : -step;
    out['v:sigma(g-r)'] = Math.hypot(late['i:sigmapsf'] as number, early['i:sigmapsf'] as number);
    break;
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
