/** The search card of the LSST portal and what is filled into it later (fink.md C.5). */
import {type Child, type Component, dbc, dmc, html, icon} from '../component.ts';
import type {Row} from '../exact-json.ts';
import {type Curve, cardStamp, curveGraph, stretchStamp} from '../figures.ts';
import type {FinkClient} from '../fink-client.ts';
import {numberOf, textOf} from '../outcome.ts';
import {isoFromMjdTai} from '../sky-time.ts';
import {mainId} from './search.ts';

export const BANDS = ['u', 'g', 'r', 'i', 'z', 'y'] as const;
const PALETTES: Record<string, string[]> = {
  Fink: ['#15284f', '#626d84', '#afb2b9', '#dbbeb2', '#e89070', '#f5622e'],
  Rubin: ['#1600EA', '#31DE1F', '#B52626', '#370201', '#BA52FF', '#61A2B3'],
};
const SYMBOLS = ['circle', 'triangle-left', 'triangle-right', 'square', 'star', 'pentagon'];
const FLAGS = ['bad', 'saturatedCenter', 'cr', 'streakCenter'];
const PIXEL_ARCSEC = 0.2;

/** The settings of the drawer: they hold for every light curve of the page. */
export interface PlotSettings {
  units: string;
  measurement: string;
  palette: string;
}
export const plotSettings = ([units, measurement, palette]: unknown[]): PlotSettings => ({
  units: typeof units === 'string' ? units : 'magnitude',
  measurement: typeof measurement === 'string' ? measurement : 'science',
  palette: typeof palette === 'string' ? palette : 'Fink',
});

const badge = (color: string, text: string, label: string): Component =>
  dmc(
    'Tooltip',
    {className: 'd-inline', color, label, multiline: true},
    dmc('Badge', {color, variant: 'outline'}, text),
  );

function badges(row: Row): Component[] {
  const found: Component[] = [];
  const simbad = textOf(row['f:xm_simbad_otype']);
  const tns = textOf(row['f:xm_tns_fullname']);
  const sso = textOf(row['f:sso_name']);
  if (sso) found.push(badge('yellow', `SSO: ${sso}`, 'Solar System object'));
  if (simbad) found.push(badge('orange', `SIMBAD: ${simbad}`, 'Class in SIMBAD'));
  if (tns) found.push(badge('red', `TNS: ${tns}`, 'Name in TNS'));
  if (numberOf(row['r:extendedness']) > 0.9) found.push(badge('teal', 'EXT', 'Extended source'));
  if (row['r:isDipole'] === true) found.push(badge('gray', 'Dipole', 'Fitted as a dipole'));
  if (row['r:glint_trail'] === true) found.push(badge('gray', 'Glint trail', 'Part of a glint trail'));
  return found;
}

/** @param index position in the whole result, from 0. Rows without any id give no card. */
export function card(row: Row, index: number): Component | null {
  const {id: main_id, sso: is_sso} = mainId(row);
  if (!main_id) return null;
  const diaSourceId = textOf(row['r:diaSourceId']);
  const separation = row['v:separation_degree'];
  const corner = separation === undefined ? `#${index}` : `${(Number(separation) * 3600).toFixed(1)}''`;
  const late = (type: string): Record<string, unknown> => ({type, main_id, is_sso, index});
  const stamp = html('Div', {className: 'card-content'}, [
    dbc(
      'Col',
      {id: {type: 'search_results_cutouts', diaSourceId, index}, width: 'auto'},
      dmc('Skeleton', {style: {width: '12pc', height: '12pc'}}),
    ),
    html('Div', {className: 'subtitle'}, [
      html('Div', {}, [html('Span', {}, 'Science')]),
      html('Span', {id: {type: 'cutout-size', diaSourceId, index}}),
    ]),
    html('Div', {className: 'corner-elements'}, [html('Span', {}), html('Span', {})]),
  ]);
  return dbc('Card', {className: 'mb-2 border-1 rounded-1 box-shadow', color: 'light', outline: true}, [
    dbc(
      'CardHeader',
      {},
      dmc('Group', {gap: 3}, [
        html(
          'A',
          {className: 'text-decoration-none', href: `/${main_id}`, target: '_blank'},
          dmc('Text', {style: {fontWeight: 700, fontSize: 20}}, main_id),
        ),
        dmc('Space', {w: 'sm'}),
        html('Div', {id: late('indicator'), className: 'indicator'}),
        dmc('Space', {w: 'sm'}),
        html('Div', {id: late('flags'), className: 'indicator'}),
        dmc('Space', {w: 'sm'}),
        ...badges(row),
      ]),
    ),
    dbc('CardBody', {}, [
      dbc('Row', {className: 'g-2', justify: 'start'}, [
        html('Div', {id: 'card-flip', className: 'card-flip'}, [
          html('Div', {className: 'first-content'}, [
            html('Div', {className: 'container'}, [html('Div', {}, [html('Div', {id: 'card'}, [stamp])])]),
          ]),
        ]),
        dbc(
          'Col',
          {id: late('search_results_lightcurve'), md: true, xs: 12},
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

/** AB magnitude of a flux in nJy; a flux that is not positive has none and is left out, silently as on the portal. */
export const magnitude = (fluxNjy: number): number => 31.4 - 2.5 * Math.log10(fluxNjy);

export function curvesOf(rows: readonly Row[], {units, measurement, palette}: PlotSettings): Curve[] {
  const kind = measurement === 'difference' ? 'psf' : measurement;
  const colors = PALETTES[palette] ?? (PALETTES.Fink as string[]);
  return BANDS.map((band, at) => {
    const points = rows
      .filter((row) => row['r:band'] === band)
      .map((row) => {
        const flux = numberOf(row[`r:${kind}Flux`]);
        const error = numberOf(row[`r:${kind}FluxErr`]);
        const x = isoFromMjdTai(numberOf(row['r:midpointMjdTai']));
        if (units === 'flux') return {x, y: flux / 1000, error: error / 1000};
        return {x, y: flux > 0 ? magnitude(flux) : Number.NaN, error: (1.0857 * error) / flux};
      })
      .filter(({y}) => Number.isFinite(y));
    return {
      name: `${band} (${points.length})`,
      color: colors[at] ?? '#626d84',
      symbol: SYMBOLS[at] ?? 'circle',
      x: points.map(({x}) => x),
      y: points.map(({y}) => y),
      errors: points.map(({error}) => error),
    };
  });
}

/** Trend of each band: up, down, or a cross with fewer than two nights. The arrows are icons, so only letters show. */
export const indicator = (): Child =>
  dmc(
    'Group',
    {gap: 5},
    BANDS.map((band) =>
      dmc('Flex', {align: 'center', direction: 'row', style: {alignItems: 'center'}}, [band, icon()]),
    ),
  );

/** Four quality icons. */
export const flagIcons = (): Child =>
  dmc(
    'Group',
    {gap: 5},
    FLAGS.map(() => html('Div', {}, icon())),
  );

const CURVE_COLUMNS = [
  'r:diaObjectId,r:diaSourceId,r:midpointMjdTai,r:band,r:psfFlux,r:psfFluxErr,r:scienceFlux,r:scienceFluxErr',
  'r:templateFlux,r:templateFluxErr,r:snr,r:reliability',
  ...FLAGS.map((flag) => `r:pixelFlags_${flag}`),
].join(',');

export async function detections(fink: FinkClient, id: string, sso: boolean, columns?: string): Promise<Row[]> {
  const only = columns ? {columns} : {};
  return sso ? fink.rows('sso', {n_or_d: id, ...only}) : fink.rows('sources', {diaObjectId: id, ...only});
}

/** Light curve, trend and quality of one card. @throws when there is nothing: its skeleton stays for ever */
export async function cardCurve(
  fink: FinkClient,
  id: string,
  sso: boolean,
  settings: PlotSettings,
): Promise<[Component, Child, Child]> {
  const rows = await detections(fink, id, sso, CURVE_COLUMNS);
  if (rows.length === 0) throw new Error(`no detections of ${id}`);
  const graph = curveGraph(curvesOf(rows, settings), {
    height: '15pc',
    yTitle: `${settings.measurement} ${settings.units}`,
    magnitudes: settings.units === 'magnitude',
    legend: true,
    modeBar: true,
  });
  return [graph, indicator(), flagIcons()];
}

/** Stamps of one source as numbers to draw, by kind, and their size as the portal words it. */
export async function stamps(
  fink: FinkClient,
  diaSourceId: string,
  kind: 'Science' | 'All',
): Promise<{planes: Record<string, number[][]>; size: string}> {
  const answer = await fink.json('cutouts', {diaSourceId, kind, 'output-format': 'array'});
  const entries = Object.entries((answer ?? {}) as Record<string, (number | null)[][]>);
  const planes = Object.fromEntries(
    entries.map(([key, plane]) => {
      const name = key.replace('b:cutout', '').toLowerCase();
      return [name, stretchStamp(plane, name === 'difference')];
    }),
  );
  const width = entries[0]?.[1].length ?? 0;
  return {planes, size: `${width}px / ${(width * PIXEL_ARCSEC).toFixed(1)}''`};
}

export async function cardCutout(fink: FinkClient, diaSourceId: string): Promise<[Component, string]> {
  const {planes, size} = await stamps(fink, diaSourceId, 'Science');
  if (!planes.science) throw new Error(`no stamp of ${diaSourceId}`);
  return [cardStamp(planes.science, {height: '100%'}), size];
}
