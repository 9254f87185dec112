/** The object page of the LSST portal (fink.md C.9): the skeleton that `#page-content` gets. What fills it: `object-contents.ts`. */
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
  updateButton,
} from '../object-parts.ts';
import {numberOf} from '../outcome.ts';
import {detections} from './cards.ts';

const API_URL = 'https://api.lsst.fink-portal.org';

/** Rows: detections, newest first. */
export interface LsstObject {
  id: string;
  sso: boolean;
  rows: Row[];
}

export async function loadLsstObject(fink: FinkClient, path: string): Promise<LsstObject> {
  const sso = !/^\d+$/.test(path);
  const rows = await detections(fink, path, sso).catch((error: unknown) => {
    if (sso) return [];
    throw error;
  });
  return {id: path, sso, rows};
}

export const newest = ({rows}: LsstObject): Row => rows[0] as Row;

const button = (id: string, label: Child): Component =>
  html('Div', {}, dmc('Button', {id, variant: 'outline', size: 'xs', radius: 'xl', style: {margin: '0px'}}, label));

function curvePart(object: LsstObject): Component[] {
  const row = newest(object);
  const cone = `https://lsst.fink-portal.org/?action=conesearch&ra=${row['r:ra']}&dec=${row['r:dec']}&r=10.0`;
  return [
    dmc('Group', {}, [
      html('Div', {id: 'indicator_lc', className: 'indicator'}),
      html('Div', {id: 'flags_lc', className: 'indicator'}),
      html(
        'Div',
        {},
        dmc(
          'Button',
          {
            id: 'request-ztf-alert',
            variant: 'outline',
            size: 'xs',
            radius: 'xl',
            leftSection: icon(),
            style: {margin: '0px'},
          },
          'Fink/ZTF alerts',
        ),
      ),
      ...(object.sso
        ? []
        : [
            button(
              'conesearch_summary',
              html(
                'A',
                {href: cone, target: '_blank', style: {textDecoration: 'none'}},
                dmc('Group', {gap: 3}, ['Conesearch']),
              ),
            ),
            button('skybot_check', 'SkyBot'),
          ]),
    ]),
    dmc('Space', {h: 15}),
    html(
      'Div',
      {},
      dcc('Graph', {
        id: 'lightcurve_object_page',
        className: 'mb-2 rounded-5',
        style: {width: '100%', height: '35pc'},
        config: {displayModeBar: true, displaylogo: false},
      }),
    ),
  ];
}

const downloadPart = (object: LsstObject): Component =>
  download(
    object.sso ? 'download_sso_ssnamenr' : 'download_objectid',
    object.id,
    API_URL,
    dmc('Button', {id: 'help_download', variant: 'default', radius: 'xl', color: 'gray', leftSection: icon()}, 'Code'),
  );

function sidePanels(object: LsstObject): Component {
  const row = newest(object);
  const [ra, dec] = [numberOf(row['r:ra']), numberOf(row['r:dec'])];
  const brokers: [string, string][] = [
    ['ALeRCE', `https://lsst.alerce.online/object/${object.id}?survey=lsst`],
    ['Lasair', `https://lasair.lsst.ac.uk/objects/${object.id}`],
  ];
  return dmc('Accordion', {value: ['stamps'], multiple: true, chevronPosition: 'right'}, [
    panel('stamps', 'Last alert cutouts', stampsPlace()),
    panel('last_alert', 'Alert content', html('Div', {id: 'alert_table'})),
    panel('coordinates', 'Coordinates', [
      html('Div', {id: 'coordinates'}),
      dmc('Center', {}, radios('coordinates_chips', ['EQU', 'GAL'])),
    ]),
    panel('api', 'Download data', downloadPart(object)),
    panel(
      'external',
      'Neighbourhood',
      dmc(
        'Stack',
        {},
        linkRows([
          ['Fink/ZTF', `https://ztf.fink-portal.org/?action=conesearch&ra=${ra}&dec=${dec}&r=1.5`],
          ...neighbours(ra, dec),
        ]),
      ),
    ),
    panel('external_brokers', 'Other brokers', dmc('Stack', {}, linkRows(brokers, 4))),
  ]);
}

const stampsPlace = (): Component =>
  html('Div', {}, [
    dbc(
      'Row',
      {id: 'stamps', justify: 'around', className: 'g-0'},
      dmc('Skeleton', {style: {width: '100%', aspectRatio: '3 / 1'}}),
    ),
    dmc('Space', {h: 10}),
    dmc('Center', {}, dmc('ActionIcon', {id: 'maximise_stamps', variant: 'default', radius: 'xl'}, icon())),
  ]);

function staticTab(object: LsstObject): Component {
  return html('Div', {}, [
    dmc('Space', {h: 10}),
    dbc('Row', {className: 'g-1'}, [
      dbc(
        'Col',
        {md: 8},
        html('Div', {}, [
          ...curvePart(object),
          dmc(
            'Accordion',
            {chevronPosition: 'left'},
            panel('help', 'Help', html('Div', {}, 'Brightness against time, one colour and marker a band.')),
          ),
        ]),
      ),
      dbc('Col', {md: 4}, sidePanels(object)),
    ]),
  ]);
}

const noEphemerides = (object: LsstObject): Component =>
  dbc('Alert', {color: 'danger'}, `No ephemerides available for ${object.id}`);

/** An asteroid: light and phase curve, stamps, download; no content of the alert and no place on the sky. */
function ssoTab(object: LsstObject): Component {
  return html('Div', {}, [
    dmc('Space', {h: 10}),
    dbc('Row', {className: 'g-1'}, [
      dbc(
        'Col',
        {md: 8},
        tabs(null, 'Lightcurve', [
          {
            value: 'Lightcurve',
            content: html('Div', {}, [
              ...curvePart(object),
              dmc(
                'Accordion',
                {value: 'info'},
                panel('info', 'Information', dmc('Alert', {color: 'gray'}, `Alerts associated to ${object.id}.`)),
              ),
            ]),
          },
          {
            value: 'Phase curve',
            content: html('Div', {}, [
              html('Div', {id: 'sso_phasecurve'}, noEphemerides(object)),
              dmc('Accordion', {}, panel('model', 'How the phase curve is modeled?', html('Div', {}, 'By H and G.'))),
            ]),
          },
        ]),
      ),
      dbc(
        'Col',
        {md: 4},
        dmc('Accordion', {value: ['stamps'], multiple: true, chevronPosition: 'right'}, [
          panel('stamps', 'Last alert cutouts', stampsPlace()),
          panel('astrometry', 'Astrometry', html('Div', {id: 'sso_astrometry'}, noEphemerides(object))),
          panel('ssocard', 'SsODNet - ssoCard', html('Div', {})),
          panel('api', 'Download data', downloadPart(object)),
          panel(
            'external',
            'External links',
            dmc('Stack', {}, linkRows([['SsODNet', `https://ssp.imcce.fr/forms/ssocard/${object.id}`]])),
          ),
        ]),
      ),
    ]),
  ]);
}

export function lsstObjectPage(object: LsstObject): Component {
  const first = object.sso ? 'Solar System' : 'diaObject';
  const form = dmc('Accordion', {value: ['external'], multiple: true}, [
    panel(
      'external',
      'Check observability',
      dmc('Stack', {}, [
        dmc('Select', {
          id: 'observatory',
          label: 'Select your Observatory',
          data: ['Rubin Observatory', 'Palomar'],
          value: 'Rubin Observatory',
        }),
        ...(observatoryForm() as Child[]),
        updateButton(),
      ]),
    ),
    panel(
      'bhtom',
      'Request follow-up from BHTOM',
      dmc('TextInput', {id: 'name_bhtom', label: 'Name', value: `LSST-AP-DO-${object.id}`}),
    ),
  ]);
  return dmc('Container', {fluid: 'xxl', style: {paddingTop: '40px'}}, [
    dcc('Store', {id: 'object-path', data: object.id, storage_type: 'memory'}),
    dmc('Grid', {}, [
      dmc(
        'GridCol',
        {span: {md: 3, base: 12}},
        dmc('Group', {justify: 'center'}, [
          html(
            'Div',
            {id: 'card_id_left', className: 'p-1'},
            dmc('Skeleton', {style: {width: '100%', height: '100%'}}),
          ),
          html('Div', {className: 'card_id_left', style: {height: '380px'}}, [
            html('Div', {id: 'aladin-lite-runner'}),
            dmc(
              'Center',
              {},
              html('Div', {
                id: 'aladin-lite-div',
                style: {width: '280px', height: '350px', overflow: 'hidden', display: 'flex'},
              }),
            ),
          ]),
        ]),
      ),
      dmc(
        'GridCol',
        {span: {md: 9, base: 12}, className: 'p-1'},
        tabs('summary_tabs', first, [
          {value: first, content: object.sso ? ssoTab(object) : staticTab(object)},
          {value: 'Observability', content: observability(form)},
        ]),
      ),
    ]),
  ]);
}
