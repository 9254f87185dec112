/** The search card of the ZTF portal and what is filled into it later (fink.md C.5). */
import {type Component, dbc, dcc, dmc, html} from '../component.ts';
import type {Row} from '../exact-json.ts';
import {type Curve, cardStamp, curveGraph, stretchStamp} from '../figures.ts';
import type {FinkClient} from '../fink-client.ts';
import {numberOf, textOf} from '../outcome.ts';
import {galactic, isoFromJd, sexagesimal} from '../sky-time.ts';

const BAND_COLORS: Record<string, string> = {1: '#15284F', 2: '#F5622E', 3: '#3C8DFF'};
const BAND_NAMES: Record<string, string> = {1: 'g band', 2: 'r band', 3: 'i band'};
/** A reference source this near (pixels) lies behind the alert: the portal shows its badge in red. */
const BEHIND_PX = 1.5;

export const classOf = (row: Row): string =>
  textOf(row['v:classification']) || textOf(row['d:classification']) || textOf(row['d:cdsxmatch']) || 'Unknown';

const badge = (color: string, text: string, label: string, style = {}): Component =>
  dmc(
    'Tooltip',
    {className: 'd-inline', color, label, multiline: true},
    dmc('Badge', {color, style, variant: 'outline'}, text),
  );

/** Classification, asteroid, tracklet and the distances to the nearest sources of three catalogues. */
export function badges(row: Row): Component[] {
  const distance = (column: string): string | null => {
    const value = numberOf(row[column]);
    return Number.isFinite(value) && value >= 0 ? value.toFixed(1) : null;
  };
  const sso = textOf(row['i:ssnamenr']);
  const tracklet = textOf(row['d:tracklet']);
  const [ztf, ps1, gaia] = ['i:distnr', 'i:distpsnr1', 'i:neargaia'].map(distance);
  const behind = numberOf(row['i:distnr']) <= BEHIND_PX ? {'border-color': 'red'} : {};
  return [
    badge('orange', classOf(row), 'Fink classification'),
    ...(sso ? [badge('yellow', `SSO: ${sso}`, 'Nearest Solar System object')] : []),
    ...(tracklet ? [badge('violet', tracklet, 'Fink tracklet')] : []),
    ...(ztf
      ? [badge('cyan', `ZTF: ${ztf}"`, 'Distance to the nearest source of the ZTF reference image', behind)]
      : []),
    ...(ps1 ? [badge('teal', `PS1: ${ps1}"`, 'Distance to the nearest source of Pan-STARRS DR1')] : []),
    ...(gaia ? [badge('teal', `Gaia: ${gaia}"`, 'Distance to the nearest source of Gaia DR3')] : []),
  ];
}

function facts(row: Row): string {
  const jd = numberOf(row['i:jd']);
  const first = numberOf(row['i:jdstarthist']);
  const [ra, dec] = [numberOf(row['i:ra']), numberOf(row['i:dec'])];
  const [lon, lat] = galactic(ra, dec);
  const count = row['i:ndethist'] ?? row['d:nalerthist'] ?? 1;
  const seconds = (time: number): string => (Number.isFinite(time) ? isoFromJd(time).slice(0, 19) : 'nan');
  const drb = numberOf(row['i:rb']);
  const anomaly = row['d:anomaly_score'];
  return [
    '',
    `\`${count}\` detection(s) in \`${Number.isFinite(jd - first) ? (jd - first).toFixed(1) : 'nan'}\` days`,
    `First: \`${seconds(first)}\``,
    `Last: \`${seconds(jd)}\``,
    `Equ: \`${sexagesimal(ra, dec)}\``,
    `Gal: \`${Number(lon.toPrecision(6))} ${Number(lat.toPrecision(6))}\``,
    ...(Number.isFinite(drb) ? [`RealBogus: \`${drb.toFixed(2)}\``] : []),
    ...(anomaly === undefined ? [] : [`Anomaly score: \`${anomaly === null ? 'nan' : Number(anomaly).toFixed(2)}\``]),
    '',
  ].join('\n');
}

/** @param index position in the whole result, from 0 */
export function card(row: Row, index: number): Component {
  const objectId = String(row['i:objectId']);
  const separation = row['v:separation_degree'];
  const corner = separation === undefined ? `#${index}` : `${(Number(separation) * 3600).toFixed(1)}''`;
  return dbc('Card', {className: 'mb-2 shadow border-1', color: 'white'}, [
    dbc('CardBody', {}, [
      html(
        'A',
        {className: 'text-decoration-none', href: `/${objectId}`, target: '_blank'},
        dmc('Group', {gap: 3}, [
          dmc('Text', {style: {fontWeight: 700, fontSize: 26}}, objectId),
          dmc('Space', {w: 'sm'}),
          ...badges(row),
        ]),
      ),
      dbc('Row', {className: 'g-2', justify: 'start'}, [
        dbc(
          'Col',
          {id: {type: 'search_results_cutouts', objectId, index}, width: 'auto'},
          dmc('Skeleton', {style: {width: '12pc', height: '12pc'}}),
        ),
        dbc('Col', {width: 'auto'}, dcc('Markdown', {style: {'white-space': 'pre-wrap'}}, facts(row))),
        dbc(
          'Col',
          {id: {type: 'search_results_lightcurve', objectId, index}, md: true, xs: 12},
          dmc('Skeleton', {style: {width: '100%', height: '15pc'}}),
        ),
      ]),
      dbc(
        'Badge',
        {
          className: 'position-absolute top-0 start-100 translate-middle border',
          color: 'light',
          pill: true,
          text_color: 'dark',
        },
        corner,
      ),
    ]),
  ]);
}

/** Detections of one object by band, newest first; the difference magnitude. */
export function curvesOf(rows: readonly Row[]): Curve[] {
  const bands = [...new Set(rows.map((row) => String(row['i:fid'])))].sort();
  return bands.flatMap((fid) => {
    const seen = rows.filter((row) => String(row['i:fid']) === fid && Number.isFinite(numberOf(row['i:magpsf'])));
    if (seen.length === 0) return [];
    return {
      name: BAND_NAMES[fid] ?? `filter ${fid}`,
      color: BAND_COLORS[fid] ?? '#626d84',
      symbol: 'circle',
      x: seen.map((row) => isoFromJd(numberOf(row['i:jd']))),
      y: seen.map((row) => numberOf(row['i:magpsf'])),
      errors: seen.map((row) => numberOf(row['i:sigmapsf'])),
    };
  });
}

const CURVE_COLUMNS = 'i:objectId,i:jd,i:fid,i:magpsf,i:sigmapsf,i:isdiffpos,i:distnr';

export async function cardCurve(fink: FinkClient, objectId: string): Promise<Component> {
  const rows = await fink.rows('objects', {objectId, columns: CURVE_COLUMNS});
  const own = rows.filter((row) => row['i:objectId'] === objectId);
  return curveGraph(curvesOf(own), {
    height: '15pc',
    yTitle: 'Difference magnitude',
    magnitudes: true,
    legend: false,
  });
}

/** Stamps of an alert as numbers to draw, by kind. @param candid exact digits; without it the newest alert */
export async function stamps(
  fink: FinkClient,
  objectId: string,
  kind: 'Science' | 'All',
  candid?: string,
): Promise<Record<string, number[][]>> {
  const answer = await fink.json('cutouts', {objectId, kind, 'output-format': 'array', ...(candid && {candid})});
  const planes = Object.entries((answer ?? {}) as Record<string, (number | null)[][]>);
  return Object.fromEntries(
    planes.map(([key, plane]) => {
      const name = /cutout(\w+?)(_stampData)?$/.exec(key)?.[1]?.toLowerCase() ?? key;
      return [name, stretchStamp(plane, name === 'difference')];
    }),
  );
}

export async function cardCutout(fink: FinkClient, objectId: string): Promise<Component> {
  const {science} = await stamps(fink, objectId, 'Science');
  if (!science) throw new Error(`no stamp of ${objectId}`);
  return cardStamp(science);
}
