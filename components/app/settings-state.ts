import {type ReadonlySignal, type Signal, signal} from '@preact/signals';
import type {Settings, Vault} from '../../lib/vault/vault';

const NAMES = [
  'rater',
  'currentDataset',
  'theme',
  'enabledPortals',
  'judgedOnPortal',
  'grid',
  'looks',
  'drawing',
  'presets',
  'sky',
  'keys',
  'raterAsked',
  'tagKeys',
  'flagsPer',
] as const satisfies readonly (keyof Settings)[];

type Name = (typeof NAMES)[number];

export interface SettingsState {
  /** null until read from the vault */
  all: ReadonlySignal<Pick<Settings, Name> | null>;
  /** on screen at once, then kept; a failure is reported and the kept value comes back */
  set<K extends Name>(name: K, value: Settings[K]): void;
}

/** Settings as every window of the extension sees them: a change elsewhere arrives here, own changes are shown before they are on disk. */
export function createSettings(vault: Vault, fail: (error: unknown) => void, ended: AbortSignal): SettingsState {
  const all: Signal<Pick<Settings, Name> | null> = signal(null);
  /** own writes under way: what the vault says meanwhile is older than the screen */
  const writing = new Map<Name, number>();

  const read = async (from: Vault): Promise<Pick<Settings, Name>> =>
    Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await from.setting(name)]))) as Pick<
      Settings,
      Name
    >;

  vault.watch(
    read,
    (stored) => {
      const shown = all.peek();
      if (!shown) {
        all.value = stored;
        return;
      }
      const changed = NAMES.filter(
        (name) => !writing.get(name) && JSON.stringify(stored[name]) !== JSON.stringify(shown[name]),
      );
      if (changed.length > 0)
        all.value = {...shown, ...Object.fromEntries(changed.map((name) => [name, stored[name]]))};
    },
    ended,
    fail,
  );

  const restore = async (name: Name) => {
    const shown = all.peek();
    const stored = await vault.setting(name);
    if (shown && !writing.get(name)) all.value = {...shown, [name]: stored};
  };

  return {
    all,
    set(name, value) {
      const shown = all.peek();
      if (shown) all.value = {...shown, [name]: value};
      writing.set(name, (writing.get(name) ?? 0) + 1);
      const done = () => writing.set(name, (writing.get(name) ?? 1) - 1);
      vault.setSetting(name, value).then(done, (error) => {
        done();
        fail(error);
        restore(name).catch(fail);
      });
    },
  };
}
