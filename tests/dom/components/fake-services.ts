import type {Services} from '../../../components/app/services';
import {KINDS, type Kind, type ObjectKey, objectKey, type StampSet, type SurveyId} from '../../../lib/alert';
import {ratingsOfFile, ratingsOfLog} from '../../../lib/exchange/compare-raters';
import {outgoing} from '../../../lib/exchange/outgoing';
import {readSettings} from '../../../lib/exchange/settings-file';
import {copyShared, sharedAsFile} from '../../../lib/exchange/shared-flags';
import {combineLists, listOfKeys} from '../../../lib/jobs/combine-lists';
import {parseIdList} from '../../../lib/jobs/id-list';
import type {Loaded, Loader, LoadProblem, LoadStatus} from '../../../lib/jobs/loader';
import type {Member, Vault} from '../../../lib/vault';
import {DEFAULT_SETTINGS, openVault} from '../../../lib/vault';
import {FakeCanvases} from './fake-canvases';

/** A loader that answers at once, fails what it is told to fail and counts what it is asked. */
export class FakeLoader implements Loader {
  readonly asked: {objectKey: ObjectKey; visible: boolean}[] = [];
  readonly failing = new Map<ObjectKey, string>();
  isFlying = false;
  private readonly known = new Map<ObjectKey, LoadProblem>();
  private readonly listeners = new Set<() => void>();

  async load(
    item: {objectKey: ObjectKey},
    options: {visible: boolean; signal: AbortSignal; onPart?: (part: Loaded) => void},
  ): Promise<Loaded> {
    this.asked.push({objectKey: item.objectKey, visible: options.visible});
    const message = this.failing.get(item.objectKey);
    if (message !== undefined) {
      const attempts = (this.known.get(item.objectKey)?.attempts ?? 0) + 1;
      const problem: LoadProblem = {
        objectKey: item.objectKey,
        step: 'stamps',
        message,
        detail: 'the words of the service',
        attempts,
        canRetry: true,
        time: 0,
      };
      this.known.set(item.objectKey, problem);
      this.tell();
      return {...good(item.objectKey), stamps: null, problems: [problem]};
    }
    this.tell();
    return good(item.objectKey);
  }

  flyPast(isFlying: boolean): void {
    this.isFlying = isFlying;
  }

  retry(key: ObjectKey): void {
    this.known.delete(key);
    this.tell();
  }

  status(): LoadStatus {
    const wanted = this.asked.length;
    return {
      wanted,
      done: wanted,
      failed: this.known.size,
      inFlight: 0,
      rate: 0,
      fromCache: 0,
      offline: false,
      silent: [],
    };
  }

  problems(): LoadProblem[] {
    return [...this.known.values()];
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    this.listeners.add(listener);
    signal.addEventListener('abort', () => this.listeners.delete(listener), {once: true});
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export function good(key: ObjectKey): Loaded {
  const stamp = {width: 2, height: 2, pixels: new Float32Array([1, 2, 3, 4]), unit: 'DN' as const};
  const stamps: StampSet = {stamps: Object.fromEntries(KINDS.map((kind) => [kind, stamp])), missing: {}};
  return {
    curve: {
      objectKey: key,
      detections: [
        {
          objectKey: key,
          alertKey: `${key}/1`,
          mjdUtc: 60000,
          band: 'g',
          quality: 'valid',
          mag: 18,
          magErr: 0.1,
          limitMag: null,
          fluxNjy: 1000,
          fluxErrNjy: 10,
          isNegative: false,
        },
      ],
      newest: {objectKey: key, alertKey: `${key}/1`, mjdUtc: 60000, raDeg: 10, decDeg: 20, columns: {'i:drb': 0.98}},
    },
    alertKey: `${key}/1`,
    stamps,
    problems: [],
    from: {curve: 'service', stamps: 'service'},
  };
}

export interface Fake {
  services: Services;
  vault: Vault;
  loader: FakeLoader;
  /** how often pictures were drawn, and those that stand there now */
  painted: Pick<FakeCanvases, 'times' | 'pictures' | 'tiles' | 'marks'>;
  pushed: string[];
  /** kinds that blinking showed, null: it ended */
  blinks: (Kind | null)[];
  opened: string[];
  notified: string[];
  /** pictures and FITS files */
  saved: {name: string; content: Blob}[];
}

const DRB = {id: 'i:drb', title: 'drb', unit: '', description: 'deep real/bogus', type: 'number' as const};
let databases = 0;

/** The real vault on a fake IndexedDB, everything else faked. */
export function fakeServices(signal: AbortSignal): Fake {
  const vault = openVault({name: `vault-${++databases}`, signal});
  const loader = new FakeLoader();
  const painted = new FakeCanvases();
  const pushed: string[] = [];
  const blinks: (Kind | null)[] = [];
  const opened: string[] = [];
  const saved: Fake['saved'] = [];
  const notified: string[] = [];
  const face = (id: SurveyId) => ({
    id,
    label: id === 'ztf' ? 'ZTF' : 'Rubin/LSST',
    apiOrigin: `https://api.${id}.fink-portal.org`,
    labelWord: id === 'ztf' ? ('class' as const) : ('tag' as const),
    bands: ['g', 'r'] as const,
    columns: [DRB],
    dictionary: [DRB],
    isObjectId: (text: string) => (id === 'ztf' ? /^ZTF\w+$/ : /^\d+$/).test(text),
    objectUrl: (objectId: string) => `https://${id}.fink-portal.org/${encodeURIComponent(objectId)}`,
  });
  const services: Services = {
    place: 'panel',
    pinnedList: null,
    vault,
    loader,
    surveys: {ztf: face('ztf'), lsst: face('lsst'), file: face('file')},
    wcs: async () => null,
    planes: async () => null,
    settingsFiles: {defaults: DEFAULT_SETTINGS, save: async () => {}, read: readSettings},
    drawing: {
      renderer: (canvas) => painted.renderer(canvas),
      pictures: ({stamps}) =>
        Object.fromEntries(
          Object.entries(stamps).map(([kind, stamp]) => [
            kind,
            {stamp, look: {low: 0, high: 1, table: new Uint32Array(256), missing: 0}},
          ]),
        ),
      onPictures() {},
      isShown: () => true,
      inUse() {},
      showPage: (_page, sets, left) => ({used: sets.length, of: sets.length + left}),
      findAhead: async () => {},
      givePlanes() {},
      planesOf: () => undefined,
      giveBands() {},
      dress() {},
      blink: (now) => void blinks.push(now?.shown ?? null),
      sparkline() {},
      series() {},
      marks: (canvas, marks) => void painted.of(canvas).marks.push(...marks),
      summary: () => 'one detection',
      band: () => ({colour: '#000000', edge: '#000000', shape: 'circle'}),
      menus: {presets: [], limits: [], stretches: [], kernels: [], colormaps: []},
    },
    lists: {
      labels: async () => [{title: 'Fink', labels: [{label: 'SN candidate'}]}],
      search: async () => 'none',
      readIds: parseIdList,
      fromIds: async () => 'none',
      again: async () => 'none',
      refresh: async () => ({objects: 0, alerts: 0, message: ''}),
      combine: (wanted) => combineLists(vault, wanted),
      ofKeys: (about, keys) => listOfKeys(vault, about, keys),
      sharedAsFile: (id) => sharedAsFile(vault, id),
      copyShared: (id, plan) => copyShared(vault, id, plan),
      ratingsOfFile,
      ratingsOfLog: () => ratingsOfLog(vault),
    },
    exchange: {
      formats: [],
      write: async () => [],
      rows: async () => Promise.reject(new Error('not in this test')),
      save: async () => {},
      kindOf: async () => 'unknown',
      plan: async () => Promise.reject(new Error('not in this test')),
      planAgain: async () => Promise.reject(new Error('not in this test')),
      apply: async () => null,
      history: async () => [],
    },
    bundles: {
      write: async () => Promise.reject(new Error('not in this test')),
      save: async () => true,
      read: async () => Promise.reject(new Error('not in this test')),
      restore: async () => '',
      openAsMine: async () => ({id: 'none', flags: new File([], 'none')}),
      openToLook: async () => 'none',
    },
    outgoing,
    objectFiles: {
      read: async () => Promise.reject(new Error('not in this test')),
      open: async () => 'none',
      discard: async () => {},
      usage: async () => ({objects: 0, bytes: 0}),
    },
    files: {
      save: async ({name, content}) => {
        saved.push({name, content});
        return true;
      },
      fits: async (alert, kind) => ({
        name: `${alert.replaceAll('/', '_')}_${kind}.fits`,
        content: new Blob(['SIMPLE  =']),
      }),
    },
    mirror: null,
    jobs: null,
    team: null,
    memory: null,
    around: {
      openUrl: (url) => opened.push(url),
      badge() {},
      openDesk() {},
      openOptions() {},
      pushVerdicts: (act) => pushed.push(act.label),
      pushSettings() {},
      hasHosts: async () => true,
      requestHosts: async () => true,
      onHostsChange() {},
      onPortalPage() {},
      cacheUse: async () => ({bytes: 0, items: 0}),
      clearCache: async () => {},
      persisted: async () => true,
      persist: async () => true,
      version: '0.0.0',
      canNotify: async () => false,
      requestNotify: async () => true,
      forgetNotify: async () => {},
      notify: async (_title, message) => void notified.push(message),
      panelKey: async () => 'Alt+Shift+F',
    },
  };
  return {services, vault, loader, painted, pushed, blinks, opened, notified, saved};
}

export const ztf = (n: number): ObjectKey => objectKey('ztf', `ZTF21test${String(n).padStart(3, '0')}`);

/** A ready list that is the current one. */
export async function makeList(vault: Vault, keys: readonly ObjectKey[], name = 'Test list'): Promise<string> {
  const {id} = await vault.createDataset({name, source: 'ids', surveys: ['ztf'], query: null, description: ''});
  const members = keys.map((key): Member => ({objectKey: key, alertKeys: [`${key}/1`], row: null}));
  await vault.fillDataset(id, members, {alerts: members.length, message: ''});
  await vault.setSetting('currentDataset', id);
  return id;
}
