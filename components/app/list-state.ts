import {batch, computed, effect, type ReadonlySignal, type Signal, signal} from '@preact/signals';
import {type FlagSign, flagSetOf, type VerdictKey, verdictKeyOf} from '../../lib/alert';
import type {Dataset, DeletedDataset, Member, Vault} from '../../lib/vault/vault';

export interface ListState {
  /** null until read */
  datasets: ReadonlySignal<readonly Dataset[] | null>;
  current: ReadonlySignal<Dataset | null>;
  /** the id that should be shown, also where there is no such list (any more) */
  currentId: ReadonlySignal<string | null>;
  members: ReadonlySignal<readonly Member[]>;
  /** under which the flag of each member is kept, in the order of the members: of the object, or of the alert where the list says so */
  keys: ReadonlySignal<readonly VerdictKey[]>;
  keyOf(member: Member): VerdictKey;
  /** of a member, or of the first one of an object; -1 = none */
  indexOf(key: VerdictKey): number;
  /** the flags of the open list, with their signs */
  flagSet: ReadonlySignal<readonly FlagSign[]>;
  /** members of another list are being read */
  opening: ReadonlySignal<boolean>;
  /** the list of somebody else whose members are shown; null = one's own */
  shared: ReadonlySignal<string | null>;
  /** nothing of what is shown may be changed */
  isReadOnly: ReadonlySignal<boolean>;
  /** the list that is told about in a dialog */
  about: Signal<string | null>;
  /** lists deleted in this window, newest first: they can be taken back until it closes */
  deleted: ReadonlySignal<readonly DeletedDataset[]>;
  /** flags of its objects stay */
  remove(id: string): Promise<void>;
  /** under its old id, with its place */
  restore(gone: DeletedDataset): Promise<void>;
}

/** The lists there are and the one that is open, as every window sees them. */
export function createLists(
  vault: Vault,
  currentId: ReadonlySignal<string | null>,
  fail: (error: unknown) => void,
  ended: AbortSignal,
): ListState {
  const datasets = signal<readonly Dataset[] | null>(null);
  const members = signal<readonly Member[]>([]);
  /** the list that `members` are of: while another one is being read, still the one before */
  const shown = signal<string | null>(null);
  const opening = signal(false);
  const deleted = signal<readonly DeletedDataset[]>([]);
  vault.watch(
    (from) => from.datasets(),
    (found) => {
      datasets.value = found;
    },
    ended,
    fail,
  );

  const current = computed(() => {
    const id = currentId.value;
    return datasets.value?.find((dataset) => dataset.id === id) ?? null;
  });
  /** Changes when the members must be read again, and never at a mere move in the list. */
  const version = computed(() => {
    const dataset = current.value;
    return dataset ? JSON.stringify([dataset.id, dataset.state, dataset.count, dataset.alerts, dataset.hash]) : '';
  });

  const stop = effect(() => {
    const id = version.value ? (JSON.parse(version.value) as [string])[0] : null;
    if (!id) {
      batch(() => {
        members.value = [];
        shown.value = null;
        opening.value = false;
      });
      return;
    }
    let isStale = false;
    opening.value = true;
    vault.members(id).then(
      (found) => {
        if (isStale) return;
        batch(() => {
          members.value = found;
          shown.value = id;
          opening.value = false;
        });
      },
      (error) => {
        if (isStale) return;
        opening.value = false;
        fail(error);
      },
    );
    return () => {
      isStale = true;
    };
  });
  ended.addEventListener('abort', stop, {once: true});

  // of the members shown: while another list is being read its record says nothing of them
  const shownList = computed(() => datasets.value?.find((one) => one.id === shown.value) ?? null);
  const shared = computed(() => (shownList.value?.shared ? shown.value : null));
  // a change of the list's record that changes neither is no news to who follows these
  const flagsPer = computed(() => shownList.value?.flagsPer);
  const declared = computed(() => JSON.stringify(shownList.value?.flagSet ?? []));
  const flagSet = computed(() => flagSetOf({flagSet: JSON.parse(declared.value)}));
  const keys = computed(() => members.value.map((member) => verdictKeyOf(member, {flagsPer: flagsPer.value})));
  const places = computed(() => {
    const found = new Map<VerdictKey, number>(keys.value.map((key, index) => [key, index]));
    members.value.forEach(({objectKey}, index) => {
      if (!found.has(objectKey)) found.set(objectKey, index);
    });
    return found;
  });

  return {
    datasets,
    current,
    currentId,
    members,
    keys,
    flagSet,
    keyOf: (member) => verdictKeyOf(member, {flagsPer: flagsPer.peek()}),
    indexOf: (key) => places.peek().get(key) ?? -1,
    opening,
    shared,
    isReadOnly: computed(() => shared.value !== null || current.value?.shared !== undefined),
    about: signal<string | null>(null),
    deleted,
    async remove(id) {
      const gone = await vault.deleteDataset(id);
      if (gone) deleted.value = [gone, ...deleted.value];
    },
    async restore(gone) {
      await vault.restoreDataset(gone);
      deleted.value = deleted.value.filter((other) => other !== gone);
    },
  };
}
