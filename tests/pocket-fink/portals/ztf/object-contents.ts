/** What callbacks fill into the object page of the ZTF portal: the card on the left, light curve, classes, content, stamps. */
import {type Component, dbc, dcc, dmc, html} from '../component.ts';
import {curveGraph, stampGraph} from '../figures.ts';
import type {FinkClient} from '../fink-client.ts';
import {alertTable, coordinates} from '../object-parts.ts';
import {numberOf} from '../outcome.ts';
import {isoFromJd, sexagesimal} from '../sky-time.ts';
import {badges, classOf, curvesOf, stamps} from './cards.ts';

import {newest, type ZtfObject} from './object-page.ts';

/** The card on the left: name as in the address (the hidden id may be another: a partial id mixes objects). */
export function ztfIdCard(object: ZtfObject): Component {
  const row = newest(object);
  const times = object.rows.map((item) => numberOf(item['i:jd'])).filter(Number.isFinite);
  const date = (jd: number): string => isoFromJd(jd).slice(0, 19);
  return dmc('Paper', {withBorder: true, p: 'md'}, [
    dmc('Grid', {gutter: 0}, [
      dmc('GridCol', {span: 2}, dmc('Avatar', {src: '/assets/logo.svg', size: 'lg'})),
      dmc(
        'GridCol',
        {span: 10},
        dmc('Title', {order: 1, style: {color: '#15284F', 'overflow-wrap': 'break-word'}}, object.path),
      ),
    ]),
    html('Div', {}),
    html('Div', {}, badges(row)),
    dcc(
      'Markdown',
      {className: 'markdown markdown-pre ps-2 pe-2 mt-2'},
      [
        `Discovery date: \`${date(Math.min(...times))}\``,
        `Last detection: \`${date(Math.max(...times))}\``,
        `Detections: \`${object.rows.length}\` good`,
        `RA/Dec: \`${sexagesimal(numberOf(row['i:ra']), numberOf(row['i:dec']))}\``,
      ].join('\n'),
    ),
  ]);
}

const CLASSBAR_HEIGHT = '4pc';

/** Light curve, class bar, content and coordinates of the newest alert, in the order of the callback's outputs. */
export function ztfObjectParts(object: ZtfObject): Component[] {
  const row = newest(object);
  const look = {yTitle: 'Difference magnitude', magnitudes: true, legend: true};
  const curves = curvesOf(object.rows);
  return [
    ztfIdCard(object),
    curveGraph(curves, {...look, id: 'lightcurve_cutouts', className: 'mb-2', height: '30pc'}),
    dcc('Graph', {
      id: 'classbar',
      config: {displayModeBar: false},
      style: {width: '100%', height: CLASSBAR_HEIGHT},
      figure: {
        data: [{type: 'bar', orientation: 'h', x: [object.rows.length], y: [''], name: classOf(row)}],
        layout: {margin: {t: 0, r: 0, b: 0, l: 0}, showlegend: true, xaxis: {visible: false}, yaxis: {visible: false}},
      },
    }),
    alertTable(row),
    coordinates(numberOf(row['i:ra']), numberOf(row['i:dec'])),
  ];
}

export async function ztfObjectStamps(fink: FinkClient, object: ZtfObject): Promise<Component[]> {
  const row = newest(object);
  const planes = await stamps(fink, String(row['i:objectId']), 'All', String(row['i:candid']));
  return ['science', 'template', 'difference'].map((id) =>
    dbc('Col', {width: 4, className: 'p-0'}, stampGraph({type: 'stamp', id}, planes[id] ?? [[0]], {})),
  );
}
