import type {
  AlertKey,
  AlertRow,
  FinkSurveyId,
  Flag,
  FlagChoice,
  FlagsPer,
  ObjectKey,
  Place,
  Query,
  SurveyId,
  Verdict,
  VerdictKey,
} from '../alert';
import type {Order} from '../order';
import type {Counts} from './counts';
import type {FilmstripSettings, Folding, GridSettings} from './grid-settings';
import type {DrawingSettings, LookSettings, LooksSettings} from './look-settings';
import type {Archive} from './vault-archive';

export type {Counts, DrawingSettings, FilmstripSettings, Folding, GridSettings, LookSettings};

/** One change inside an act, as the log keeps it. null = there was / is no verdict. */
export interface Change {
  key: VerdictKey;
  before: Verdict | null;
  after: Verdict | null;
}

/** One user act: one log entry, one undo step, one strict transaction. */
export interface Act {
  /** ascending, given by the database */
  n?: number;
  id: string;
  time: number;
  kind: 'flag' | 'seen' | 'note' | 'import' | 'undo' | 'redo';
  place: Place;
  rater: string;
  /** for the person: "bad · ZTF21abfmbix", "bad · 7 objects" */
  label: string;
  changes: Change[];
  /** undo, redo: the act whose effect was taken back or done again */
  of?: string;
}

/** An act as the history shows it, page by page. */
export interface HistoryEntry extends Omit<Act, 'n' | 'changes'> {
  n: number;
  /** objects (alerts) that it touched */
  count: number;
  /** history of one key: its change alone; of all: every change of an act on a few objects, none of an act on many (`changesOf`) */
  changes: Change[];
}

/** What may be changed of an object or alert; a field that is absent stays; null takes it away. */
export interface Patch {
  key: VerdictKey;
  flag?: Flag | null;
  tags?: string[] | null;
  /** onto and off the tags as they are when it is written, whatever another window did meanwhile; case does not count */
  addTags?: string[];
  dropTags?: string[];
  note?: string | null;
  /** acts of kind `import` only: when and by whom the file says it was judged, so that merging files never makes an old flag look new */
  updated?: number;
  rater?: string;
}

/** A list of objects that a person vets. Its members are in another table: this record is written at every move. */
export interface Dataset {
  id: string;
  name: string;
  /** `lists`: made of other lists */
  source: 'portal' | 'form' | 'ids' | 'file' | 'lists';
  surveys: SurveyId[];
  query: Query | null;
  /** the person's own words; at first the header of the portal's results, or how the list was made */
  description: string;
  /** how to cite it; absent = nothing said */
  citation?: string;
  /** `private`: here only; `unlisted`: meant to be handed over as a file; `published`: out, at `published`. absent = private */
  visibility?: 'private' | 'unlisted' | 'published';
  /** DOI or address where it was published */
  published?: string;
  /** handed over by somebody to look at: its flags, tags and notes are the sender's, and nothing in it is changed. Times as in the file, ISO 8601 UTC */
  shared?: {from: string; written: string};
  state: 'gathering' | 'ready' | 'failed';
  /** for failed: why and what to do; for ready: what is not whole ("only the 10 objects of the page: …"), '' = whole */
  message: string;
  /** objects, each once */
  count: number;
  alerts: number;
  created: number;
  updated: number;
  /** when its members were last asked for; absent in lists made before it was kept */
  asked?: number;
  /** ids given that no service knows, and duplicates dropped (pasted lists) */
  report?: {unknown: string[]; duplicates: number};
  /** SHA-256 of the sorted keys of the members, hex: equal for equal membership whatever the order; absent until filled */
  hash?: string;
  /** what a flag is of, chosen when the list is made; absent = object. Per alert the list has one member an alert */
  flagsPer?: FlagsPer;
  /** other names of good, maybe and bad, and own flags; absent = the three as they are */
  flagSet?: FlagChoice[];
}

/** What a person says of a list. */
export type DatasetWords = Partial<Pick<Dataset, 'name' | 'description' | 'citation' | 'visibility' | 'published'>>;

export interface Appending {
  /** alerts that a search without members names (ids): added to the count. Others are counted by their keys */
  moreAlerts?: number;
  message: string;
  /** members that are there take the newer row */
  newerRows?: boolean;
}

/** Everything that goes with a list; its flags stay in the vault. */
export interface DeletedDataset {
  dataset: Dataset;
  members: readonly Member[];
  place: PlaceInList | null;
  /** of a list to look at */
  verdicts: readonly Verdict[];
}

export interface Member {
  objectKey: ObjectKey;
  /** the alerts that brought it, in the order of the answer; may be empty (pasted ids) */
  alertKeys: AlertKey[];
  /** the first row that brought it; null for pasted ids until their curves arrive */
  row: AlertRow | null;
}

/** Where a person stands in a list; shared by panel, desk and compact grid. */
export interface PlaceInList {
  datasetId: string;
  /** index of the focused object in the list as it was found, 0-based, however it is sorted on the screen */
  focus: number;
  updated: number;
  /** the window that wrote it, so that no window follows its own past; absent: none in particular */
  by?: string;
  /** which objects are shown, and in which order; absent: as they were found */
  order?: Order;
  /** how its stamps are drawn; absent: as those of all lists */
  looks?: LooksSettings;
}

/**
 * What must never be lost. Every method that changes resolves only when the change is on disk (strict durability) and rejects with words
 * for the person when it is not; nothing is half written. Extension pages and the background open it directly; content scripts never do.
 */
export interface Vault {
  verdicts(keys: readonly VerdictKey[]): Promise<Map<VerdictKey, Verdict>>;
  allVerdicts(): Promise<Verdict[]>;
  /** One act. @returns the entry written; changes that change nothing are left out, and null is given where nothing is left */
  act(patches: readonly Patch[], by: {place: Place; kind?: 'flag' | 'note' | 'import'}): Promise<Act | null>;
  /** Records that objects were on screen; no undo step, no log entry of its own a page: one entry of kind `seen`. Already seen ones stay. `place` default: panel. */
  seen(keys: readonly VerdictKey[], place?: Place): Promise<void>;
  undo(place: Place): Promise<Act | null>;
  redo(place: Place): Promise<Act | null>;
  /** whether there is something to undo or redo, and its label */
  steps(): Promise<{undo: string | null; redo: string | null}>;
  /** Whole acts, oldest first. `last`: only the newest so many; `key`: only acts that touched it; `after`: only those of a higher number. */
  log(options?: {last?: number; key?: VerdictKey; after?: number}): Promise<Act[]>;
  /** number of the newest act, 0 = none: what changed can be known without reading it */
  newest(): Promise<number>;
  /** Newest first, a page at a time. `before`: only those of a lower number; `seen`: also acts that only say what was looked at */
  history(options: {key?: VerdictKey; before?: number; limit?: number; seen?: boolean}): Promise<HistoryEntry[]>;
  changesOf(n: number): Promise<Change[]>;
  counts(keys: readonly VerdictKey[]): Promise<Counts>;
  /** how many objects and alerts have a flag at all */
  flagged(): Promise<number>;

  datasets(): Promise<Dataset[]>;
  dataset(id: string): Promise<Dataset | null>;
  members(datasetId: string): Promise<Member[]>;
  /** A new list in state `gathering`. `given`: objects that are known already and only looked up; they are there if that fails. */
  createDataset(
    dataset: Pick<Dataset, 'name' | 'source' | 'surveys' | 'query' | 'description'> &
      Partial<Pick<Dataset, 'flagsPer' | 'flagSet'>>,
    given?: readonly Member[],
  ): Promise<Dataset>;
  /** A list of somebody else to look at, with the verdicts that came with it. Flags of ours are neither read nor written. */
  createSharedDataset(
    dataset: Pick<Dataset, 'name' | 'source' | 'surveys' | 'query' | 'description' | 'shared'> &
      Partial<Pick<Dataset, 'flagsPer' | 'flagSet'>> &
      DatasetWords,
    members: readonly Member[],
    verdicts: readonly Verdict[],
  ): Promise<Dataset>;
  /** The sender's verdicts of a list to look at; none for a list of one's own. */
  sharedVerdicts(datasetId: string): Promise<Verdict[]>;
  /** Names and own flags of a list; null = the three as they are. @throws VaultError `invalid` with what is wrong */
  setFlagSet(id: string, set: FlagChoice[] | null): Promise<void>;
  /** Members each once, in order; sets count and state. */
  fillDataset(
    id: string,
    members: readonly Member[],
    end: {alerts: number; message: string; report?: Dataset['report']},
  ): Promise<void>;
  /**
   * Adds what a search brought since: new objects at the end, new alerts in front of those of their object. Objects, their order and the
   * place stay as they are, and so does every flag. @returns how many were new
   */
  appendToDataset(id: string, found: readonly Member[], end: Appending): Promise<{objects: number; alerts: number}>;
  failDataset(id: string, message: string): Promise<void>;
  /** Words of a list, within `TEXT_LIMITS`; those that are absent stay. */
  editDataset(id: string, words: DatasetWords): Promise<void>;
  /** A list of the same objects, with the same words. Flags are of objects, so both show the same. */
  /** `asOwn`: of a list to look at becomes one's own; its name stays, the sender's verdicts do not come along */
  duplicateDataset(id: string, options?: {asOwn?: boolean}): Promise<Dataset>;
  /** @returns what was deleted, for `restoreDataset`; null where there was nothing */
  deleteDataset(id: string): Promise<DeletedDataset | null>;
  /** How many objects of a list are in other lists too; stops looking when the signal aborts. */
  usedElsewhere(id: string, signal: AbortSignal): Promise<number>;
  /** Puts a deleted list back as it was, under its id. */
  restoreDataset(deleted: DeletedDataset): Promise<void>;
  place(datasetId: string): Promise<PlaceInList | null>;
  setPlace(datasetId: string, focus: number, by?: string): Promise<void>;
  /** which objects of a list are shown, and in which order; every window follows */
  order(datasetId: string): Promise<Order>;
  setOrder(datasetId: string, order: Order): Promise<void>;
  /** the look of a list; null = as all lists are drawn */
  looks(datasetId: string): Promise<LooksSettings | null>;
  setLooks(datasetId: string, looks: LooksSettings | null): Promise<void>;

  /** Everything there is, for a file: one moment of it. */
  archive(): Promise<Archive>;
  /** Puts everything back as an archive has it; what is here now goes. All of it or nothing. */
  restoreArchive(archive: Archive): Promise<void>;

  /** Settings by name; `settings.ts` gives names, types and defaults. */
  setting<K extends keyof Settings>(name: K): Promise<Settings[K]>;
  setSetting<K extends keyof Settings>(name: K, value: Settings[K]): Promise<void>;

  /** Calls back at once and after each change from any window or the background, until the signal aborts. */
  watch<T>(
    query: (vault: Vault) => Promise<T>,
    onValue: (value: T) => void,
    signal: AbortSignal,
    onError?: (error: unknown) => void,
  ): void;
}

/** Everything a person can set and that is kept. Defaults in `settings.ts`. */
export interface Settings {
  /** who flags; stands in the log and in the exports */
  rater: string;
  /** the list that panel and desk show */
  currentDataset: string | null;
  theme: 'auto' | 'dark' | 'light';
  enabledPortals: Record<FinkSurveyId, boolean>;
  judgedOnPortal: 'show' | 'dim' | 'hide';
  grid: GridSettings;
  looks: LooksSettings;
  drawing: DrawingSettings;
  /** own ones, under own names */
  presets: {looks: {name: string; looks: LooksSettings}[]; grid: {name: string; grid: GridSettings}[]};
  sky: SkySettings;
  /** command id -> keys, where the person changed them */
  keys: Record<string, string[]>;
  welcomed: boolean;
  /** the name was asked for once and not given */
  raterAsked: boolean;
  /** tags on the digits 1 to 9; '' = none */
  tagKeys: string[];
  /** what the flags of new lists are of */
  flagsPer: FlagsPer;
}

/** How stamps lie on the screen and what is marked on them. */
export interface SkySettings {
  /** kinds drawn with north up and east left */
  northUp: Record<'science' | 'template' | 'difference', boolean>;
  /** between the pixels of stamps that are turned */
  resampling: 'nearest' | 'bilinear';
  compass: boolean;
  scaleBar: boolean;
  centre: boolean;
  /** one view of the stamps for all objects, not one each */
  zoomTogether: boolean;
  /** the wheel over a stamp zooms, not only with Ctrl */
  wheelZooms: boolean;
}
