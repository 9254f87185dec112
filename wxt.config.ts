import preact from '@preact/preset-vite';
import {defineConfig} from 'wxt';

/** Origins of the two portals and the two services: the only hosts the extension may reach. */
const HOSTS = ['ztf.fink-portal.org', 'lsst.fink-portal.org', 'api.ztf.fink-portal.org', 'api.lsst.fink-portal.org'];

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  experimental: {escapeUnicode: true} as never,
  vite: () => ({plugins: [preact()]}),
  manifest: ({browser}) => ({
    name: 'ThumP for Fink',
    description:
      'Vet Fink alerts by eye: good, maybe, bad on the Fink portals and in a fast grid of cutouts and light curves.',
    permissions: ['storage', 'unlimitedStorage', 'downloads', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    host_permissions: HOSTS.map((host) => `https://${host}/*`),
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
      {resources: ['inpage.html'], matches: ['https://ztf.fink-portal.org/*', 'https://lsst.fink-portal.org/*']},
    ],
    commands: {
      'open-panel': {suggested_key: {default: 'Alt+Shift+F'}, description: 'Open the panel'},
    },
  }),
});
