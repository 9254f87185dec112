import {batch, computed, effect, type ReadonlySignal, signal} from '@preact/signals';
import type {ObjectKey} from '../../lib/alert';
import type {Dataset, Member, Vault} from '../../lib/vault/vault';

export interface ListState {
  /** null until read */
  datasets: ReadonlySignal<readonly Dataset[] | null>;
  current: ReadonlySignal<Dataset | null>;
  /** the id that should be shown, also where there is no such list (any more) */
  currentId: ReadonlySignal<string | null>;
  members: ReadonlySignal<readonly Member[]>;
  keys: ReadonlySignal<readonly ObjectKey[]>;
  indexOf(key: ObjectKey): number;
  /** members of another list are being read */
  opening: ReadonlySignal<boolean>;
  /** lists deleted in this window, newest first: they can be taken back until it closes */
  deleted: ReadonlySignal<readonly DeletedList[]>;
  /** flags of its objects stay */
  remove(id: string): Promise<void>;
  /** @returns the id under which the list is back */
  restore(gone: DeletedList): Promise<string>;
}

export interface DeletedList {
  dataset: Dataset;
  members: readonly Member[];
  focus: number;
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
  const opening = signal(false);
  const deleted = signal<readonly DeletedList[]>([]);
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
    return dataset ? JSON.stringify([dataset.id, dataset.state, dataset.count, dataset.alerts]) : '';
  });

  const stop = effect(() => {
    const id = version.value ? (JSON.parse(version.value) as [string])[0] : null;
    if (!id) {
      batch(() => {
        members.value = [];
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

  const keys = computed(() => members.value.map((member) => member.objectKey));
  const places = computed(() => new Map(keys.value.map((key, index) => [key, index])));

  return {
    datasets,
    current,
    currentId,
    members,
    keys,
    indexOf: (key) => places.peek().get(key) ?? -1,
    opening,
    deleted,
    async remove(id) {
      const dataset = await vault.dataset(id);
      if (!dataset) return;
      const [found, place] = await Promise.all([vault.members(id), vault.place(id)]);
      await vault.deleteDataset(id);
      deleted.value = [{dataset, members: found, focus: place?.focus ?? 0}, ...deleted.value];
    },
    async restore(gone) {
      const {dataset} = gone;
      const {id} = await vault.createDataset(dataset);
      if (dataset.state === 'failed') await vault.failDataset(id, dataset.message);
      else {
        await vault.fillDataset(id, gone.members, {
          alerts: dataset.alerts,
          message: dataset.message,
          ...(dataset.report ? {report: dataset.report} : {}),
        });
        await vault.setPlace(id, gone.focus);
      }
      deleted.value = deleted.value.filter((other) => other !== gone);
      return id;
    },
  };
}
