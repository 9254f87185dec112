/** Who may import whom: the table of the design, as data. A room is a folder of `lib`, or `components`, or `entrypoints`. */
import type {Import} from './imports';

interface Layer {
  /** rooms whose values may be imported */
  values: readonly string[];
  /** rooms of which types alone may be imported */
  types?: readonly string[];
  packages?: readonly string[];
}

/** Calculation alone: no DOM, no browser, no database. */
const PURE = ['fits', 'pixels', 'series', 'sky', 'learn', 'order'];
const pure: Layer = {values: ['alert']};

export const LAYERS: Readonly<Record<string, Layer>> = {
  alert: {values: []},
  ...Object.fromEntries(PURE.map((room) => [room, pure])),
  fits: {...pure, packages: ['fflate']},
  // a formula's syntax tree; colours as CSS writes them
  pixels: {...pure, packages: ['jsep', 'd3-color']},
  render: {values: ['alert', 'pixels'], types: ['series']},
  platform: {values: ['alert'], packages: ['wxt/browser']},
  portal: {values: ['alert'], types: ['platform']},
  fink: {values: ['alert', ...PURE], packages: ['p-queue', 'p-retry', 'valibot']},
  cache: {values: ['alert', ...PURE], types: ['fink'], packages: ['dexie', 'fflate']},
  vault: {values: ['alert', ...PURE], packages: ['dexie', 'valibot']},
  // cache: the worker that decodes reads the stored cutouts itself
  workers: {values: ['alert', ...PURE, 'render', 'cache'], types: ['fink'], packages: ['fflate']},
  // loops and figures of speed: for the benchmark page, and for `npm run bench`
  bench: {values: ['alert', 'fits', 'pixels', 'render', 'workers']},
  // pictures and curves of files, which can be fetched from nowhere
  arrays: {values: ['alert'], packages: ['dexie']},
  // dexie: items of long work have states in a database of their own
  jobs: {
    values: ['alert', ...PURE, 'fink', 'cache', 'vault', 'arrays', 'workers'],
    packages: ['dexie', 'p-queue', 'p-retry'],
  },
  exchange: {
    values: ['alert', ...PURE, 'fink', 'cache', 'vault', 'arrays', 'jobs'],
    // dexie: the handle of the file that is kept in step can live in IndexedDB only
    packages: ['dexie', 'fflate', 'valibot'],
  },
  commands: {values: ['alert', ...PURE, 'fink', 'cache', 'vault', 'jobs'], packages: ['tinykeys']},
  // services come through the context: of the rooms that hold data or reach out, a view knows the types
  components: {
    values: ['alert', ...PURE, 'render', 'commands', 'bench'],
    types: ['fink', 'cache', 'vault', 'workers', 'jobs', 'exchange', 'platform'],
    packages: ['preact', '@preact/signals', 'lucide-preact', 'tinykeys', 'plotly.js-basic-dist'],
  },
};

export const roomOf = (path: string): string => {
  const [top = '', second = ''] = path.split('/');
  return top === 'lib' ? second : top;
};

/** @returns what is wrong with an import, or null */
export function breach({from, to, ours, typesOnly}: Import): string | null {
  const room = roomOf(from);
  const target = ours ? roomOf(to) : to;
  if (target === 'entrypoints' && room !== 'entrypoints') return `${from} -> ${to}: nothing imports entrypoints`;
  if (room === 'entrypoints' || room === target) return null;
  const layer = LAYERS[room];
  if (!layer) return `${from}: the room "${room}" is not in the table of layers`;
  if (ours) {
    if (layer.values.includes(target) || (typesOnly && layer.types?.includes(target))) return null;
    return `${from} -> ${to}: ${room} may not import ${layer.types?.includes(target) ? 'values of ' : ''}${target}`;
  }
  const allowed = layer.packages?.some((name) => to === name || to.startsWith(`${name}/`));
  return allowed ? null : `${from} -> ${to}: ${room} does not use this package`;
}
