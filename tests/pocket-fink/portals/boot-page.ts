/** The HTML that boots a portal: configuration, scripts and the renderer's start, in the footer as Dash writes them. */
import {type Generation, type PortalId, scriptsOf} from './front-end.ts';
import {PAGE_SCRIPT} from './search-bar.ts';

const TITLE: Record<PortalId, string> = {ztf: 'Fink Science Portal', lsst: 'Fink/Rubin Science Portal'};

/** Props that hold components besides `children`; the renderer must know them to draw what is in them. */
const CHILDREN_PROPS = {
  dash_mantine_components: {
    AccordionControl: ['icon'],
    Alert: ['title', 'icon'],
    Button: ['leftSection', 'rightSection'],
    Divider: ['label'],
    NavLink: ['label', 'description', 'leftSection', 'rightSection'],
    Switch: ['label', 'offLabel', 'onLabel'],
    Tooltip: ['label'],
  },
};

export function bootPage(portal: PortalId, generation: Generation): string {
  const config = {
    url_base_pathname: null,
    requests_pathname_prefix: '/',
    ui: false,
    props_check: false,
    disable_version_check: true,
    show_undo_redo: false,
    suppress_callback_exceptions: true,
    update_title: '',
    children_props: CHILDREN_PROPS,
    serve_locally: true,
    dash_version: portal === 'ztf' && generation === 'pinned' ? '2.18.2' : '3.1.1',
    python_version: '',
    dash_version_url: '',
    ddk_version: null,
    plotly_version: '6.0.0',
  };
  const scripts = scriptsOf(portal, generation).map(
    (path) => `<script src="/_dash-component-suites/${path}"></script>`,
  );
  return `<!DOCTYPE html>
<html>
    <head>
        <meta http-equiv="X-UA-Compatible" content="IE=edge">
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${TITLE[portal]}</title>
        <link rel="icon" type="image/svg+xml" href="/assets/logo.svg">
        <link rel="stylesheet" href="/assets/spacelab.min.css">
        <link rel="stylesheet" href="/assets/${portal}.css">
    </head>
    <body>
        <div id="react-entry-point"><div class="_dash-loading">Loading...</div></div>
        <footer>
            <script id="_dash-config" type="application/json">${JSON.stringify(config)}</script>
            <script>${PAGE_SCRIPT}</script>
            ${scripts.join('\n            ')}
            <script id="_dash-renderer" type="application/javascript">var renderer = new DashRenderer();</script>
        </footer>
    </body>
</html>`;
}
