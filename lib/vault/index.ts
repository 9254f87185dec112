import {liveQuery} from 'dexie';
import {isStandardFlag, type VerdictKey} from '../alert';
import {acts} from './acts';
import {readArchive, writeArchive} from './archive';
import {datasets} from './datasets';
import {listView} from './list-view';
import {logReading} from './log-store';
import {VaultDatabase} from './schema';
import {repairSetting, SETTING_NAMES} from './settings';
import {countFlagged, everyVerdict, verdictsOf} from './shelves';
import type {Counts, Settings, Vault} from './vault';
import {guard, toVaultError, VaultError, vaultError} from './vault-error';
import {type Repairs, reopening, withRoom} from './with-room';

export {askPersistence} from './persistence';
export {ratersOfLog} from './raters-of-log';
export {rebuildSteps, rebuildVerdicts} from './rebuild';
export {DEFAULT_SETTINGS, repairSetting} from './settings';
export type * from './vault';
export type {Archive} from './vault-archive';
export {VaultError, type VaultErrorCode} from './vault-error';

export interface VaultOptions {
  /** name of the database; others than "vault" are for tests */
  name?: string;
  /** closes the vault; methods reject from then on */
  signal?: AbortSignal;
  /** Told when the vault as a whole is in trouble: another window blocks an upgrade, or this window must be loaded again. */
  onTrouble?: (error: VaultError) => void;
  /** The disk is full: gives up what can be fetched again. Then it is tried once more. @returns whether there was anything */
  makeRoom?: () => Promise<boolean>;
}
/** Opens the vault. Returns at once: the database is opened by the first call that needs it, and each method says itself what went wrong. */
export function openVault({name = 'vault', signal, onTrouble = () => {}, makeRoom}: VaultOptions = {}): Vault {
  const db = new VaultDatabase(name);
  let isEnded = false;
  db.on('blocked', () => onTrouble(vaultError('blocked')));
  db.on('versionchange', () => {
    // another window updates or removes the database: let it, and write nothing with an old program any more
    isEnded = true;
    db.close({disableAutoOpen: true});
    onTrouble(vaultError('outdated'));
    return false;
  });
  const close = () => {
    isEnded = true;
    db.close({disableAutoOpen: true});
  };
  if (signal?.aborted) close();
  else signal?.addEventListener('abort', close, {once: true});

  const checkName = (setting: keyof Settings) => {
    if (!SETTING_NAMES.includes(setting)) throw new VaultError('invalid', `There is no setting “${setting}”.`);
  };

  const bare: Vault = {
    ...acts(db),
    ...logReading(db),
    ...datasets(db),
    ...listView(db),

    verdicts: (keys) => verdictsOf(db, keys),

    allVerdicts: () => everyVerdict(db),

    flagged: () => countFlagged(db),

    async counts(keys) {
      const once: readonly VerdictKey[] = [...new Set(keys)];
      const counts: Counts = {total: once.length, good: 0, maybe: 0, bad: 0, unset: once.length, seen: 0};
      for (const {flag, seen} of (await verdictsOf(db, once)).values()) {
        if (flag) {
          if (isStandardFlag(flag)) counts[flag]++;
          else counts.own = {...counts.own, [flag]: (counts.own?.[flag] ?? 0) + 1};
          counts.unset--;
        }
        if (seen !== undefined) counts.seen++;
      }
      return counts;
    },

    archive: () => readArchive(db),

    restoreArchive: (archive) => writeArchive(db, archive),

    async setting(setting) {
      checkName(setting);
      return repairSetting(setting, (await db.settings.get(setting))?.value);
    },

    async setSetting(setting, value) {
      checkName(setting);
      const repaired = repairSetting(setting, value);
      await db.transaction('rw!', db.settings, () => db.settings.put({name: setting, value: repaired}));
    },

    watch(query, onValue, until, onError = () => {}) {
      if (until.aborted) return;
      // an async function on purpose: only then does Dexie follow what is read after an `await` inside it
      const subscription = liveQuery(async () => guard(() => query(vault))).subscribe({
        next: (value) => {
          if (!until.aborted) onValue(value);
        },
        error: (error) => {
          if (!until.aborted) onError(toVaultError(error));
        },
      });
      until.addEventListener('abort', () => subscription.unsubscribe(), {once: true});
    },
  };

  const vault = guarded(bare, {...(makeRoom && {makeRoom}), reopen: reopening(db, () => isEnded)});
  return vault;
}

/** Every method that promises rejects with a `VaultError` only, and where the disk is full not before room was made. `watch` tells its errors itself. */
function guarded({watch, ...methods}: Vault, repairs: Repairs): Vault {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    (...args: unknown[]) => withRoom(() => (method as (...given: unknown[]) => Promise<unknown>)(...args), repairs),
  ]);
  return {...(Object.fromEntries(entries) as Omit<Vault, 'watch'>), watch};
}
