import type {ReadonlySignal, Signal} from '@preact/signals';
import {createContext} from 'preact';
import {useContext} from 'preact/hooks';
import type {Flag, VerdictKey} from '../../lib/alert';
import type {Vetting} from '../../lib/commands';
import type {Loaded} from '../../lib/jobs/loader';
import type {Loss} from '../../lib/vault/act-memory';
import type {GridSettings, Settings} from '../../lib/vault/vault';
import type {JobView} from '../jobs/job-progress';
import type {Annotations} from './annotations';
import type {BandsState} from './bands-state';
import type {Errands} from './errands';
import type {FilmstripsState} from './filmstrips-state';
import type {ListLook} from './list-look';
import type {LoadState} from './load-state';
import type {LookState} from './look-state';
import type {Notices} from './notices';
import type {OrderState, ShownLists} from './order-state';
import type {Pace} from './pace';
import type {PlaceState} from './place-state';
import type {PlanesState} from './planes-state';
import type {RefreshState} from './refresh-state';
import type {SelectionState} from './selection-state';
import type {PortalPage, Services} from './services';
import type {SettingsState} from './settings-state';
import type {SkyState} from './sky-state';
import type {VerdictState} from './verdict-state';
import type {ZoomState} from './zoom-state';

export type DialogId =
  | 'keys'
  | 'problems'
  | 'export'
  | 'import'
  | 'lists'
  | 'list'
  | 'new-list'
  | 'combine'
  | 'compare'
  | 'copy-shared'
  | 'view'
  | 'order'
  | 'mirror'
  | 'jobs'
  | 'history'
  | 'tags'
  | 'flag-set'
  | 'pictures';

/** The state of one window and what can be done to it; the commands come on top. */
export type AppState = Omit<App, keyof Vetting>;

/** The app of one window: state as signals, acts as methods. The commands act upon it. */
export interface App extends Vetting {
  services: Services;
  settings: SettingsState;
  grid: ReadonlySignal<GridSettings>;
  looks: ReadonlySignal<Settings['looks'] | null>;
  listLook: ListLook;
  lookState: LookState;
  planes: PlanesState;
  bands: BandsState;
  filmstrips: FilmstripsState;
  /** what is shown of the open list; `whole` has what a filter hides, too */
  lists: ShownLists;
  order: OrderState;
  place: PlaceState;
  selection: SelectionState;
  verdicts: VerdictState;
  annotations: Annotations;
  loads: LoadState;
  sky: SkyState;
  zoom: ZoomState;
  notices: Notices;
  /** files that are being written in this window */
  errands: Errands;
  /** long work, newest first */
  jobs: ReadonlySignal<readonly JobView[]>;
  refreshes: RefreshState;
  pace: Pace;
  dialog: Signal<DialogId | null>;
  /** files that were dropped on the window, for the import to take */
  incoming: Signal<readonly File[]>;
  detail: Signal<boolean>;
  /** what the large view shows of its object: an alert picked on the light curve, else that of the grid */
  large: Signal<Loaded | null>;
  /** the database could not be read: words of the error; null = well */
  databaseError: ReadonlySignal<string | null>;
  /** what the browser dropped of the database; null = nothing, or the person knows */
  loss: ReadonlySignal<Loss | null>;
  /** whether the browser lets us reach the services; null = not known yet */
  hosts: ReadonlySignal<boolean | null>;
  online: ReadonlySignal<boolean>;
  portalPage: ReadonlySignal<PortalPage | null>;
  steps: ReadonlySignal<{undo: string | null; redo: string | null}>;
  flagObject(key: VerdictKey, flag: Flag | null): Promise<boolean>;
  /** one act, one step of undo */
  flagObjects(keys: readonly VerdictKey[], flag: Flag | null): Promise<boolean>;
  cycle(key: VerdictKey): void;
  seen(keys: readonly VerdictKey[]): void;
  openList(id: string): void;
  setGrid(part: Partial<GridSettings>): void;
  setLooks(looks: Settings['looks']): void;
  urlOf(key: VerdictKey): string;
  grantHosts(): void;
  findListFocus: Signal<number>;
  /** counts up when the system changes between dark and light */
  themeTick: ReadonlySignal<number>;
}

const AppContext = createContext<App | null>(null);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('This view stands outside of the app.');
  return app;
}
