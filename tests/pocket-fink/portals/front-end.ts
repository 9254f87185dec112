/**
 * Which scripts draw a portal, and where they lie in the archives. Paths are those of the real pages without the
 * fingerprints (`dash_renderer.v2_18_2m….min.js`), which the renderer and the bundles take or leave.
 */
import type {ArchiveId, Wheels} from '../wheels.ts';

export type Generation = 'pinned' | 'rebuilding';
export type PortalId = 'ztf' | 'lsst';

interface FrontEnd {
  /** First part of the path under `/_dash-component-suites/` -> archive, and the folder inside it. */
  suites: Record<string, {archive: ArchiveId; folder: string}>;
  scripts: string[];
}

const frontEnd = (dash: ArchiveId, dmc: ArchiveId, dbc: ArchiveId, plotly: ArchiveId, react: string): FrontEnd => ({
  suites: {
    dash: {archive: dash, folder: 'dash/'},
    dash_mantine_components: {archive: dmc, folder: 'dash_mantine_components/'},
    dash_bootstrap_components: {archive: dbc, folder: 'dash_bootstrap_components/'},
    dash_autocomplete_input: {
      archive: 'autocomplete',
      folder: 'dash_autocomplete_input-0.0.7/dash_autocomplete_input/',
    },
    plotly: {archive: plotly, folder: ''},
  },
  scripts: [
    'dash/deps/polyfill@7.12.1.min.js',
    `dash/deps/react@${react}.min.js`,
    `dash/deps/react-dom@${react}.min.js`,
    'dash/deps/prop-types@15.8.1.min.js',
    'dash_bootstrap_components/_components/dash_bootstrap_components.min.js',
    'dash_mantine_components/dash_mantine_components.js',
    'dash_autocomplete_input/dash_autocomplete_input.min.js',
    'dash/dash-renderer/build/dash_renderer.min.js',
    'dash/dcc/dash_core_components.js',
    'dash/dcc/dash_core_components-shared.js',
    'dash/html/dash_html_components.min.js',
    'dash/dash_table/bundle.js',
  ],
});

/** ZTF forces React 18.2.0. */
const PINNED: Record<PortalId, FrontEnd> = {
  ztf: frontEnd('dash-2.18.2', 'dmc-2.0.0', 'dbc-1.6.0', 'plotly-2', '18.2.0'),
  lsst: frontEnd('dash-3.1.1', 'dmc-2.1.0', 'dbc-2.0.4', 'plotly-3', '18.3.1'),
};

const RENDERER = 'dash/dash-renderer/build/dash_renderer.min.js';
const PLOTLY = 'plotly/package_data/plotly.min.js';
const FINGERPRINT = /\.v[\w-]+m[0-9a-fA-F]+(?=\.)/;

export const scriptsOf = (portal: PortalId, generation: Generation): string[] => frontEndOf(portal, generation).scripts;

/** The coming renderer needs components that know it: both portals get those of Dash 3 then. */
const frontEndOf = (portal: PortalId, generation: Generation): FrontEnd =>
  generation === 'pinned' ? PINNED[portal] : PINNED.lsst;

/** A file under `/_dash-component-suites/`. @param path without that prefix */
export function suiteFile(
  wheels: Wheels,
  portal: PortalId,
  generation: Generation,
  path: string,
): Uint8Array | undefined {
  const plain = path.replace(FINGERPRINT, '');
  if (plain === RENDERER && generation === 'rebuilding')
    return wheels.file('renderer-3.4.1', 'package/build/dash_renderer.min.js');
  const [suite = '', ...rest] = plain.split('/');
  const place = frontEndOf(portal, generation).suites[suite];
  if (!place) return undefined;
  if (plain === PLOTLY) return wheels.file(place.archive, 'package/plotly-cartesian.min.js');
  return wheels.file(place.archive, place.folder + rest.join('/'));
}
