/** Frame and start page of the LSST portal: bar on the left, settings drawer, logo, quick fields, bar, two switches. */
import {type Child, type Component, dbc, dcc, dmc, html, icon} from '../component.ts';
import {type QuickField, quickFields, resultsPlace, searchBar, searchStores} from '../search-bar.ts';

const QUICK_FIELDS: QuickField[] = [
  {text: 'tag', title: 'Newest alerts of a tag'},
  {text: 'last', title: 'Number of newest alerts. Only with a tag'},
  {text: 'radius', title: 'Radius of a cone search: arcsec, or with d, m, s'},
  {text: 'after', title: 'Lower limit of the time: ISO, MJD or JD'},
  {text: 'before', title: 'Upper limit of the time: ISO, MJD or JD'},
  {text: 'window', title: 'Length of the time window in days'},
];

/** Suggested after `tag=` (fink.md D.2). */
const TAGS = [
  'extragalactic_lt20mag_candidate',
  'extragalactic_new_candidate',
  'hostless_candidate',
  'in_tns',
  'most_likely_sn',
  'sn_near_galaxy_candidate',
];

const NAVY = 'rgb(21, 40, 79)';

const navLink = ([href, label]: [string, string]): Component =>
  dmc('NavLink', {
    href,
    label,
    target: href.startsWith('/') ? '_self' : '_blank',
    description: '',
    leftSection: dmc(
      'ThemeIcon',
      {
        id: `navbar_button_${href}`,
        variant: 'outline',
        radius: 30,
        size: 30,
        color: href === '/' ? '#F5622E' : '#cccccc',
      },
      icon(),
    ),
    style: {color: 'white', padding: '5px 5px 0px 0px', backgroundColor: NAVY, fontWeight: 'bold'},
  });

/** Settings of all light curves, kept in the page's local storage. */
function settings(): Child {
  const choice = (label: string, id: string, data: string[]): Component =>
    dmc('Group', {grow: true}, [
      dmc('Text', {}, label),
      dmc('Select', {id, data, value: data[0], w: 200, mb: 5, persistence: true, allowDeselect: false}),
    ]);
  return [
    dmc('Title', {order: 4, style: {paddingTop: '0px'}}, 'Lightcurve settings'),
    dmc('Divider', {style: {marginTop: '20px', marginBottom: '20px'}}),
    choice('Units', 'select-units', ['magnitude', 'flux']),
    choice('Measurement', 'select-measurement', ['science', 'template', 'difference']),
    choice('Layout', 'select-lc-layout', ['plain', 'split']),
    dmc('Title', {order: 4, style: {paddingTop: '0px'}}, 'Color scheme'),
    dmc('Divider', {style: {marginTop: '20px', marginBottom: '20px'}}),
    dmc('Select', {id: 'color_scale', data: ['Fink', 'Rubin'], value: 'Fink', w: 110, persistence: true}),
  ];
}

/** The frame that stays while the page inside changes. */
export const lsstLayout = (): Component =>
  dmc('MantineProvider', {forceColorScheme: 'light'}, [
    dmc('NotificationContainer', {id: 'notification-container'}),
    dcc('Location', {id: 'url', refresh: false}),
    dmc(
      'Drawer',
      {id: 'drawer-simple', padding: 'md', position: 'right', size: '20%', opened: false, keepMounted: false},
      settings(),
    ),
    dmc('AppShell', {header: {height: 66}, layout: 'alt', navbar: {width: 180, breakpoint: 0}, padding: 0}, [
      dmc(
        'AppShellHeader',
        {id: 'header', p: 'md', style: {backgroundColor: '#f7f7f7', border: 0}},
        dmc(
          'Flex',
          {justify: 'flex-end'},
          dmc(
            'ActionIcon',
            {id: 'drawer-demo-button', variant: 'subtle', color: 'dark', size: 'lg', radius: 'sm', n_clicks: 0},
            icon('⚙'),
          ),
        ),
      ),
      dmc(
        'AppShellNavbar',
        {id: 'navbar', className: 'banner', p: 'md', style: {backgroundColor: NAVY}},
        html('Div', {}, [
          html('Div', {}, [
            dmc('Stack', {gap: 'xs'}, [
              dmc('Space', {h: 20}),
              html('Img', {className: 'small-logo', src: '/assets/logo.svg', style: {width: '60px'}}),
              dmc('Space', {h: 35}),
              ...(
                [
                  ['/', 'Search'],
                  ['/download', 'Transfer'],
                  ['/stats', 'Statistics'],
                  ['/schemas', 'Schema'],
                  ['https://fink-broker.org/', 'Website'],
                ] as [string, string][]
              ).map(navLink),
            ]),
          ]),
        ]),
      ),
      dmc('AppShellMain', {id: 'page-content', style: {paddingTop: '20px'}}),
    ]),
  ]);

const viewSwitch = (id: string, title: string): Component =>
  html(
    'Div',
    {className: 'float-end', title},
    dmc('Switch', {
      id,
      checked: false,
      color: 'orange',
      onLabel: icon(),
      offLabel: icon(),
      radius: 'xl',
      size: 'md',
      persistence: true,
    }),
  );

/** The start page, one node inside `#page-content`. */
export const lsstHome = (): Component =>
  html('Div', {}, [
    dbc('Container', {fluid: 'lg'}, [
      dbc('Collapse', {id: 'logo', is_open: true}, [
        dmc('Space', {h: 200}),
        dbc(
          'Row',
          {className: 'mt-3', style: {textAlign: 'center'}},
          dbc('Col', {}, html('Img', {src: '/assets/logo.svg', style: {minWidth: '200px', maxWidth: '250px'}})),
        ),
      ]),
      dmc('Space', {h: 30}),
      dbc(
        'Row',
        {className: 'mt-3 mb-3'},
        dbc('Col', {lg: {size: 6, offset: 3}}, [
          html('Div', {className: 'ps-4 pe-4 mb-0 mt-1'}, quickFields(QUICK_FIELDS)),
          dmc('Space', {h: 2}),
          searchBar(
            'pt-0 pb-0 ps-1 pe-1 m-0 search_bar box-shadow rcorners2',
            dmc(
              'Button',
              {
                id: 'search_bar_submit',
                color: 'gray',
                radius: 'xl',
                size: 'sm',
                variant: 'transparent',
                n_clicks: 0,
                style: {padding: '0px'},
              },
              icon('→'),
            ),
            {'tag=': TAGS},
          ),
          dmc('Space', {h: 10}),
          dmc(
            'Center',
            {},
            dmc('Group', {className: 'indicator', justify: 'center', style: {width: '25%'}}, [
              viewSwitch('results_table_switch', 'Show results as cards or table'),
              viewSwitch('alert-object-switch-card', 'Show all (A)lerts, or unique (O)bjects.'),
            ]),
          ),
        ]),
      ),
      ...searchStores(),
    ]),
    resultsPlace(),
  ]);

/** Pages that hold nothing for us but must exist: navigation without a load ends there. */
export const lsstOtherPage = (name: string): Component =>
  dbc('Container', {fluid: 'lg'}, [dmc('Space', {h: 30}), dmc('Title', {order: 2}, name)]);

export const LSST_PAGES: Record<string, string> = {
  '/stats': 'Statistics',
  '/download': 'Data Transfer',
  '/schemas': 'Schema',
  '/gw': 'Gravitational Waves',
};
