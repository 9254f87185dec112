/** Parts of an object page that both portals have: tabs, accordion, alert content, coordinates, download, links. */
import {type Child, type Component, dashTable, dbc, dmc, html, icon} from './component.ts';
import type {Row} from './exact-json.ts';
import {column} from './results.ts';
import {sexagesimal} from './sky-time.ts';

export const panel = (value: string, label: string, content: Child): Component =>
  dmc('AccordionItem', {value}, [
    dmc('AccordionControl', {icon: icon()}, label),
    dmc('AccordionPanel', {styles: {content: {padding: '5px'}}}, content),
  ]);

/** Tabs: all panels are mounted, the closed ones hidden. */
export const tabs = (
  id: string | null,
  value: string,
  items: readonly {value: string; label?: string; content: Child}[],
): Component =>
  dmc('Tabs', {...(id && {id}), value, keepMounted: true}, [
    dmc(
      'TabsList',
      {},
      items.map((item) => dmc('TabsTab', {value: item.value}, item.label ?? item.value)),
    ),
    ...items.map((item) => dmc('TabsPanel', {value: item.value}, item.content)),
  ]);

/** Wide column on the left, narrow one on the right. */
export const twoColumns = (left: Child, right: Child): Component =>
  html('Div', {}, [
    dmc('Space', {h: 10}),
    dbc('Row', {className: 'g-1'}, [dbc('Col', {md: 8}, left), dbc('Col', {md: 4}, right)]),
  ]);

/** Name and value of every column of one alert. Numbers get eight digits here too. */
export const alertTable = (row: Row): Component =>
  dashTable('DataTable', {
    id: 'result_table_alert',
    data: Object.entries(row).map(([Name, Value]) => ({Name, Value: Value === null ? '' : Value})),
    columns: ['Name', 'Value'].map((name) => column(name, name)),
    page_size: 1000,
    style_as_list_view: true,
    filter_action: 'native',
    style_table: {maxHeight: '300px', overflowY: 'auto', overflowX: 'auto'},
    style_cell: {padding: '5px', textAlign: 'left', overflow: 'hidden', 'font-family': 'sans-serif', fontSize: 14},
    style_header: {backgroundColor: 'rgb(230, 230, 230)', fontWeight: 'bold', textAlign: 'center'},
  });

const copyable = (id: string, text: string): Component =>
  dmc('Group', {justify: 'space-between', style: {width: '100%'}}, [
    html('Code', {id}, text),
    html('Div', {title: 'Copy to clipboard', style: {color: 'gray'}}, html('I', {})),
  ]);

export function coordinates(ra: number, dec: number): Component {
  const text = sexagesimal(ra, dec);
  return html('Div', {className: 'mx-auto', style: {maxWidth: '17em'}}, [
    copyable('alert_coords_deg', `${ra.toFixed(6)} ${dec.toFixed(6)}`),
    copyable('alert_coords_hms', text.replace(/(\S+) (\S+) (\S+) (\S+) (\S+) (\S+)/, '$1h$2m$3s $4d$5m$6s')),
    copyable('alert_coords_hms2', text),
  ]);
}

export const radios = (id: string, names: readonly string[]): Component =>
  dmc(
    'RadioGroup',
    {id, value: names[0], size: 'sm'},
    dmc(
      'Group',
      {},
      names.map((name) => dmc('Radio', {value: name, label: name})),
    ),
  );

/** Buttons of three formats, and the two hidden texts that hold the exact id and the address of the API. */
export const download = (idOf: string, id: string, apiUrl: string, help: Component): Component =>
  html(
    'Div',
    {},
    dmc('Group', {justify: 'center'}, [
      ...[
        ['download_json', 'JSON'],
        ['download_csv', 'CSV'],
        ['download_votable', 'VOTable'],
      ].map(([button, label]) =>
        dmc(
          'Button',
          {id: button as string, leftSection: icon(), variant: 'default', color: 'gray', radius: 'xl'},
          label as string,
        ),
      ),
      html('Div', {}, help),
      html('Div', {id: idOf, className: 'd-none'}, id),
      html('Div', {id: 'download_apiurl', className: 'd-none'}, apiUrl),
    ]),
  );

/** Links out, three a row. */
export const linkRows = (links: readonly (readonly [string, string])[], perRow = 3): Component[] => {
  const rows: Component[] = [];
  for (let at = 0; at < links.length; at += perRow)
    rows.push(
      dbc(
        'Row',
        {justify: 'around'},
        links.slice(at, at + perRow).map(([label, href]) =>
          dbc(
            'Col',
            {width: perRow === 3 ? 4 : true},
            dbc(
              'Button',
              {
                className: 'btn btn-default zoom btn-circle btn-lg btn-image',
                color: 'dark',
                outline: true,
                href,
                target: '_blank',
                title: label,
                ...(perRow !== 3 && {id: label.toLowerCase()}),
              },
              label,
            ),
          ),
        ),
      ),
    );
  return rows;
};

export const notFound = (name: string): Component =>
  html(
    'Div',
    {},
    dmc(
      'Container',
      {className: 'home', fluid: true},
      dmc(
        'Center',
        {style: {height: '100%', width: '100%'}},
        dmc(
          'Alert',
          {title: `${name} not found`, color: 'gray', radius: 'md'},
          'Either the object name does not exist, or it has not yet been injected in our database (nightly data appears at the end of the night).',
        ),
      ),
    ),
  );

/** Where a plot of the night would stand; the numbers of the form mean nothing here. */
export function observability(form: Child): Component {
  const plot = (name: string): Child =>
    dmc('Paper', {}, [
      dmc('Space', {h: 20}),
      dmc('Center', {}, html('Div', {id: `observability_title_${name}`})),
      html('Div', {style: {paddingTop: '20px', paddingBottom: '20px'}}, [
        html('Div', {id: `observability_plot_${name}`}),
      ]),
    ]);
  return twoColumns(
    html('Div', {}, [
      dmc('Paper', {}, [
        dmc('Space', {h: 10}),
        tabs('observability_subtabs', 'elevation', [
          {value: 'elevation', label: 'Elevation panel', content: plot('elevation')},
          {value: 'polar', label: 'Polar panel', content: plot('polar')},
        ]),
        dmc('Center', {}, html('Div', {id: 'moon_data'})),
        dmc(
          'Accordion',
          {id: 'card_explanation_observability', value: 'info'},
          panel('info', 'How to use this panel?', html('Div', {}, 'Altitude of the object through a night.')),
        ),
      ]),
    ]),
    form,
  );
}

export const observatoryForm = (): Child => [
  dmc('TextInput', {id: 'longitude', label: 'Longitude', placeholder: 'in decimal degrees'}),
  dmc('TextInput', {id: 'latitude', label: 'Latitude', placeholder: 'in decimal degrees'}),
  dmc('Switch', {id: 'moon_elevation', label: 'Show moon elevation', checked: false}),
  dmc('Switch', {id: 'moon_phase', label: 'Show moon phase', checked: false}),
  dmc('Switch', {id: 'moon_illumination', label: 'Show moon illumination', checked: false}),
];

export const updateButton = (): Component =>
  dmc(
    'Button',
    {id: 'submit_observability', fullWidth: true, variant: 'outline', color: 'gray', radius: 'xl'},
    'Update plot',
  );

/** The services that astronomers open next to an alert (fink.md D.5). */
export function neighbours(ra: number, dec: number): [string, string][] {
  return [
    ['TNS', `https://www.wis-tns.org/search?ra=${ra}&decl=${dec}&radius=5&coords_unit=arcsec`],
    ['SIMBAD', `http://simbad.u-strasbg.fr/simbad/sim-coo?Coord=${ra}%20${dec}&Radius=0.08`],
    ['SNAD', `https://ztf.snad.space/search/${ra} ${dec}/5`],
    ['DataCentral', `https://das.datacentral.org.au/open?RA=${ra}&DEC=${dec}&FOV=0.5&ERR=2.0`],
    ['SDSS', `http://skyserver.sdss.org/dr13/en/tools/chart/navi.aspx?ra=${ra}&dec=${dec}`],
    ['ASAS-SN', `https://asas-sn.osu.edu/?ra=${ra}&dec=${dec}`],
  ];
}
