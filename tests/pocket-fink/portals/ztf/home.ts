/** Frame and start page of the ZTF portal: bar on top, drawer, logo, quick fields, view switch, search bar. */
import {type Child, type Component, dbc, dcc, dmc, html, icon} from '../component.ts';
import {type QuickField, quickFields, resultsPlace, searchBar, searchStores} from '../search-bar.ts';

const QUICK_FIELDS: QuickField[] = [
  {text: 'class', title: 'Class of the alert, from the list of classes that Fink supports'},
  {text: 'trend', title: 'Trend of the light curve: rising or fading. Only with a class'},
  {text: 'last', title: 'Number of newest alerts. Only with a class'},
  {text: 'radius', title: 'Radius of a cone search: arcsec, or with d, m, s'},
  {text: 'after', title: 'Lower limit of the time: ISO, MJD or JD'},
  {text: 'before', title: 'Upper limit of the time: ISO, MJD or JD'},
  {text: 'window', title: 'Length of the time window in days'},
];

/** Suggested after `class=`: those of Fink itself (fink.md D.1). Any other name of the list of classes may be typed. */
const CLASSES = [
  'Anomaly',
  'Unknown',
  'Ambiguous',
  'Early SN Ia candidate',
  'Kilonova candidate',
  'Microlensing candidate',
  'SN candidate',
  'Solar System MPC',
  'Solar System candidate',
  'Tracklet',
];

const MENU: [string, string][] = [
  ['/', 'Search'],
  ['/download', 'Data Transfer'],
  ['/xmatch', 'Xmatch'],
  ['/gw', 'Gravitational Waves'],
];

const menuLink = ([href, text]: [string, string]): Component =>
  dmc(
    'Anchor',
    {href, variant: 'text', style: {textTransform: 'capitalize', textDecoration: 'none'}},
    dmc('Group', {gap: 'xs'}, [
      dmc('ThemeIcon', {variant: 'outline', radius: 30, color: 'gray', size: 32}, icon()),
      dmc('Text', {visibleFrom: 'md', style: {color: 'gray'}}, text),
    ]),
  );

const drawerPart = (label: string, links: [string, string][]): Child => [
  dmc('Divider', {label: [icon(), label], labelPosition: 'left', style: {marginTop: '20px', marginBottom: '20px'}}),
  dmc(
    'Stack',
    {style: {paddingLeft: '30px', paddingRight: '20px'}},
    links.map(([href, text]) => dmc('Anchor', {href, style: {textDecoration: 'none', color: 'gray'}}, text)),
  ),
];

/** The frame that stays while the page inside changes. */
export const ztfLayout = (): Component =>
  dmc('MantineProvider', {forceColorScheme: 'light'}, [
    dcc('Location', {id: 'url', refresh: false}),
    dcc('Store', {id: 'title_store', storage_type: 'memory'}),
    dmc(
      'Drawer',
      {id: 'drawer', title: 'Fink Science Portal', padding: 'md', zIndex: 10000000, opened: false},
      [
        drawerPart('Explore', [...MENU, ['/stats', 'Statistics']]),
        drawerPart('Learn', [['https://doc.ztf.fink-broker.org/', '{ API }']]),
        drawerPart('External links', [['https://fink-broker.org/', 'Fink broker']]),
      ].flat() as Child,
    ),
    dmc('AppShell', {header: {height: 55}, padding: 0}, [
      dmc('AppShellHeader', {id: 'navbar', className: 'shadow-sm', zIndex: 1000, style: {margin: 0, padding: 0}}, [
        dmc('Space', {h: 10}),
        dmc(
          'Container',
          {fluid: true},
          dmc('Group', {justify: 'space-between'}, [
            dmc('Group', {align: 'start'}, [
              dmc(
                'ActionIcon',
                {id: 'drawer-button', variant: 'transparent', style: {color: 'gray'}, n_clicks: 0},
                icon('☰'),
              ),
              ...MENU.map(menuLink),
            ]),
            dmc('Group', {align: 'end', justify: 'flex-end'}, [menuLink(['/stats', 'Statistics'])]),
          ]),
        ),
      ]),
      dmc('AppShellMain', {id: 'page-content', style: {paddingTop: '55px'}}),
    ]),
  ]);

/** The start page: children of `#page-content`, side by side, so that `#results` is a child of the page itself. */
export function ztfHome(): Component {
  const options = {
    'class=': CLASSES,
    'trend=': ['rising', 'fading', 'low_state', 'new_low_state'],
  };
  const viewSwitch = dmc('Switch', {
    id: 'results_table_switch',
    checked: false,
    color: 'orange',
    onLabel: icon(),
    offLabel: icon(),
    radius: 'xl',
    size: 'sm',
    persistence: true,
  });
  return dmc('MantineProvider', {forceColorScheme: 'light'}, [
    dbc('Container', {fluid: 'lg'}, [
      dbc('Collapse', {id: 'logo', is_open: true}, [
        dbc(
          'Row',
          {className: 'mt-3', style: {textAlign: 'center'}},
          dbc(
            'Col',
            {},
            html('Img', {src: '/assets/logo.svg', height: '100%', width: '40%', style: {minWidth: '250px'}}),
          ),
        ),
      ]),
      dbc(
        'Row',
        {className: 'mt-3 mb-3'},
        dbc('Col', {lg: {size: 8, offset: 2}, md: {size: 10, offset: 1}}, [
          html('Div', {className: 'ps-4 pe-4 mb-0 mt-1'}, [
            ...(quickFields(QUICK_FIELDS) as Child[]),
            html('Span', {className: 'float-end', title: 'Show results as cards or table'}, viewSwitch),
          ]),
          searchBar(
            'pt-0 pb-0 ps-1 pe-1 m-0 rcorners2 shadow',
            html(
              'Div',
              {},
              dmc(
                'ActionIcon',
                {id: 'search_bar_submit', color: 'gray', radius: 'xl', size: 'lg', variant: 'transparent', n_clicks: 0},
                icon('→'),
              ),
            ),
            options,
          ),
        ]),
      ),
      ...searchStores(),
    ]),
    resultsPlace(),
  ]);
}

/** Pages that hold nothing for us but must exist: navigation without a load ends there. */
export const ztfOtherPage = (name: string): Component =>
  html('Div', {className: 'bg-opaque-90'}, [
    dbc('Container', {fluid: 'lg'}, [dmc('Space', {h: 20}), dmc('Title', {order: 2, style: {color: '#15284F'}}, name)]),
  ]);

export const ZTF_PAGES: Record<string, string> = {
  '/about': 'About',
  '/stats': 'Statistics',
  '/download': 'Data Transfer',
  '/gw': 'Gravitational Waves',
  '/xmatch': 'Xmatch',
};
