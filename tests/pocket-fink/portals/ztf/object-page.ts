/** The object page of the ZTF portal (fink.md C.9): the skeleton that `#page-content` gets. What fills it: `object-contents.ts`. */
import {type Child, type Component, dbc, dcc, dmc, html, icon} from '../component.ts';
import type {Row} from '../exact-json.ts';
import type {FinkClient} from '../fink-client.ts';
import {
  download,
  linkRows,
  neighbours,
  observability,
  observatoryForm,
  panel,
  radios,
  tabs,
  twoColumns,
  updateButton,
} from '../object-parts.ts';
import {numberOf, textOf} from '../outcome.ts';
import {classOf} from './cards.ts';

const API_URL = 'https://api.ztf.fink-portal.org';
const UNITS = ['Difference magnitude', 'DC magnitude', 'Difference flux', 'DC flux'];

/** What the page needs to know before it is drawn. Rows: valid alerts, newest first, maybe of several objects. */
export interface ZtfObject {
  /** As in the address: possibly the beginning of several ids, which the page mixes. */
  path: string;
  rows: Row[];
}

export async function loadZtfObject(fink: FinkClient, path: string): Promise<ZtfObject> {
  return {path, rows: await fink.rows('objects', {objectId: path})};
}

export const newest = ({rows}: ZtfObject): Row => rows[0] as Row;

const neighbourhood = (row: Row): Component => {
  const [ra, dec] = [numberOf(row['i:ra']), numberOf(row['i:dec'])];
  return dmc('Stack', {align: 'center'}, [
    dmc('Paper', {withBorder: true, p: 'xs', style: {width: '100%'}}, [
      dcc(
        'Markdown',
        {className: 'markdown markdown-pre ps-2 pe-2'},
        `Class (SIMBAD): \`${textOf(row['d:cdsxmatch']) || 'Unknown'}\`\nName (MPC): \`${textOf(row['i:ssnamenr']) || 'N/A'}\``,
      ),
    ]),
    ...linkRows(neighbours(ra, dec)),
  ]);
};

const releaseButton = (name: string): Component =>
  dmc(
    'Button',
    {id: {type: 'lightcurve_request_release', name}, variant: 'default', size: 'xs', color: 'gray', radius: 'xl'},
    'Get DR photometry',
  );

function summary(object: ZtfObject): Component {
  const row = newest(object);
  const brokers: [string, string][] = [
    ['ALeRCE', `https://alerce.online/object/${object.path}`],
    ['ANTARES', 'https://antares.noirlab.edu/loci'],
    ['Lasair', `https://lasair-ztf.lsst.ac.uk/objects/${object.path}`],
  ];
  return html('Div', {}, [
    dmc('Space', {h: 10}),
    dbc('Row', {justify: 'around'}, dbc('Col', {width: 12}, html('Div', {id: 'classbar_place'}))),
    dbc('Row', {className: 'g-1'}, [
      dbc(
        'Col',
        {md: 8},
        dmc('Paper', {}, [
          html('Div', {id: 'lightcurve_place'}, dmc('Skeleton', {style: {width: '100%', height: '30pc'}})),
          dmc('Stack', {align: 'center'}, [
            dmc('Group', {justify: 'center'}, [radios('switch-mag-flux', UNITS)]),
            dmc('Group', {justify: 'center'}, [
              dmc('Switch', {id: 'lightcurve_show_color', label: 'Color', size: 'xs', color: 'orange', checked: false}),
              releaseButton('main'),
              html(
                'Div',
                {},
                dmc('ActionIcon', {id: 'help_lc', variant: 'outline', color: 'gray', radius: 'xl'}, icon()),
              ),
            ]),
          ]),
        ]),
      ),
      dbc(
        'Col',
        {md: 4},
        dmc('Accordion', {value: ['stamps'], multiple: true, chevronPosition: 'right'}, [
          panel(
            'stamps',
            'Alert cutouts',
            html('Div', {}, [
              dmc('Paper', {withBorder: true, style: {padding: '5px'}}, [
                dbc(
                  'Row',
                  {id: 'stamps', justify: 'around', className: 'g-0'},
                  dmc('Skeleton', {style: {width: '100%', aspectRatio: '3 / 1'}}),
                ),
              ]),
              dmc('Space', {h: 4}),
              dmc('Center', {}, dmc('ActionIcon', {id: 'maximise_stamps', variant: 'default', radius: 'xl'}, icon())),
            ]),
          ),
          panel('last_alert', 'Alert content', html('Div', {id: 'alert_table'})),
          panel('coordinates', 'Coordinates', [
            html('Div', {id: 'coordinates'}),
            dmc('Center', {}, radios('coordinates_chips', ['EQU', 'GAL'])),
          ]),
          panel(
            'api',
            'Download data',
            download(
              'download_objectid',
              String(row['i:objectId']),
              API_URL,
              dmc('ActionIcon', {id: 'help_download', variant: 'default', radius: 'xl', color: 'gray'}, icon()),
            ),
          ),
          panel('external', 'Neighbourhood', neighbourhood(row)),
          panel('external_brokers', 'Other brokers', dmc('Stack', {}, linkRows(brokers, brokers.length + 1))),
          panel('qr', 'Share', dmc('Center', {style: {width: '100%'}}, html('Div', {id: 'qrcode'}, icon()))),
        ]),
      ),
    ]),
  ]);
}

const supernovae = (row: Row): Component =>
  html('Div', {}, [
    dmc('Space', {h: 10}),
    dbc('Row', {className: 'g-1'}, [
      dbc(
        'Col',
        {md: 8},
        html('Div', {}, [
          dmc('Paper', {}, html('Div', {id: 'lightcurve_scores'})),
          dmc('Space', {h: 10}),
          dmc(
            'Paper',
            {},
            tabs(null, 'snt0', [
              {value: 'snt0', label: 'SN scores', content: html('Div', {id: 'scores'})},
              {value: 'snt0a', label: 'T2 scores', content: html('Div', {id: 't2'})},
              {value: 'snt1', label: 'Color evolution', content: html('Div', {id: 'colors'})},
              {value: 'snt2', label: 'Color and mag rate', content: html('Div', {id: 'colors_rate'})},
            ]),
          ),
        ]),
      ),
      dbc(
        'Col',
        {md: 4, id: 'card_sn_properties'},
        dmc('Paper', {withBorder: true, p: 'xs'}, [
          dmc('Badge', {variant: 'outline', color: 'orange'}, classOf(row)),
          dcc(
            'Markdown',
            {className: 'markdown markdown-pre ps-2 pe-2'},
            `SN Ia score: \`${row['d:snn_snia_vs_nonia'] ?? 'nan'}\``,
          ),
        ]),
      ),
    ]),
  ]);

const variableStars = (row: Row): Component =>
  twoColumns(
    dmc('Paper', {}, [
      html('Div', {id: 'variable_plot'}),
      dmc(
        'Accordion',
        {id: 'card_explanation_variable', value: 'info'},
        panel('info', 'How to make a fit?', html('Div', {}, 'Fill the fields on the right and press Fit data.')),
      ),
    ]),
    [
      html(
        'Div',
        {id: 'card_variable_button'},
        dmc('Accordion', {}, panel('external', 'Neighbourhood', neighbourhood(row))),
      ),
      ...['nterms_base', 'nterms_band', 'manual_period', 'period_min', 'period_max'].map((id) =>
        dbc('Input', {id, type: 'number', placeholder: id}),
      ),
      dmc(
        'Button',
        {id: 'submit_variable', fullWidth: true, variant: 'outline', color: 'gray', radius: 'xl'},
        'Fit data',
      ),
    ],
  );

/** Tabs by what the object is: asteroid, tracklet, seen once or more often. */
function tabItems(object: ZtfObject): {value: string; content: Child}[] {
  const row = newest(object);
  const tracklet = textOf(row['d:tracklet']);
  const several = object.rows.length > 1;
  const plain = (id: string): Component => html('Div', {id});
  return [
    {value: 'Summary', content: summary(object)},
    ...(tracklet
      ? []
      : [
          {
            value: 'Observability',
            content: observability([
              dmc('Paper', {withBorder: true, p: 'xs'}, [
                dmc('Select', {
                  id: 'observatory',
                  label: 'Select your Observatory',
                  data: ['Palomar', 'Rubin Observatory'],
                  value: 'Palomar',
                }),
                dmc('TextInput', {id: 'dateobs', label: 'Pick a date for the follow-up'}),
              ]),
              dmc('Accordion', {}, panel('external', 'Custom Observatory', dmc('Stack', {}, observatoryForm()))),
              updateButton(),
            ]),
          },
        ]),
    ...(several
      ? [
          {value: 'Supernovae', content: supernovae(row)},
          {value: 'Variable stars', content: variableStars(row)},
        ]
      : []),
    ...(textOf(row['i:ssnamenr']) ? [{value: 'Solar System', content: plain('solar_system_place')}] : []),
    ...(tracklet ? [{value: 'Tracklets', content: plain('tracklet_place')}] : []),
    ...(/BL ?Lac|QSO|Blazar|AGN|Seyfert/i.test(classOf(row))
      ? [
          {
            value: 'Blazars',
            content: twoColumns(
              dmc('Paper', {}, [plain('blazar_plot'), releaseButton('blazar')]),
              plain('card_blazar_button'),
            ),
          },
        ]
      : []),
  ];
}

export function ztfObjectPage(object: ZtfObject): Component {
  return dmc('Container', {fluid: 'xxl', style: {paddingTop: '20px'}}, [
    dcc('Store', {id: 'object-path', data: object.path, storage_type: 'memory'}),
    dmc('Grid', {gutter: {base: 5}}, [
      dmc(
        'GridCol',
        {span: {md: 3, base: 12}, className: 'p-1'},
        dmc('Grid', {className: 'g-0', gutter: 0}, [
          dmc(
            'GridCol',
            {id: 'card_id_left', span: 12, className: 'p-1'},
            dmc('Skeleton', {style: {width: '100%', height: '15pc'}}),
          ),
          dmc(
            'GridCol',
            {span: 12},
            html('Div', {className: 'p-1'}, [
              html('Div', {id: 'aladin-lite-runner'}),
              html('Div', {id: 'aladin-lite-div', style: {width: '100%', height: '27pc'}}),
            ]),
          ),
        ]),
      ),
      dmc('GridCol', {span: {md: 9, base: 12}, className: 'p-1'}, [
        dmc('Space', {h: 10}),
        tabs('summary_tabs', 'Summary', tabItems(object)),
      ]),
    ]),
  ]);
}
