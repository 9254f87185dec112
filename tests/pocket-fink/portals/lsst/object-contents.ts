/** What callbacks fill into the object page of the LSST portal: the card on the left, trends, content, light curve, stamps. */
import {type Child, type Component, dbc, dmc, html} from '../component.ts';
import {curveGraph, stampGraph} from '../figures.ts';
import type {FinkClient} from '../fink-client.ts';
import {alertTable, coordinates} from '../object-parts.ts';
import {numberOf, textOf} from '../outcome.ts';
import {isoFromMjdTai, sexagesimal} from '../sky-time.ts';
import {curvesOf, flagIcons, indicator, type PlotSettings, stamps} from './cards.ts';

import {type LsstObject, newest} from './object-page.ts';

function idCard(object: LsstObject): Component {
  const row = newest(object);
  const times = object.rows.map((item) => numberOf(item['r:midpointMjdTai'])).filter(Number.isFinite);
  const day = (mjd: number): string => isoFromMjdTai(mjd).slice(0, 10);
  const item = (value: string, name: string): Component =>
    html('Div', {className: 'item'}, [
      html('Span', {className: 'big-text'}, value),
      html('Span', {className: 'regular-text'}, name),
    ]);
  const pair = (a: Component, b: Component): Component => html('Div', {className: 'row row1'}, [a, b]);
  const facts = object.sso
    ? pair(item(textOf(row['f:sso_name']) || object.id, 'Name'), item('N/A', 'Class'))
    : pair(
        item(textOf(row['f:xm_simbad_otype']) || 'N/A', 'SIMBAD'),
        item(textOf(row['f:xm_tns_fullname']) || 'N/A', 'TNS'),
      );
  const place = html(
    'Div',
    {
      id: 'coord_card',
      className: 'big-text',
      style: {color: 'white'},
    },
    sexagesimal(numberOf(row['r:ra']), numberOf(row['r:dec'])),
  );
  const placeRow = html('Div', {className: 'row'}, [html('Div', {className: 'item'}, [html('Span', {}, place)])]);
  return html('Div', {style: {paddingTop: '10px'}}, [
    html('Div', {className: 'card_id_left'}, [
      html('Div', {className: 'top-section'}, [
        html('Div', {className: 'border2'}),
        html('Div', {className: 'title-card_id_left'}, object.id),
      ]),
      html('Div', {className: 'bottom-section'}, [
        pair(item(day(Math.min(...times)), 'First detection'), item(day(Math.max(...times)), 'Last detection')),
        pair(item(String(object.rows.length), 'Detections'), item(numberOf(row['r:snr']).toFixed(2), 'Last SNR')),
        facts,
      ]),
      ...(object.sso ? [] : [html('Div', {className: 'bottom-section'}, [placeRow])]),
    ]),
  ]);
}

/** In the order of the callback's outputs: card, indicator, flags. */
export const lsstObjectParts = (object: LsstObject): Child[] => [idCard(object), indicator(), flagIcons()];

/** Content of the newest alert and its place on the sky: static objects only. */
export const lsstAlertParts = (object: LsstObject): Child[] => [
  alertTable(newest(object)),
  coordinates(numberOf(newest(object)['r:ra']), numberOf(newest(object)['r:dec'])),
];

/** The figure alone: the graph itself stands in the page from the first moment. */
export const lsstObjectFigure = (object: LsstObject, settings: PlotSettings): unknown =>
  curveGraph(curvesOf(object.rows, settings), {
    height: '35pc',
    yTitle: `${settings.measurement} ${settings.units}`,
    magnitudes: settings.units === 'magnitude',
    legend: true,
  }).props.figure;

export async function lsstObjectStamps(fink: FinkClient, object: LsstObject): Promise<Component> {
  const {planes, size} = await stamps(fink, textOf(newest(object)['r:diaSourceId']), 'All');
  return dmc(
    'Group',
    {justify: 'center', gap: 0},
    ['science', 'template', 'difference'].map((id) =>
      html('Div', {}, [
        html('Div', {className: 'first-content'}, [
          html('Div', {className: 'container-small'}, [
            html('Div', {}, [
              html('Div', {id: 'card'}, [
                html('Div', {className: 'card-content'}, [
                  dbc('Col', {}, stampGraph({type: 'stamp', id}, planes[id] ?? [[0]], {height: '100%'})),
                  html('Div', {className: 'title-small'}, [html('Span', {}, id[0]?.toUpperCase() + id.slice(1))]),
                  html('Div', {className: 'subtitle-small'}, [html('Span', {}, size)]),
                  html('Div', {className: 'corner-elements'}, [html('Span', {}), html('Span', {})]),
                ]),
              ]),
            ]),
          ]),
        ]),
      ]),
    ),
  );
}
