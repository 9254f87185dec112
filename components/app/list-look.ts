import {computed, effect, type ReadonlySignal, signal} from '@preact/signals';
import type {Settings, Vault} from '../../lib/vault/vault';
import type {SettingsState} from './settings-state';

type Looks = Settings['looks'];

export interface ListLook {
  /** the looks in use: those of the open list where it has its own, else those of all lists; null until read */
  looks: ReadonlySignal<Looks | null>;
  /** the open list has a look of its own */
  isOwn: ReadonlySignal<boolean>;
  /** changes the looks in use */
  set(next: Looks): void;
  /** a look of its own for the open list, which begins as it is drawn now; null: that of all lists again. @returns the own one of before */
  keep(next: Looks | null): Looks | null;
}

/** A list is drawn as all lists are, until it is given a look of its own, which stays with it. */
export function createListLook(
  vault: Vault,
  datasetId: ReadonlySignal<string | null>,
  settings: SettingsState,
  fail: (error: unknown) => void,
  ended: AbortSignal,
): ListLook {
  /** of which list it was read, so that no list is drawn with the look of another */
  const kept = signal<{of: string | null; looks: Looks | null}>({of: null, looks: null});
  /** own writes under way: what the vault says meanwhile is older than the screen */
  let writing = 0;
  const own = computed(() => (kept.value.of === datasetId.value ? kept.value.looks : null));

  const stop = effect(() => {
    const id = datasetId.value;
    if (!id) return;
    const life = new AbortController();
    vault.watch(
      (from) => from.looks(id),
      (found) => {
        const now = kept.peek();
        if (writing === 0 && (now.of !== id || JSON.stringify(now.looks) !== JSON.stringify(found)))
          kept.value = {of: id, looks: found};
      },
      life.signal,
      (error) => {
        kept.value = {of: id, looks: null};
        fail(error);
      },
    );
    return () => life.abort();
  });
  ended.addEventListener('abort', stop, {once: true});

  const keep: ListLook['keep'] = (next) => {
    const id = datasetId.peek();
    const before = own.peek();
    if (!id) return null;
    kept.value = {of: id, looks: next};
    writing++;
    vault
      .setLooks(id, next)
      .catch(fail)
      .finally(() => writing--);
    return before;
  };

  return {
    looks: computed(() => {
      const id = datasetId.value;
      if (id !== null && kept.value.of !== id) return null;
      return own.value ?? settings.all.value?.looks ?? null;
    }),
    isOwn: computed(() => own.value !== null),
    keep,
    set(next) {
      if (own.peek()) keep(next);
      else settings.set('looks', next);
    },
  };
}
