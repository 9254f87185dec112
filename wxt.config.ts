import preact from '@preact/preset-vite';
import {defineConfig} from 'wxt';
import {PORTALS, portalPatterns} from './lib/portal';

/** The portals of the registry and the service behind each (`api.` before the portal's host): the only hosts the extension may reach. */
const HOSTS = [...PORTALS.map(({origin}) => origin), ...PORTALS.map(({origin}) => origin.replace('://', '://api.'))];

/** Characters that Chrome refuses in scripts, written as escapes; `escapeUnicode` below does not reach the scripts of workers. */
const escapeNonCharacters = () => ({
  name: 'escape-non-characters',
  generateBundle(_options: unknown, bundle: Record<string, {type: string; code?: string}>) {
    for (const part of Object.values(bundle)) {
      // minified last: what was escaped before is a character again
      part.code = part.code?.replace(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
    }
  },
});

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  experimental: {escapeUnicode: true} as never,
  // the oldest browsers of the manifest below: nothing is rewritten for older ones
  vite: ({browser}) => ({
    plugins: [preact()],
    worker: {plugins: () => [escapeNonCharacters()]},
    build: {target: browser === 'firefox' ? 'firefox140' : 'chrome148'},
  }),
  manifest: ({browser}) => ({
    name: 'ThumP for Fink',
    description:
      'Vet Fink alerts by eye: good, maybe, bad on the Fink portals and in a fast grid of cutouts and light curves.',
    permissions: ['storage', 'unlimitedStorage', 'downloads', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    // asked for in the click that wants it: word that a search brought something new
    optional_permissions: ['notifications'],
    host_permissions: HOSTS.map((origin) => `${origin}/*`),
    // the file kept in step on a server of the person's own: asked for in the click that sets it, and for that host alone. Plain http to this computer only
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    action: {default_title: 'Open ThumP for Fink'},
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'thump-for-fink@fink-portal.org',
              strict_min_version: '140.0',
              data_collection_permissions: {required: ['none']},
            },
          },
        }
      : {minimum_chrome_version: '148', message_serialization: 'structured_clone'}),
    web_accessible_resources: [
      // the compact grid is framed by the portals and by nobody else
      {resources: ['inpage.html'], matches: portalPatterns()},
    ],
    commands: {
      'open-panel': {suggested_key: {default: 'Alt+Shift+F'}, description: 'Open the panel'},
    },
  }),
});
