import type {ComponentType} from 'preact';
import {late} from '../ui/late';
import {type DialogId, useApp} from './app';
import {useServices} from './services';

/** What opens beside or over the grid, by its id: one line each. Its code is loaded when it is first opened. */
const DIALOGS: Record<DialogId, ReturnType<typeof late>> = {
  view: late(async () => (await import('../looks/ViewDrawer')).ViewDrawer),
  order: late(async () => (await import('../order/OrderDrawer')).OrderDrawer),
  history: late(async () => (await import('../history/HistoryDialog')).HistoryDialog),
  tags: late(async () => (await import('../flags/TagsDialog')).TagsDialog),
  'flag-set': late(async () => (await import('../flags/FlagSetDialog')).FlagSetDialog),
  keys: late(async () => (await import('./KeysDialog')).KeysDialog),
  jobs: late(async () => (await import('../jobs/JobsDialog')).JobsDialog),
  problems: late(async () => (await import('../table/ProblemsDialog')).ProblemsDialog),
  lists: late(async () => (await import('../datasets/ListsDialog')).ListsDialog),
  list: late(async () => (await import('../datasets/ListInfoDialog')).ListInfoDialog),
  combine: late(async () => (await import('../datasets/CombineDialog')).CombineDialog),
  compare: late(async () => (await import('../datasets/CompareDialog')).CompareDialog),
  'copy-shared': late(async () => (await import('../datasets/CopySharedDialog')).CopySharedDialog),
  'new-list': late(async () => (await import('../datasets/NewListDialog')).NewListDialog),
  export: late(async () => (await import('../exchange/ExportDialog')).ExportDialog),
  pictures: late(async () => (await import('../pictures/PicturesDialog')).PicturesDialog),
  import: late(async () => (await import('../exchange/ImportDialog')).ImportDialog),
  mirror: late(async () => {
    const {MirrorDialog} = await import('../mirror/MirrorDialog');
    return function OfThisWindow() {
      const {mirror} = useServices();
      return mirror ? <MirrorDialog mirror={mirror} /> : null;
    };
  }),
};

const Large = late(async () => (await import('../detail/Detail')).Detail);

const UPDATED = 'The extension was updated: reload this page to go on. Flags are kept.';

const Lost = late(async () => (await import('./LostFlags')).LostFlags);

/** Hardly ever there, so its words are not loaded with the first page. */
export function LossBanner() {
  const {loss, notices} = useApp();
  return loss.value ? <Lost onFail={() => notices.fail(UPDATED)} /> : null;
}

/** One object in the place of the grid. */
export function LargeObject() {
  const {detail, notices} = useApp();
  const onFail = () => {
    detail.value = false;
    notices.fail(UPDATED);
  };
  return detail.value ? <Large onFail={onFail} /> : null;
}

/** These stand beside the grid, which goes on taking keys; the others are modal. */
const DRAWERS: readonly (DialogId | null)[] = ['view', 'order'];

export const isDrawer = (id: DialogId | null): boolean => DRAWERS.includes(id);

/** The dialog or drawer that is open. */
export function OpenDialog({drawers}: {drawers: boolean}) {
  const {dialog, notices} = useApp();
  const id = dialog.value;
  if (id === null || isDrawer(id) !== drawers) return null;
  const View: ComponentType<{onFail(error: unknown): void}> = DIALOGS[id];
  return (
    <View
      key={id}
      onFail={() => {
        dialog.value = null;
        notices.fail(UPDATED);
      }}
    />
  );
}
