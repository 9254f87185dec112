import type {Act, Vault} from '../../vault/vault';
import {ExchangeError} from '../exchange-error';
import {applyImport, type ImportPlan, planImport} from '../import-flags';
import {json} from '../json';
import {createPace} from '../mirror/pace';
import {type ServerLogin, TargetError} from '../mirror/target';
import {type TeamFolder, type TeamPlace, teamFileName} from './folder';
import {type Contradiction, contradictions} from './merge-team';
import {readTeam, type TeamFile, type TeamReading} from './read-team';
import {lineOfAct, readLine} from './team-line';
import {rowsOfOthers, type TeamPolicy} from './team-rows';
import type {TeamRecord, TeamStore} from './team-store';

/** Where the team stands, for its dialog. */
export interface TeamStatus {
  /** off: no folder. click, password: the browser or the server wants one. failed: `words` say why, and it is tried again */
  phase: 'off' | 'reading' | 'ready' | 'click' | 'password' | 'failed';
  words: string;
  /** of the folder, and of our own file in it */
  name: string;
  file: string;
  user: string;
  /** milliseconds since 1970 UTC; null = not yet */
  readAt: number | null;
  me: string;
  people: TeamReading['people'];
  problems: readonly string[];
  contradictions: readonly Contradiction[];
}

/** People who vet together through files of their own in one folder, without a server of anybody's. */
export interface Team {
  folders: readonly (Pick<TeamFolder, 'id' | 'label' | 'means'> & {onServer: boolean})[];
  status(): TeamStatus;
  onChange(listener: () => void, until: AbortSignal): void;
  /** Only inside a click. */
  choose(folderId: string): Promise<void>;
  /** Only inside a click. @throws TargetError */
  connect(folderId: string, login: ServerLogin): Promise<void>;
  /** Only inside a click. */
  repair(password?: string): Promise<void>;
  /** Writes our file and reads everybody's. */
  look(): Promise<void>;
  /** Files that were fetched by hand: they count until the window closes. */
  add(files: readonly TeamFile[]): Promise<void>;
  /** Our own file, to be given to the others by hand. @throws ExchangeError where nobody says who flags, or nothing was said */
  own(): Promise<{name: string; type: string; text: string}>;
  /** What would be taken from the others; nothing is written. */
  plan(policy: TeamPolicy): Promise<ImportPlan>;
  /** One act, one undo. */
  take(plan: ImportPlan): Promise<Act | null>;
  leave(): Promise<void>;
}

export interface TeamOptions {
  vault: Vault;
  store: TeamStore;
  folders: readonly TeamFolder[];
  version: string;
  signal: AbortSignal;
  /** runs one at a time over all windows; default: a Web Lock */
  alone?: <T>(run: () => Promise<T>) => Promise<T>;
  times?: {settle: number; most: number; look: number};
}

const OFF: TeamStatus = {
  phase: 'off',
  words: '',
  name: '',
  file: '',
  user: '',
  readAt: null,
  me: '',
  people: [],
  problems: [],
  contradictions: [],
};
const NOBODY: TeamReading = {state: new Map(), people: [], problems: []};
const LOOK_EVERY_MS = 60_000;
const webLock = <T>(run: () => Promise<T>): Promise<T> =>
  navigator.locks.request('thump-for-fink team', run) as Promise<T>;

/** Our file, as it follows from the log: append-only as the log is, so writing it whole only ever adds lines. */
async function ownLines(vault: Pick<Vault, 'log' | 'setting'>): Promise<{text: string; acts: ReadonlySet<string>}> {
  const me = await vault.setting('rater');
  const log = await vault.log();
  return {text: asText(log.flatMap((act) => lineOfAct(act, me) ?? [])), acts: new Set(log.map(({id}) => id))};
}

const asText = (lines: readonly string[]): string => (lines.length > 0 ? `${lines.join('\n')}\n` : '');

/**
 * What stands in our file of acts that the log does not have: the browser dropped the database, or an older archive was restored. What was said
 * to the others was said, and is not taken out.
 */
const saidBefore = (file: string | null, acts: ReadonlySet<string>): string =>
  asText(
    (file ?? '').split(/\r?\n/).filter((row) => {
      const line = row.trim() === '' ? null : readLine(row, () => {});
      return line !== null && !acts.has(line.id);
    }),
  );

export function createTeam(options: TeamOptions): Team {
  const {vault, store, folders, signal, alone = webLock} = options;
  const listeners = new Set<() => void>();
  let record: TeamRecord | null = null;
  let reading = NOBODY;
  let byHand: TeamFile[] = [];
  let inFolder: TeamFile[] = [];
  let me = '';
  let before = '';
  let head = 0;
  let writtenHead = -1;
  let status = OFF;
  const tell = (some: Partial<TeamStatus>) => {
    const {people, problems, state} = reading;
    status = {
      ...status,
      name: record?.place.name ?? '',
      file: record?.file ?? '',
      user: record?.place.server?.user ?? '',
      me,
      people,
      problems,
      contradictions: contradictions(state),
      ...some,
    };
    for (const listener of listeners) listener();
  };

  const folderOf = ({folder}: TeamRecord) => {
    const found = folders.find(({id}) => id === folder);
    if (!found) throw new TargetError('failed', 'This browser cannot reach this folder: choose another one.');
    return found;
  };
  const read = async () => {
    me = await vault.setting('rater');
    const text = before + (await ownLines(vault)).text;
    const own = {name: 'here', text};
    // what is in the database is the newest of ours: our file in the folder is left out
    const others = [...inFolder, ...byHand].filter(({name}) => name !== record?.file);
    reading = others.length > 0 || record ? readTeam([own, ...others]) : NOBODY;
  };

  const pass = async (now: TeamRecord): Promise<TeamStatus['phase']> => {
    const folder = folderOf(now);
    const access = await folder.access(now.place);
    if (access === 'password') return 'password';
    if (access !== 'granted') return 'click';
    const at = head;
    const own = await ownLines(vault);
    const there = await folder.read(now.place, now.file);
    before = saidBefore(there, own.acts);
    const text = before + own.text;
    if (text !== '' && there !== text) {
      await folder.write(now.place, now.file, text);
      if ((await folder.read(now.place, now.file)) !== text)
        throw new TargetError('failed', 'Your file does not hold what was written: it is written again.');
    }
    writtenHead = at;
    const found: TeamFile[] = [];
    for (const name of await folder.list(now.place)) {
      const there = name === now.file ? null : await folder.read(now.place, name);
      if (there !== null) found.push({name, text: there});
    }
    inFolder = found;
    await read();
    return 'ready';
  };
  const look = (): Promise<void> =>
    alone(async () => {
      if (signal.aborted) return;
      record = await store.get();
      if (!record) return tell({phase: 'off', words: ''});
      if (status.readAt === null) tell({phase: 'reading', words: ''});
      try {
        const phase = await pass(record);
        pace.ended(null);
        tell({phase, words: '', ...(phase === 'ready' ? {readAt: Date.now()} : {})});
      } catch (error) {
        if (signal.aborted) return;
        const isLogin = error instanceof TargetError && error.kind === 'password';
        pace.ended({retryAfterSeconds: error instanceof TargetError ? error.retryAfterSeconds : null});
        tell({phase: isLogin ? 'password' : 'failed', words: error instanceof Error ? error.message : String(error)});
      }
    });
  const pace = createPace({
    times: options.times ?? {settle: 5000, most: 10_000, look: 30_000},
    signal,
    isDue: () =>
      record !== null &&
      status.phase !== 'click' &&
      status.phase !== 'password' &&
      (head !== writtenHead || pace.sinceLast() >= LOOK_EVERY_MS),
    run: look,
  });

  vault.watch(
    async (from) => [(await from.log({last: 1}))[0]?.n ?? 0, await from.setting('rater')] as const,
    ([newest, rater]) => {
      [head, me] = [newest, rater];
      pace.settle();
      tell({});
    },
    signal,
    () => {},
  );
  store.watch(() => void look().catch(() => {}), signal);

  const begin = async (folder: TeamFolder, place: TeamPlace): Promise<void> => {
    const file = teamFileName(await vault.setting('rater'), await store.device());
    status = {...status, readAt: null};
    await store.put({id: 'team', folder: folder.id, place, file});
    await look();
  };
  const named = (folderId: string): TeamFolder => {
    const found = folders.find(({id}) => id === folderId);
    if (!found) throw new ExchangeError('This browser cannot do that.');
    return found;
  };

  return {
    folders: folders
      .filter((folder) => folder.isThere())
      .map(({id, label, means, connect}) => ({id, label, means, onServer: connect !== undefined})),
    status: () => status,
    onChange(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), {once: true});
    },
    async choose(folderId) {
      const folder = named(folderId);
      const place = await folder.choose?.();
      if (place) await begin(folder, place);
    },
    async connect(folderId, login) {
      const folder = named(folderId);
      const place = await folder.connect?.(login);
      if (place) await begin(folder, place);
    },
    async repair(password) {
      if (!record) return;
      await folderOf(record).ask(record.place, password);
      await look();
    },
    look,
    async add(files) {
      const names = new Set(files.map(({name}) => name));
      byHand = [...byHand.filter(({name}) => !names.has(name)), ...files];
      await read();
      tell({readAt: Date.now()});
    },
    async own() {
      const rater = await vault.setting('rater');
      if (rater === '') throw new ExchangeError('Say who you are first.');
      const text = before + (await ownLines(vault)).text;
      if (text === '') throw new ExchangeError('You have flagged nothing yet.');
      return {
        name: record?.file ?? teamFileName(rater, await store.device()),
        type: 'application/x-ndjson',
        text,
      };
    },
    plan(policy) {
      const provenance = {
        product: 'ThumP for Fink',
        version: options.version,
        written: '',
        list: '',
        query: '',
        source: '',
      };
      const text = json.write?.(rowsOfOthers(reading.state, me, policy), provenance) ?? '';
      return planImport(text, vault, {policy: policy === 'fill' ? 'mine' : 'theirs'});
    },
    take: (plan) => applyImport(plan, vault),
    leave: () =>
      alone(async () => {
        const now = await store.get();
        if (now) await folders.find(({id}) => id === now.folder)?.forget?.(now.place);
        await store.clear();
        [record, inFolder, reading, before] = [null, [], NOBODY, ''];
        await read();
        tell({phase: 'off', words: '', readAt: null});
      }),
  };
}
