import {createContext} from 'preact';
import {useContext} from 'preact/hooks';
import type {
  AlertKey,
  Band,
  Kind,
  Place,
  Query,
  SeriesPanel,
  Stamp,
  StampSet,
  SurveyId,
  VerdictKey,
  Wcs,
} from '../../lib/alert';
import type {Bundles} from '../../lib/exchange/bundles';
import type {Ratings} from '../../lib/exchange/compare-raters';
import type {FlagFiles} from '../../lib/exchange/flag-files';
import type {ImportPlan} from '../../lib/exchange/import-flags';
import type {Mirror} from '../../lib/exchange/mirror';
import type {ObjectFiles} from '../../lib/exchange/object-files';
import type {Outgoing} from '../../lib/exchange/outgoing';
import type {SettingsInFile, SettingsReading} from '../../lib/exchange/settings-file';
import type {Team} from '../../lib/exchange/team';
import type {Curve, LabelGroup, Survey} from '../../lib/fink/survey';
import type {Combination} from '../../lib/jobs/combine-lists';
import type {IdList} from '../../lib/jobs/id-list';
import type {Job} from '../../lib/jobs/job';
import type {Jobs} from '../../lib/jobs/jobs';
import type {Loader} from '../../lib/jobs/loader';
import type {Refreshed} from '../../lib/jobs/refresh-list';
import type {PageState, Planes} from '../../lib/pixels';
import type {Marks} from '../../lib/render';
import type {Look, Renderer} from '../../lib/render/renderer';
import type {Fold} from '../../lib/series';
import type {Alignment} from '../../lib/sky';
import type {ActMemory} from '../../lib/vault/act-memory';
import type {Act, Settings, Vault} from '../../lib/vault/vault';

/** What the views need of a survey: no request is made through it. */
export type SurveyFace = Pick<
  Survey,
  'id' | 'label' | 'labelWord' | 'bands' | 'columns' | 'dictionary' | 'isObjectId' | 'objectUrl' | 'apiOrigin'
>;

/** A rectangle in device pixels of a canvas. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Shapes differ as well as colours. */
export interface BandMark {
  colour: string;
  /** outline where the colour alone is hard to see */
  edge: string;
  shape: 'circle' | 'triangle-left' | 'triangle-right' | 'square' | 'diamond' | 'star' | 'pentagon';
}

/** What the menus of looks offer. */
export interface LookMenus {
  presets: readonly {id: string; label: string; looks: Settings['looks']}[];
  limits: readonly {
    id: string;
    label: string;
    numbers: {low: string; high: string; unit: string; default: {low: number; high: number}} | null;
  }[];
  stretches: readonly {
    id: string;
    label: string;
    params: Record<string, {label: string; default: number; min: number; max: number}>;
  }[];
  kernels: readonly {
    id: string;
    label: string;
    width: {label: string; default: number; min: number; max: number; step: number};
  }[];
  colormaps: readonly {id: string; label: string; kind: 'sequential' | 'diverging'}[];
}

/** What of an alert can be drawn in a tile. */
export type PictureId = Kind | 'composite' | 'bands';

/**
 * Stamps as they are drawn. `kind`: of the stamp, where it stands in the place of another one (blinking) or is of several bands; `label`: its limits
 * in words; `bands`: the images that it is made of, beside that of the alert that is shown.
 */
export type Pictures = Partial<
  Record<
    PictureId,
    {stamp: Stamp; look: Look; kind?: Kind; label?: string; bands?: readonly {band: Band; stamp: Stamp}[]}
  >
>;

/** Stamps of an alert in another band; `place`: how they lie to those of the alert that is shown, null = the same. */
export interface BandStamps {
  band: Band;
  alert: AlertKey;
  stamps: StampSet;
  place: Alignment | null;
}

/** Everything that reaches a canvas, behind one face: tests give one that records. */
export interface Drawing {
  /** null where the canvas has no 2D context */
  renderer(canvas: HTMLCanvasElement): Renderer | null;
  /**
   * What is drawn of these stamps: pixels after math and smoothing, settings folded into tables; a kind without a stamp is absent.
   * Where pixels must be computed first: the pictures of before, or none; `onPictures` tells when they are there.
   */
  pictures(stamps: StampSet, settings: Settings['looks']): Pictures;
  onPictures(listener: () => void, signal: AbortSignal): void;
  /** Whether `pictures` gives what these looks want, and not the pictures of before; if not, the pixels are asked for and `onPictures` tells. */
  isShown(stamps: StampSet, settings: Settings['looks']): boolean;
  /** the looks in use: stamps that come from now on bring limits and treated pixels for them along */
  inUse(looks: Settings['looks']): void;
  /**
   * The objects of the page on screen, for looks whose limits are those of the page; `left`: stamps still on their way.
   * @returns from how many of how many objects the limits are found
   */
  showPage(page: object, sets: readonly StampSet[], left: number, looks: Settings['looks']): PageState;
  /**
   * Has the limits found, off the main thread, that these stamps would have under the looks that may come next, so that none of these takes
   * longer than a new colour. Rejects where no worker can be had: they are found when they are drawn.
   * @param looks those of now
   */
  findAhead(
    sets: readonly StampSet[],
    looks: Settings['looks'],
    steps: readonly Settings['looks'][],
    signal: AbortSignal,
  ): Promise<void>;
  /** variance and point spread function of stamps, which come later than these */
  givePlanes(stamps: StampSet, planes: Partial<Record<Kind, Planes>>): void;
  /** those that were given */
  planesOf(stamps: StampSet): Partial<Record<Kind, Planes>> | undefined;
  /** what the composite of bands of these stamps is made of; comes later than these */
  giveBands(stamps: StampSet, given: readonly BandStamps[]): void;
  /** how the composites are made (null: none is wanted), and whether the limits stand on the stamps */
  dress(wanted: {
    composite: Settings['drawing']['composite'] | null;
    bands: Settings['drawing']['bands'] | null;
    limitsShown: boolean;
  }): void;
  /** draws one kind in the place of another, of all stamps or of one set of them; null: each in its own place */
  blink(now: {shown: Kind; inPlaceOf: Kind; only: StampSet | null} | null): void;
  /** light curve of a cell, into the canvas of the grid; `shown` = the alert whose stamps stand beside it; `fold`: x is the phase */
  sparkline(
    canvas: HTMLCanvasElement,
    box: Box,
    curve: Curve,
    style: {dark: boolean; scale: number; shown: AlertKey | null; fold?: Fold | null},
  ): void;
  /** curves of a file, a panel for each of its pictures; `box` in device pixels */
  series(
    canvas: HTMLCanvasElement,
    box: Box,
    panels: readonly SeriesPanel[],
    style: {dark: boolean; scale: number},
  ): void;
  /** compass, scale bar and mark of the alert over drawn stamps; `ratio`: device pixels of a CSS px */
  marks(canvas: HTMLCanvasElement, marks: readonly Marks[], ratio: number): void;
  /** the light curve in one sentence */
  summary(curve: Curve): string;
  /** mark of a band on a dark or light ground, the same everywhere */
  band(survey: SurveyId, band: Band, dark: boolean): BandMark;
  menus: LookMenus;
}

/** Long work that makes lists. Each resolves with the id of the new list as soon as it exists; it is filled afterwards. */
export interface Lists {
  labels(survey: SurveyId, signal: AbortSignal): Promise<LabelGroup[]>;
  search(query: Query, name: string): Promise<string>;
  readIds(text: string): IdList;
  fromIds(list: IdList, name: string): Promise<string>;
  /** runs the query of a list that failed again, into a new list */
  again(datasetId: string): Promise<string>;
  /** asks again for a list that is there and appends what is new; where it rejects, nothing was changed */
  refresh(datasetId: string, signal: AbortSignal): Promise<Refreshed>;
  /** a new list out of others */
  combine(wanted: Combination): Promise<string>;
  /** a new list of objects that are known by name */
  ofKeys(about: {name: string; description: string}, keys: readonly VerdictKey[]): Promise<string>;
  /** the flags of somebody else's list, as the file they once were: to be planned like any other */
  sharedAsFile(datasetId: string): Promise<string>;
  /** those flags as planned, and a list of one's own */
  copyShared(datasetId: string, plan: ImportPlan): Promise<{act: Act | null; datasetId: string}>;
  /** flags of one rater from a file */
  ratingsOfFile(name: string, text: string): Ratings;
  /** flags of each rater named in the log, most first */
  ratingsOfLog(): Promise<Ratings[]>;
}

/** What a portal tab reported, newest first. */
export interface PortalPage {
  portal: SurveyId;
  kind: 'results' | 'object' | 'empty' | 'other' | 'unknown';
  reason: string;
  results: number;
}

/** Settings in files, and as they are before anybody changed them. */
export interface SettingsFiles {
  defaults: Settings;
  save(settings: SettingsInFile): Promise<void>;
  read(text: string): SettingsReading;
}

/** The browser around us. */
export interface Surroundings {
  openUrl(url: string): void;
  /** some letters on the toolbar button; '' = none */
  badge(text: string): void;
  openDesk(datasetId: string | null): void;
  openOptions(): void;
  /** tells portal tabs that verdicts changed */
  pushVerdicts(act: Act): void;
  /** tells portal tabs that settings changed */
  pushSettings(settings: Pick<Settings, 'enabledPortals' | 'judgedOnPortal' | 'theme'>): void;
  hasHosts(): Promise<boolean>;
  /** only inside a click; resolves with whether it was granted */
  requestHosts(): Promise<boolean>;
  onHostsChange(listener: () => void, signal: AbortSignal): void;
  onPortalPage(listener: (page: PortalPage | null) => void, signal: AbortSignal): void;
  cacheUse(): Promise<{bytes: number; items: number}>;
  clearCache(): Promise<void>;
  persisted(): Promise<boolean>;
  persist(): Promise<boolean>;
  version: string;
  canNotify(): Promise<boolean>;
  /** only inside a click; resolves with whether it was granted */
  requestNotify(): Promise<boolean>;
  forgetNotify(): Promise<unknown>;
  /** a notification of the browser; silent where it is not allowed */
  notify(title: string, message: string): Promise<void>;
  /** how the panel is opened by keys, as the browser has it set: "Alt+Shift+F"; '' = not set */
  panelKey(): Promise<string>;
}

/** Everything outside the views. Entry points build it from the real rooms, tests from fakes. */
export interface Services {
  place: Exclude<Place, 'portal' | 'import'>;
  /** the list of a frame in a portal page; null = the list of the settings, followed by panel and desk */
  pinnedList: string | null;
  vault: Vault;
  /** `openList`: another list was opened, counts and errors begin anew */
  loader: Loader & {openList?(): void};
  /** where the stamps of an alert lie on the sky; null where its survey does not say. Rejects with words for the person */
  wcs(alert: AlertKey, signal: AbortSignal): Promise<Wcs | null>;
  /** variance and point spread function of one stamp; null where its survey has none. Rejects with words for the person */
  planes(alert: AlertKey, kind: Kind, signal: AbortSignal): Promise<Planes | null>;
  surveys: Record<SurveyId, SurveyFace>;
  drawing: Drawing;
  lists: Lists;
  exchange: FlagFiles;
  settingsFiles: SettingsFiles;
  /** lists, and everything there is, as one file */
  bundles: Bundles;
  /** light curves, cutouts and reports on their way out */
  outgoing: Outgoing;
  /** objects with their pictures out of files */
  objectFiles: ObjectFiles;
  files: {
    /** @returns whether it was saved: the person may have closed the dialogue of the browser */
    save(file: {name: string; content: Blob}): Promise<boolean>;
    /** a stamp as the service sends it, one request. Rejects with words for the person */
    fits(alert: AlertKey, kind: Kind, signal: AbortSignal): Promise<{name: string; content: Blob}>;
  };
  /** the file that is kept in step; null = not from here (a frame in a portal page) */
  mirror: Mirror | null;
  /** long work; null = not from here (a frame in a portal page). `saveFailed` writes what failed as CSV into the downloads */
  jobs: (Jobs & {saveFailed(job: Job): Promise<void>}) | null;
  /** people who vet together; null = not from here */
  team: Team | null;
  /** notices a database that the browser dropped; null = not from here, or the page has no storage of its own */
  memory: ActMemory | null;
  around: Surroundings;
}

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('This view stands outside of the app: no services.');
  return services;
}
